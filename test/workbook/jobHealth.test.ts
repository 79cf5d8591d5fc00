import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters, Selection} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {jobHealth} from "../../src/workbook/items/jobHealth.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// Each job runs once an hour, while it runs. Crm has no event in the two days that are shown without
// filters, Wiki stops in the morning of the last day, Memo has no cycle at all.
const events = `
28 10:00 | Crm     | Create       | Success |  |         | o1 | | c1
28 11:00 | Crm     | Update       | Failure |  | Timeout | o1 | | c2
28 12:00 | Crm     | Update       | Success |  |         | o1 | | c3
28 12:30 | Crm     | Update       | Success |  |         | o1 | | c3
30 09:00 | Memo    | Update       | Success |  |         | o1 | |
31 06:00 | Wiki    | Update       | Failure |  | Timeout | o1 | | w1
31 07:00 | Wiki    | Update       | Success |  |         | o1 | | w2
31 08:00 | Wiki    | StagedDelete | Success |  |         | o1 | | w3
31 11:00 | Payroll | Update       | Success |  |         | o1 | | p1
31 12:00 | Payroll | Update       | Failure |  | Timeout | o1 | | p2
31 13:00 | Payroll | Update       | Success |  |         | o1 | | p3
31 14:00 | Payroll | Update       | Success |  |         | o1 | | p4
31 14:05 | Payroll | Update       | Success |  |         | o1 | | p4
`;

// Crm came into quarantine before the range, Wiki came and left in it, the entry of Payroll names no job.
const audits = `
28 12:20 | Crm     | Quarantine | The job is in quarantine: BadCredentials
30 10:00 | Payroll | Quarantine | The job is in quarantine: BadCredentials | | | -
31 08:10 | Wiki    | Quarantine | The job is in quarantine: BadCredentials
31 09:00 | Wiki    | Quarantine | The job is no longer in quarantine
`;

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events, audits)));
});

function answer(database: Database, filters: Filters = {select: {}}): Promise<Answer> {
  const scope = toScope(filters, tinyScope);
  return answerItem((_, sql) => database.query(sql), jobHealth, scope);
}

describe.each(engines)("job health in the engine %s", (engine) => {
  const readAnswer = (filters?: Filters) => answer(databases[engine]!, filters);
  const columnsOf = async (...names: string[]) => {
    const {columns, rows} = await readAnswer();
    const chosen = ["app", ...names].map((name) => columns.find((found) => found.name === name)!);
    return toLines({columns: chosen, rows});
  };
  const statesOf = async (filters: Filters) =>
    (await readAnswer(filters)).rows.map(({app, state}) => `${app} ${state}`);

  it("lists the worst first, a job without an event in the range too", async () => {
    expect(await columnsOf("job_id", "state", "last_event")).toEqual([
      "Crm job of Crm silent 2026-10-28T12:30",
      "Wiki job of Wiki late 2026-10-31T08:00",
      "Memo job of Memo unknown 2026-10-30T09:00",
      "Payroll job of Payroll on time 2026-10-31T14:05"
    ]);
  });

  it("measures silence up to the newest event, in rhythms too", async () => {
    expect(await columnsOf("rhythm_s", "silence_s", "silence_rhythms")).toEqual([
      `Crm 3600 ${3 * 86_400 + 5700} ${(3 * 86_400 + 5700) / 3600}`,
      `Wiki 3600 21900 ${21_900 / 3600}`,
      "Memo null 104700 null",
      "Payroll 3600 0 0"
    ]);
  });

  it("counts what is in scope: events, failures, deletes held back", async () => {
    expect(await columnsOf("events", "failures", "failure_share", "held_back")).toEqual([
      "Crm 0 0 null 0",
      `Wiki 3 1 ${1 / 3} 1`,
      "Memo 1 0 0 0",
      "Payroll 5 1 0.2 0"
    ]);
  });

  it("shows quarantines that began in the range, and those that last", async () => {
    expect(await columnsOf("quarantines", "quarantined_since")).toEqual([
      "Crm 0 2026-10-28T12:20",
      "Wiki 1 null",
      "Memo 0 null",
      "Payroll 1 2026-10-30T10:00"
    ]);
  });

  it("measures silence up to the end of a range before the newest event", async () => {
    const {rows} = await readAnswer({from: "2026-10-28", to: "2026-10-28", select: {}});
    expect(rows).toMatchObject([{app: "Crm", state: "late", silence_s: 41_400, events: 4}]);
  });

  it.each<[Selection, string[]]>([
    [{app: ["Crm"]}, ["Crm silent"]],
    [{job: ["job of Wiki", "job of Memo"]}, ["Wiki late", "Memo unknown"]],
    [{source: ["Workday"]}, ["Payroll on time"]],
    [{target: ["Salesforce"], status: ["Failure"]}, ["Crm silent"]],
    [{app: ["Nobody"]}, []]
  ])("leaves the jobs that match %j", async (select, states) => {
    expect(await statesOf({select})).toEqual(states);
  });

  it.each<[Selection, string[]]>([
    [{status: ["Failure"]}, ["Crm 0", "Wiki 1", "Memo 0", "Payroll 1"]],
    [{action: ["Delete"]}, ["Crm 0", "Wiki 0", "Memo 0", "Payroll 0"]],
    [{cycle: ["p4"]}, ["Crm 0", "Wiki 0", "Memo 0", "Payroll 2"]]
  ])(
    "keeps every job, and its state, where only events are filtered: %j",
    async (select, counts) => {
      const {rows} = await readAnswer({select});
      const found = rows.map(({app, events}) => `${app} ${events}`);
      expect(found.sort()).toEqual([...counts].sort());
      expect(rows.map(({state}) => state)).toEqual(["silent", "late", "unknown", "on time"]);
    }
  );

  it("counts jobs", async () => {
    expect(await readAnswer()).toMatchObject({events: 4, of: 4, isMissing: false});
    expect(await readAnswer({select: {app: ["Crm"]}})).toMatchObject({events: 1, of: 4});
    expect(await readAnswer({select: {app: ["Nobody"]}})).toMatchObject({events: 0, of: 4});
  });
});

it("without an audit log nothing is known of quarantines", async () => {
  const {rows} = await answer(await openTinyReport(events));
  expect(rows).toHaveLength(4);
  expect(rows.filter((row) => row.quarantines !== null || row.quarantined_since)).toEqual([]);
});

it("where an app has several jobs, an audit entry that names only the app is about none of them", async () => {
  const database = await openTinyReport(events, audits, [
    "UPDATE events SET job_id = 'another' WHERE time = TIMESTAMP '2026-10-31 11:00'"
  ]);
  const {rows} = await answer(database);
  const payroll = rows.filter(({app}) => app === "Payroll");
  expect(payroll.map(({quarantines}) => quarantines)).toEqual([0, 0]);
});

it("events that name no job have no job's health", async () => {
  const database = await openTinyReport(events, "", ["UPDATE events SET job_id = NULL"]);
  expect(await answer(database)).toMatchObject({events: 0, of: 0, isMissing: true, rows: []});
});
