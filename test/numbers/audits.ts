import {groupBy} from "../count/facts.js";
import type {CountedAudit} from "../count/readAudits.js";
import {readAudits} from "../count/readAudits.js";
import type {Selected} from "../count/selectSample.js";
import {isSelected} from "../count/selectSample.js";
import type {Count, Counts} from "./Count.js";
import {secondsBetween} from "./Count.js";

// What the audit log contains about jobs. In the sample each entry names its job.

let entries: CountedAudit[] | undefined;

/** The entries of the sample, in the order of time. */
function listAudits(): CountedAudit[] {
  return (entries ??= readAudits());
}

/** A stretch of time that a job was in quarantine. */
interface Quarantine {
  job: string;
  started: string;
  ended: string | null;
  endedBy: string | null;
  reason: string;
  followed: string[];
  entries: number;
}

const isOut = ({reason}: CountedAudit) => /no longer/.test(reason);
const isRestart = ({activity}: CountedAudit) => activity.startsWith("Enable/restart");

// It begins with the entry that reports it, and ends with a restart or with an entry that reports the end.
function toQuarantines(job: string, audits: readonly CountedAudit[]): Quarantine[] {
  const spans: Quarantine[] = [];
  let isOver = true;
  for (const entry of audits) {
    const {kind, time, reason, activity, initiator} = entry;
    const span = spans.at(-1);
    const isQuarantine = kind === "Quarantine";
    if (isQuarantine && !isOut(entry) && (!span || span.ended)) {
      spans.push({
        job,
        started: time,
        ended: null,
        endedBy: null,
        reason,
        followed: [],
        entries: 1
      });
      isOver = false;
    } else if (span) {
      if (isQuarantine) span.entries++;
      if (!isOver) span.followed.push(isQuarantine ? reason : `${activity} (${initiator})`);
      const sign = isQuarantine ? "left" : isRestart(entry) ? "restarted" : null;
      if (sign) [span.ended, span.endedBy] = [span.ended ?? time, span.endedBy ?? sign];
      isOver ||= sign === "left";
    }
  }
  return spans;
}

/** When jobs were in quarantine. */
export function listQuarantines(): Quarantine[] {
  const entries = listAudits().filter(({kind}) => kind !== "UserProvisioning");
  return [...groupBy(entries, ({job}) => job)].flatMap(([job, own]) => toQuarantines(job, own));
}

/** The name of a job's app, as its newest event has it. */
function appOf({all}: Selected, job: string): string {
  return all.findLast((event) => event.job === job)!.app;
}

function isOfJob({all, values}: Selected, job: string): boolean {
  return isSelected(all.findLast((event) => event.job === job)!, values, ["app", "job"]);
}

function isListed(selected: Selected): (entry: CountedAudit) => boolean {
  return ({kind, time, job}) =>
    kind !== "Quarantine" && time >= selected.from && time < selected.to && isOfJob(selected, job);
}

const auditEvents: Count = {
  columns:
    "local_time activity kind result target_name reason initiator_name app job_id correlation_id audit_id",
  own: (selected) => [
    listAudits().filter(isListed(selected)).length,
    listAudits().filter(({kind}) => kind !== "Quarantine").length
  ],
  rows: (selected) =>
    listAudits()
      .filter(isListed(selected))
      .map(({time, activity, kind, result, target, reason, initiator, job, correlation, id}) => {
        const cells = [time, activity, kind, result, target, reason, initiator];
        return [...cells, appOf(selected, job), job, correlation, id];
      })
};

function reaches(selected: Selected): (quarantine: Quarantine) => boolean {
  return ({started, ended, job}) =>
    started < selected.to && (!ended || ended >= selected.from) && isOfJob(selected, job);
}

const quarantineHistory: Count = {
  columns: "app job_id started ended hours reason followed ended_by",
  own: (selected) => [
    listQuarantines()
      .filter(reaches(selected))
      .reduce((sum, quarantine) => sum + quarantine.entries, 0),
    listAudits().filter(({kind}) => kind === "Quarantine").length
  ],
  rows: (selected) =>
    listQuarantines()
      .filter(reaches(selected))
      .map(({job, started, ended, endedBy, reason, followed}) => {
        const hours = secondsBetween(started, ended ?? selected.all.at(-1)!.time) / 3600;
        const cells = [started, ended, Number(hours.toFixed(2)), reason];
        return [appOf(selected, job), job, ...cells, followed.join(" → "), endedBy];
      })
};

export const audits: Counts = {
  "audit-events": auditEvents,
  "quarantine-history": quarantineHistory
};
