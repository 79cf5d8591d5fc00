import type {Company} from "../company.js";
import {firstOfCrowd, personAt} from "../company.js";
import type {JobKey} from "../jobs.js";
import type {Attempt, ErrorCode} from "../recipes/failureRecipes.js";
import {fail, recover} from "../recipes/failureRecipes.js";
import type {Change, Draft, Intent, Scene} from "../sampleEvent.js";
import type {SyncedObject} from "../subject.js";
import {spellingOf, userSubject} from "../subject.js";
import type {Story} from "./story.js";
import {attemptsOn, attemptTime, hourOf, range} from "./story.js";

/** An error that affects some people at once, is retried, and may go away. */
interface Incident {
  id: string;
  title: string;
  finding: string;
  job: JobKey;
  code: ErrorCode;
  fromDay: number;
  hour: number;
  /** The first of the people, and their number; with `crowd` it grows with the sample. */
  first: number;
  people: number;
  crowd?: true;
  /** The number of the attempt that succeeds. Without it the error is still open at the end. */
  recoversAt?: number;
  change: "create" | "update";
}

/** The incident as a story that plans its attempts. */
function toStory(incident: Incident): Story {
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

function draft(incident: Incident, scene: Scene, subject: SyncedObject, attempt: Attempt): Draft {
  const changes = incident.change === "update" ? [titleChange(scene, subject)] : undefined;
  return attempt.no === incident.recoversAt
    ? recover(scene, subject, attempt, changes)
    : fail(scene, subject, incident.code, attempt, changes);
}

function titleChange(scene: Scene, subject: SyncedObject): Change {
  const {title} = spellingOf(scene);
  const newValue = subject.mapped[title] ?? null;
  return {property: title, oldValue: newValue && `Junior ${newValue}`, newValue};
}

/** The stories of errors: some are over, some are open at the end. */
export const failureStories: readonly Story[] = [
  toStory({
    id: "duplicate-matches",
    title: "Two days of duplicate matches in Salesforce",
    finding:
      "25 people fail with DuplicateTargetEntries. Two days later the duplicates in Salesforce are removed, and all of them recover.",
    job: "salesforce",
    code: "DuplicateTargetEntries",
    fromDay: 10,
    hour: 7.4,
    first: firstOfCrowd,
    people: 25,
    crowd: true,
    recoversAt: 4,
    change: "create"
  }),
  toStory({
    id: "three-weeks-failing",
    title: "One person fails for three weeks",
    finding:
      "Siobhán O'Rourke cannot be created. Each retry, now daily, gets the same answer 400. This is still open.",
    job: "expenses",
    code: "SystemForCrossDomainIdentityManagementBadRequest",
    fromDay: 21,
    hour: 8.9,
    first: 0,
    people: 1,
    change: "create"
  }),
  toStory({
    id: "protected-accounts",
    title: "Accounts that the agent may not change",
    finding:
      "Three accounts cannot be updated in Active Directory, because the agent lacks the rights; still open.",
    job: "workday",
    code: "HybridSynchronizationActiveDirectoryInsufficientAccessRights",
    fromDay: 8,
    hour: 6.2,
    first: 14,
    people: 3,
    change: "update"
  }),
  toStory({
    id: "throttled",
    title: "ServiceNow takes no more requests for a while",
    finding:
      "Twelve updates fail with TooManyRequests one morning; all go through at the first retry, six hours later.",
    job: "serviceNow",
    code: "TooManyRequests",
    fromDay: 17,
    hour: 7.6,
    first: firstOfCrowd + 40,
    people: 12,
    crowd: true,
    recoversAt: 1,
    change: "update"
  }),
  toStory({
    id: "no-licences",
    title: "Adobe runs out of licences",
    finding: "Six people cannot be created until more licences are bought, three days later.",
    job: "adobe",
    code: "LicenseLimitExceeded",
    fromDay: 24,
    hour: 9.1,
    first: 20,
    people: 6,
    recoversAt: 5,
    change: "create"
  }),
  toStory({
    id: "name-taken",
    title: "A user principal name that is taken",
    finding:
      "Two new workers get a name that another account in Active Directory has already; HR corrects it a day later.",
    job: "workday",
    code: "HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique",
    fromDay: 13,
    hour: 6.1,
    first: 27,
    people: 2,
    recoversAt: 3,
    change: "create"
  }),
  toStory({
    id: "no-redemption",
    title: "Invitations that cannot be redeemed automatically",
    finding:
      "Five people cannot be invited to the partner tenant, because a policy is missing on one side; still open.",
    job: "partner",
    code: "AzureDirectoryB2BManagementPolicyCheckFailure",
    fromDay: 5,
    hour: 10.2,
    first: 30,
    people: 5,
    change: "create"
  }),
  toStory({
    id: "records-in-conflict",
    title: "Conflicting records in ServiceNow",
    finding: "Four people cannot be updated, because another record has the same name; still open.",
    job: "serviceNow",
    code: "EntryConflict",
    fromDay: 3,
    hour: 11.3,
    first: 36,
    people: 4,
    change: "update"
  })
];
