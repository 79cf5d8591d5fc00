import type {Company} from "../company.js";
import {personAt} from "../company.js";
import type {JobKey} from "../jobs.js";
import type {ErrorCode} from "../recipes/errorRecipes.js";
import type {Attempt} from "../recipes/failureRecipes.js";
import {fail, recover} from "../recipes/failureRecipes.js";
import type {Change, Draft} from "../sampleEvent.js";
import type {Intent, Scene} from "../scene.js";
import type {Subject} from "../subject.js";
import {spellingOf, userSubject} from "../subject.js";
import type {Story} from "./story.js";
import {attemptsOn, attemptTime, hourOf, range} from "./story.js";

/** An error that hits some people at once, is retried, and may go away. */
interface Incident {
  id: string;
  title: string;
  finding: string;
  job: JobKey;
  code: ErrorCode;
  fromDay: number;
  hour: number;
  /** The first of the people, and how many; `crowd` lets their number grow with the sample. */
  first: number;
  people: number;
  crowd?: true;
  /** The number of the attempt that works; without it the error is still open at the end. */
  recoversAt?: number;
  change: "create" | "update";
}

/** The incident as a story that plans its attempts. */
export function toStory(incident: Incident): Story {
  const {id, title, finding, job, code, fromDay, recoversAt} = incident;
  const lasts =
    recoversAt === undefined ? fromDay : Math.ceil(attemptTime(0, recoversAt) / 86_400_000);
  const toDay = Math.max(fromDay - lasts, 0);
  const plan = (company: Company, daysBefore: number) => planDay(incident, company, daysBefore);
  const tab = recoversAt === undefined ? "open" : "failures";
  const page = `errors?tab=${tab}&error-code=${code}`;
  return {id, title, finding, page, job, fromDay, toDay, plan};
}

function planDay(incident: Incident, company: Company, daysBefore: number): Intent[] {
  const {first, people, crowd, fromDay, hour, recoversAt = Infinity} = incident;
  const count = crowd ? Math.round(people * company.crowd) : people;
  return range(first, count).flatMap((index) => {
    const start = hourOf(company, fromDay, hour) + (index % 60) * 60_000;
    const attempts = attemptsOn(company, start, daysBefore).filter(({no}) => no <= recoversAt);
    return attempts.map((attempt) => toIntent(incident, company, index, attempt));
  });
}

function toIntent(incident: Incident, company: Company, index: number, attempt: Attempt): Intent {
  return {
    job: company.jobs[incident.job],
    time: attemptTime(attempt.first, attempt.no),
    draft: (scene) => draft(incident, scene, userSubject(scene, personAt(company, index)), attempt)
  };
}

function draft(incident: Incident, scene: Scene, subject: Subject, attempt: Attempt): Draft {
  const changes = incident.change === "update" ? [titleChange(scene, subject)] : undefined;
  return attempt.no === incident.recoversAt
    ? recover(scene, subject, attempt, changes)
    : fail(scene, subject, incident.code, attempt, changes);
}

function titleChange(scene: Scene, subject: Subject): Change {
  const {title} = spellingOf(scene);
  const newValue = subject.mapped[title] ?? null;
  return {property: title, oldValue: newValue && `Junior ${newValue}`, newValue};
}
