import {startFor} from "../calendar.js";
import type {Company} from "../company.js";
import {personAt} from "../company.js";
import type {Job} from "../jobs.js";
import {deletesHeldBackAt, outagesOf} from "../stories/bulk.js";
import {hourOf} from "../stories/story.js";
import type {AuditDraft, Initiator} from "./AuditEntry.js";
import {provisioning, toTarget} from "./drafts.js";

const minute = 60_000;
const admin = 30;

/** What the log tells of quarantines: that a job is in one and why, and that it is out again. */
export function planQuarantines(company: Company): AuditDraft[] {
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

/** What administrators changed: they renewed a credential, restarted jobs and changed a mapping. */
export function planConfigurations(company: Company): AuditDraft[] {
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

// By then the cycle that held back the deletes is through.
function heldBackAt(company: Company): number {
  return firstCycle(company, company.jobs.expenses, deletesHeldBackAt(company)) + 40 * minute;
}

function firstCycle({calendar}: Company, job: Job, time: number): number {
  return startFor(calendar, job, time);
}

function enter(job: Job, time: number, reason: string): AuditDraft {
  return provisioning(job, time, "Quarantine", `The job is in quarantine: ${reason}`);
}

function leave(job: Job, time: number): AuditDraft {
  return provisioning(job, time, "Quarantine", "The job is no longer in quarantine");
}

function configure(job: Job, time: number, by: Initiator, activity: string): AuditDraft {
  return {...provisioning(job, time, activity, ""), by, targets: [toTarget(job)]};
}

function administrator(company: Company): Initiator {
  const {entraId, display, upn} = personAt(company, admin);
  return {user: {id: entraId, displayName: display, userPrincipalName: upn}};
}
