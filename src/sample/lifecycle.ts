import {hour as hourMs} from "../lib/localTime.js";
import type {Company} from "./company.js";
import {isAssigned, personAt} from "./company.js";
import type {Job} from "./jobs.js";
import type {Person, Post} from "./people.js";
import {hash} from "./random.js";
import {create, disable, remove, update} from "./recipes/successes.js";
import type {Change, Draft, Intent, Scene} from "./sampleEvent.js";
import {spellingOf, userSubject} from "./subject.js";
import {dayStart, startFor} from "./timetable.js";

type Recipe = (scene: Scene, person: Person) => Draft;

/** The joiners, movers and leavers of a day. HR is the first system, and the others follow one after the other. */
export function planLifecycle(company: Company, day: number): Intent[] {
  return company.people.all.flatMap((person) => [
    ...(person.joinDay === day ? planJoin(company, person, day) : []),
    ...(person.moveDay === day ? chain(company, person, day, moved) : []),
    ...(person.leaveDay === day ? planLeave(company, person, day) : [])
  ]);
}

function planJoin(company: Company, person: Person, day: number): Intent[] {
  const joined = chain(company, person, day, (scene, joiner) =>
    create(scene, userSubject(scene, joiner))
  );
  const {cloudSync} = company.jobs;
  const time = hrTime(company, person, day) + 8 * hourMs;
  // The manager can be set only once both people exist.
  const draft = (scene: Scene) =>
    update(scene, userSubject(scene, person), [manager(company, person)]);
  return [...joined, {job: cloudSync, time, draft}];
}

// A person who left a month ago is deleted. A person who leaves today is only disabled.
function planLeave(company: Company, person: Person, day: number): Intent[] {
  const {people} = company;
  const isLongGone = person.index >= people.staying + people.leaving;
  const recipe = isLongGone ? remove : disable;
  const intents = chain(company, person, day, (scene, leaver) =>
    recipe(scene, userSubject(scene, leaver))
  );
  return isLongGone ? intents.slice(1) : intents;
}

// Workday to Active Directory, then to the tenant, then to each app. No job runs ahead of another.
function chain(company: Company, person: Person, day: number, recipe: Recipe): Intent[] {
  const {timetable, jobs} = company;
  const draft = (scene: Scene) => recipe(scene, person);
  const told = hrTime(company, person, day);
  const inForest = startFor(timetable, jobs.workday, told) + hourMs / 3;
  const inTenant = startFor(timetable, jobs.cloudSync, inForest) + hourMs / 3;
  return [
    {job: jobs.workday, time: told, draft},
    {job: jobs.cloudSync, time: inForest, draft},
    ...appsOf(company, person).map((job, i) => ({job, time: inTenant + i * 0.4 * hourMs, draft}))
  ];
}

function appsOf({jobs}: Company, person: Person): Job[] {
  const inbound = ["workday", "cloudSync", "password"];
  return Object.values(jobs).filter((job) => !inbound.includes(job.key) && isAssigned(job, person));
}

function hrTime({timetable}: Company, person: Person, day: number): number {
  const halfHours = hash("hr", person.index) % 12;
  return dayStart(timetable, day) + (5 + halfHours / 2) * hourMs;
}

function moved(scene: Scene, person: Person): Draft {
  const {department, title} = spellingOf(scene);
  const next: Post = person.nextPost ?? person.post;
  return update(scene, userSubject(scene, person, next), [
    change(title, person.post.title, next.title),
    change(department, person.post.department, next.department)
  ]);
}

function manager(company: Company, {index}: Person): Change {
  return change("manager", null, personAt(company, Math.floor(index / 12)).entraId);
}

function change(property: string, oldValue: string | null, newValue: string): Change {
  return {property, oldValue, newValue};
}
