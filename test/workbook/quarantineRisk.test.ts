import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters, Selection} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {quarantineRisk} from "../../src/workbook/items/quarantineRisk.js";
import {limitWords} from "../../src/workbook/quarantines.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// The last 7 days begin on the 24th at 15:00. Of Crm o1 has failed since before, o2 and o3 since then; of
// Payroll p1 has recovered since then, p2 failed and recovered since then; of Wiki w2 flaps, and fails in the end.
const events = `
12 08:00 | Wiki    | Create       | Failure |            | Timeout | w1
12 09:00 | Wiki    | Create       | Failure |            | Timeout | w2
13 09:00 | Wiki    | Update       | Success |            |         | w2
14 09:00 | Wiki    | Update       | Failure |            | Timeout | w2
15 09:00 | Wiki    | Update       | Success |            |         | w2
16 09:00 | Wiki    | Update       | Failure |            | Timeout | w2
20 09:00 | Crm     | Create       | Failure |            | Timeout | o1
20 09:30 | Payroll | Create       | Failure |            | Timeout | p1
22 09:00 | Payroll | Create       | Success |            |         | p2
25 09:00 | Crm     | Update       | Failure |            | Timeout | o1
25 09:30 | Payroll | Update       | Success |            |         | p1
26 09:00 | Payroll | Update       | Failure |            | Timeout | p2
26 09:30 | Payroll | Update       | Success |            |         | p2
26 10:00 | Crm     | Create       | Failure |            | UnableToResolveReferenceAttributeValue | o2
27 09:00 | Payroll | StagedDelete | Skipped | needs-work |         | p3
27 10:00 | Crm     | Create       | Failure |            | Other   | o3
28 09:00 | Payroll | Delete       | Success |            |         | p3
28 10:00 | Crm     | Create       | Success |            |         | o4
29 10:00 | Crm     | StagedDelete | Skipped | needs-work |         | o4
31 14:05 | Payroll | Update       | Success |            |         | p1
`;

const audits = `
30 10:00 | Crm | Quarantine | The job is in quarantine: BadCredentials
`;

const changes = [
  "UPDATE events SET error_reason = 'Could not resolve the reference attribute' WHERE source_id = 'o3'"
];

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events, audits, changes)));
});

function answer(database: Database, filters: Filters = {select: {}}): Promise<Answer> {
  const scope = toScope(filters, tinyScope);
  return answerItem((_, sql) => database.query(sql), quarantineRisk, scope);
}

describe.each(engines)("quarantine risk in the engine %s", (engine) => {
  const readAnswer = (filters?: Filters) => answer(databases[engine]!, filters);
  const columnsOf = async (...names: string[]) => {
    const {columns, rows} = await readAnswer();
    const chosen = ["app", ...names].map((name) => columns.find((found) => found.name === name)!);
    return toLines({columns: chosen, rows});
  };

  it("counts the objects that fail now, and those that fail for a reference", async () => {
    expect(await columnsOf("job_id", "failing", "reference_failures")).toEqual([
      "Crm job of Crm 3 2",
      "Wiki job of Wiki 2 0",
      "Payroll job of Payroll 0 0"
    ]);
  });

  it("counts the events of the last 7 days", async () => {
    expect(await columnsOf("events", "failures", "failure_share")).toEqual([
      "Crm 5 3 0.6",
      "Wiki 0 0 null",
      `Payroll 6 1 ${1 / 6}`
    ]);
  });

  it("measures how near the nearest limit is", async () => {
    expect(await columnsOf("nearest", "reached", "is_beyond")).toEqual([
      `Crm ${limitWords.judged} ${3 / 5000} false`,
      `Wiki ${limitWords.failures} ${2 / 40_000} false`,
      `Payroll ${limitWords.judged} 0 false`
    ]);
  });

  it("shows the change a day, and when a job would be judged if it rises", async () => {
    expect(await columnsOf("per_day", "days_left")).toEqual([
      `Crm ${2 / 7} 17490`,
      "Wiki 0 null",
      `Payroll ${-1 / 7} null`
    ]);
  });

  it("counts deletes still held back, and shows quarantines", async () => {
    expect(await columnsOf("held_back", "quarantines", "quarantined_since")).toEqual([
      "Crm 1 1 2026-10-30T10:00",
      "Wiki 0 0 null",
      "Payroll 0 0 null"
    ]);
  });

  it.each<[Selection, string[]]>([
    [{app: ["Crm"]}, ["Crm"]],
    [{job: ["job of Wiki", "job of Payroll"]}, ["Wiki", "Payroll"]],
    [{source: ["Workday"]}, ["Payroll"]],
    [{status: ["Success"]}, ["Crm", "Wiki", "Payroll"]],
    [{app: ["Nobody"]}, []]
  ])("leaves the jobs that match %j", async (select, apps) => {
    expect((await readAnswer({select})).rows.map(({app}) => app)).toEqual(apps);
  });

  it("is the same in any range with the job, and counts jobs", async () => {
    const {rows} = await readAnswer({from: "2026-10-12", to: "2026-10-21", select: {app: ["Crm"]}});
    expect(rows).toMatchObject([{failing: 3, events: 5, quarantined_since: null}]);
    expect(await readAnswer({select: {app: ["Crm"]}})).toMatchObject({
      events: 1,
      of: 3,
      isMissing: false
    });
  });
});

it("a log of less than 7 days does not show whether failures rise, nor one without audits quarantines", async () => {
  const {rows} = await answer(await openTinyReport());
  expect(rows).toMatchObject([{app: "Crm"}, {app: "Payroll"}]);
  const unknown = {per_day: null, days_left: null, quarantines: null, quarantined_since: null};
  for (const row of rows) expect(row).toMatchObject(unknown);
});
