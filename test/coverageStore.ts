import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {importExports} from "../src/import/importExports.js";
import type {ReportMeta} from "../src/workbook/overview.js";
import type {Json} from "./records.js";
import {graphRecord, toLines} from "./records.js";
import {auditRecord, portalEvent, portalSteps, toCsv} from "./shapeRecords.js";

// Two jobs in October 2026, by day, in UTC:
//
//            1   2   3   4   5   6   7   8
// Crm        2   .   1   .   .   1   .   .      the 5th: no event at all; 2, 4, 7, 8: silent
// Payroll        1   .   1   .   .   1   1      the 3rd, 6th: silent; the 5th as above

function event(id: string, time: string, job: string, parts: Json = {}): Json {
  return graphRecord({
    id,
    activityDateTime: `2026-10-0${time}:00Z`,
    jobId: `job of ${job}`,
    changeId: `change of ${id}`,
    servicePrincipal: {id: `id of ${job}`, displayName: job},
    ...parts
  });
}

const first = [
  event("c1", "1T08:00", "Crm"),
  event("c2", "1T23:30", "Crm"),
  event("p1", "2T09:00", "Payroll"),
  event("c3", "3T08:00", "Crm", {provisioningAction: "teleport"}),
  {category: "SignInLogs", id: "other"}
];

const oddStep = {
  name: "Guess",
  provisioningStepType: "divination",
  status: "success",
  description: "Guessed",
  details: {}
};

// c1 comes again with another status; c2 comes again as it was.
const second = [
  event("c1", "1T08:00", "Crm", {provisioningStatusInfo: {status: "failure"}}),
  event("c2", "1T23:30", "Crm"),
  event("p2", "4T09:00", "Payroll", {provisioningSteps: [oddStep]}),
  event("c4", "6T08:00", "Crm", {provisioningStatusInfo: {status: "pondering"}}),
  event("p3", "7T09:00", "Payroll"),
  auditRecord(),
  event("c8", "4Tnoon", "Crm"),
  event("c9", "4Tmidnight", "Crm")
];

const portalRow = portalEvent({
  "Date (UTC)": "10/8/2026, 9:00:00 AM",
  "Event ID": "p4",
  "Job ID": "job of Payroll",
  "Change ID": "change of p4",
  "Service principal ID": "id of Payroll",
  "Service principal name": "Payroll",
  "Moon phase": "waxing"
});

/** A store of eight events from four files, two runs: 15 records, of which three are rejected. */
export async function importCoverage(): Promise<{store: string; remove: () => Promise<void>}> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-coverage-"));
  const [exports, store] = [join(folder, "exports"), join(folder, "store")];
  const add = async (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(exports, name)), {recursive: true});
      await writeFile(join(exports, name), text);
    }
    await importExports(exports, store);
  };
  await add({"a/first.jsonl": `${toLines(first)}{"id": "c9", "jobId": broken}\n`});
  await add({
    "b/second.jsonl": toLines(second),
    "portal/events.csv": toCsv([portalRow]),
    "portal/steps.csv": toCsv([...portalSteps("change of x"), ...portalSteps("change of y")])
  });
  return {store, remove: () => rm(folder, {recursive: true})};
}

/** What a report says of that store. */
export const coverageMeta: ReportMeta = {
  title: "Report",
  version: "1",
  timeZone: "Europe/Oslo",
  sample: false,
  events: 8,
  firstEvent: "2026-10-01T08:00:00.000Z",
  asOf: "2026-10-08T09:00:00.000Z",
  importedAt: "2026-10-09T09:00:00.000Z",
  files: 4,
  leftOut: 1,
  rejects: 3
};
