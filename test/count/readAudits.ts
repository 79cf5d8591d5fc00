import {sampleFolder, unwrap} from "./countSample.js";
import {dig, listValues, text, toCapital} from "./facts.js";
import type {Json} from "./rawRecords.js";
import {readRecords} from "./rawRecords.js";

/** What the counts need to know of an entry of the audit log about provisioning. */
export interface CountedAudit {
  id: string;
  /** Wall clock, UTC, to the second. */
  time: string;
  activity: string;
  kind: "Quarantine" | "Configuration" | "UserProvisioning";
  result: string;
  reason: string;
  target: string;
  initiator: string;
  correlation: string;
  job: string;
}

/** The distinct entries of the files in a folder, in the order of time. */
export function readAudits(folder = sampleFolder): CountedAudit[] {
  const entries = readRecords(folder)
    .map(unwrap)
    .filter(({loggedbyservice}) => loggedbyservice === "Account Provisioning")
    .map(toAudit);
  const distinct = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return distinct.sort((a, b) => (`${a.time} ${a.id}` < `${b.time} ${b.id}` ? -1 : 1));
}

function toAudit(entry: Json): CountedAudit {
  const targets = listValues(entry["targetresources"]);
  const activity = text(entry["activitydisplayname"]);
  const time = text(entry["activitydatetime"] ?? entry["activitydatetimeutc"]);
  const instant = new Date(time.endsWith("Z") ? time : `${time} UTC`);
  const by = entry["initiatedby"];
  const jobs = listValues(entry["additionaldetails"]).filter(({key}) => key === "JobId");
  return {
    id: text(entry["id"]),
    time: instant.toISOString().slice(0, 19),
    ...{activity, kind: toKind(activity)},
    result: toCapital(text(entry["result"])),
    reason: text(entry["resultreason"]),
    target: text(targets[0]?.["displayname"]),
    initiator: text(dig(by, "user", "displayname") ?? dig(by, "app", "displayname")),
    correlation: text(entry["correlationid"]),
    job: text(jobs[0]?.["value"])
  };
}

function toKind(activity: string): CountedAudit["kind"] {
  if (activity === "Quarantine") return "Quarantine";
  return /provisioning|attribute mappings/.test(activity) ? "Configuration" : "UserProvisioning";
}
