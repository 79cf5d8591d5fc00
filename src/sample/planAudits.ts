import {day as dayMs} from "../lib/localTime.js";
import type {AuditActor, AuditDraft, AuditEntry} from "./AuditEntry.js";
import {provisioning, toTarget, toUserTarget} from "./AuditEntry.js";
import type {Company, SampleOptions} from "./company.js";
import {createCompany, personAt} from "./company.js";
import type {Job} from "./jobs.js";
import type {Person} from "./people.js";
import {createIds} from "./random.js";
import {deletesHeldBackAt, outagesOf} from "./stories/bulk.js";
import {attemptTime, hourOf, range} from "./stories/story.js";
import {startFor} from "./timetable.js";

const minute = 60_000;
// The index of the admin who changes jobs.
const admin = 30;

/** The audit log over the days, in order of time: the parts of the stories that are not in events. */
export function planAudits(options: SampleOptions): AuditEntry[] {
  const company = createCompany(options);
  const {start, days} = company.timetable;
  const plans = [planQuarantines, planConfigurations, planObjects, planForeign];
  const ids = createIds(options.seed, "audits");
  return plans
    .flatMap((plan) => plan(company))
    .filter(({time}) => time >= start && time < start + days * dayMs)
    .sort((a, b) => a.time - b.time)
    .map((draft) => ({
      ...draft,
      id: `${draft.category === "ProvisioningManagement" ? "Sync" : "Directory"}_${ids.guid()}`,
      correlationId: ids.guid()
    }));
}

// The quarantines: when and why a job enters and leaves one.
function planQuarantines(company: Company): AuditDraft[] {
  const {dropbox, expenses} = company.jobs;
  const outages = outagesOf(company).flatMap(({from, to}) => [
    enter(
      dropbox,
      firstCycle(company, dropbox, from) + 2 * minute,
      "EncounteredQuarantineException"
    ),
    ...(to < Infinity ? [leave(dropbox, to)] : [])
  ]);
  const held = heldBackAt(company);
  return [
    ...outages,
    enter(expenses, held, "TooManyDeletes"),
    leave(expenses, held + 104 * minute)
  ];
}

// Changes by administrators: a new credential, restarts of jobs, a new mapping.
function planConfigurations(company: Company): AuditDraft[] {
  const {dropbox, expenses, cloudSync} = company.jobs;
  const renewals = outagesOf(company).filter(({to}) => to < Infinity);
  const by = administrator(company);
  return [
    ...renewals.flatMap(({to}) => [
      configure(dropbox, to - 12 * minute, by, "Update provisioning setting or credentials"),
      configure(dropbox, to - 8 * minute, by, "Enable/restart provisioning configuration")
    ]),
    configure(cloudSync, hourOf(company, 20, 7.6), by, "Update attribute mappings or scope"),
    configure(
      expenses,
      heldBackAt(company) + 100 * minute,
      by,
      "Enable/restart provisioning configuration"
    )
  ];
}

// The cycle that held back the deletes is over by then.
function heldBackAt(company: Company): number {
  return firstCycle(company, company.jobs.expenses, deletesHeldBackAt(company)) + 40 * minute;
}

function firstCycle({timetable}: Company, job: Job, time: number): number {
  return startFor(timetable, job, time);
}

function enter(job: Job, time: number, reason: string): AuditDraft {
  return provisioning(job, time, "Quarantine", `The job is in quarantine: ${reason}`);
}

function leave(job: Job, time: number): AuditDraft {
  return provisioning(job, time, "Quarantine", "The job is no longer in quarantine");
}

function configure(job: Job, time: number, by: AuditActor, activity: string): AuditDraft {
  return {...provisioning(job, time, activity, ""), by, targets: [toTarget(job)]};
}

function administrator(company: Company): AuditActor {
  const {entraId, display, upn} = personAt(company, admin);
  return {user: {id: entraId, displayName: display, userPrincipalName: upn}};
}

// Failures of single objects: creates without a licence, and an object that fails for weeks.
function planObjects(company: Company): AuditDraft[] {
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

// Entries of other services: each week the directory adds and changes a user.
function planForeign(company: Company): AuditDraft[] {
  return [33, 26, 19, 12, 5].flatMap((daysBefore) => [
    foreign(company, daysBefore, "Add user"),
    foreign(company, daysBefore, "Update user")
  ]);
}

function fail(
  {timetable}: Company,
  job: Job,
  person: Person,
  time: number,
  activity: string
): AuditDraft {
  const reason = `Failed to create User '${person.upn}' in ${job.target.name}`;
  return {
    ...provisioning(job, startFor(timetable, job, time) + 5 * minute, activity, reason),
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
