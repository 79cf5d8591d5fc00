import {startFor} from "../calendar.js";
import type {Company} from "../company.js";
import {personAt} from "../company.js";
import type {Job} from "../jobs.js";
import type {Person} from "../people.js";
import {attemptTime, hourOf, range} from "../stories/story.js";
import type {AuditDraft} from "./AuditEntry.js";
import {provisioning, toTarget, toUserTarget} from "./drafts.js";

const minute = 60_000;

/** What the log tells of single objects: the creates that fail for want of licences, or for weeks. */
export function planObjects(company: Company): AuditDraft[] {
  const {adobe, expenses} = company.jobs;
  const withoutLicence = range(20, 6).map((index) =>
    fail(company, adobe, personAt(company, index), hourOf(company, 24, 9.1), "Export")
  );
  const first = hourOf(company, 21, 8.9);
  const retries = range(0, 24).map((no) => {
    const activity = no === 0 ? "Export" : "Process escrow";
    return fail(company, expenses, personAt(company, 0), attemptTime(first, no), activity);
  });
  return [...withoutLicence, ...retries];
}

/** What other services wrote into the same log: each week the directory adds and changes a user. */
export function planForeign(company: Company): AuditDraft[] {
  return [33, 26, 19, 12, 5].flatMap((daysBefore) => [
    foreign(company, daysBefore, "Add user"),
    foreign(company, daysBefore, "Update user")
  ]);
}

function fail(
  {calendar}: Company,
  job: Job,
  person: Person,
  time: number,
  activity: string
): AuditDraft {
  const reason = `Failed to create User '${person.upn}' in ${job.target.name}`;
  return {
    ...provisioning(job, startFor(calendar, job, time) + 5 * minute, activity, reason),
    result: "failure",
    targets: [toUserTarget(person), toTarget(job)]
  };
}

function foreign(company: Company, daysBefore: number, activity: string): AuditDraft {
  return {
    time: hourOf(company, daysBefore, activity === "Add user" ? 7.3 : 7.4),
    service: "Core Directory",
    category: "UserManagement",
    activity,
    result: "success",
    reason: "",
    by: {app: {displayName: "Microsoft.Azure.SyncFabric"}},
    targets: [toUserTarget(personAt(company, daysBefore))]
  };
}
