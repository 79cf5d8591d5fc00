import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const restart = "Enable/restart provisioning configuration";
const credentials = "Update provisioning setting or credentials";
const mappings = "Update attribute mappings or scope";

// Payroll is in twice, the first time ended by a restart; Crm has two entries, and lasts; of Wiki the
// log has only the end; a change of Crm was refused, one entry names no app.
const audits = `
27 09:00 | Wiki    | Quarantine     | The job is no longer in quarantine
28 10:00 | Payroll | Quarantine     | The job is in quarantine: BadCredentials
28 15:30 | Payroll | ${credentials} |             | Ada
28 16:00 | Payroll | ${restart}     |             | Ada
28 16:10 | Payroll | Quarantine     | The job is no longer in quarantine
29 08:00 | Payroll | ${mappings}    |             | Ada
29 12:00 | Crm     | Quarantine     | The job is in quarantine: TooManyDeletes
29 18:00 | Crm     | ${restart}     |             | Bo  | Failure
30 00:00 | Payroll | Quarantine     | The job is in quarantine: BadCredentials
30 00:30 | Payroll | Quarantine     | The job has left quarantine
30 12:00 | Crm     | Quarantine     | The job is in quarantine: BadCredentials
30 13:00 |         | Something new  | Tenant wide
31 09:00 | Crm     | Export         | No licence  | Bot | Failure
`;

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(undefined, audits)));
});

const items = Object.fromEntries(analysis.items.map((item) => [item.id, item]));

function answerOn(database: Database, id: string, filters: Filters): Promise<Answer> {
  return answerItem((_, sql) => database.query(sql), items[id]!, toScope(filters, tinyScope));
}

function allOctober(select: Filters["select"] = {}): Filters {
  return {from: "2026-10-01", select};
}

describe.each(engines)("audit items in the engine %s", (engine) => {
  const answer = (id: string, filters = allOctober()) => answerOn(databases[engine]!, id, filters);
  const times = async (filters?: Filters) => {
    const {columns, rows} = await answer("quarantine-history", filters);
    const names = ["app", "started", "ended", "hours", "ended_by"];
    const chosen = names.map((name) => columns.find((column) => column.name === name)!);
    return toLines({columns: chosen, rows});
  };

  it("list the entries but quarantines, the newest first", async () => {
    const {rows, events, of} = await answer("audit-events");
    const seen = rows.map(({app, activity, result}) => `${app} ${activity} ${result}`);
    expect(seen).toEqual([
      "Crm Export Failure",
      "null Something new Success",
      `Crm ${restart} Failure`,
      `Payroll ${mappings} Success`,
      `Payroll ${restart} Success`,
      `Payroll ${credentials} Success`
    ]);
    expect({events, of}).toEqual({events: 6, of: 6});
  });

  it("show each period in quarantine, current ones first", async () => {
    expect(await times()).toEqual([
      "Crm 2026-10-29T12:00 null 50.08 null",
      "Payroll 2026-10-30T00:00 2026-10-30T00:30 0.5 left",
      "Payroll 2026-10-28T10:00 2026-10-28T16:00 6 restarted",
      "Wiki null 2026-10-27T09:00 null left"
    ]);
  });

  it("give the reason of a quarantine, and what followed, in the log's words", async () => {
    const {rows, events, of} = await answer("quarantine-history");
    expect(rows.map(({reason, followed}) => [reason, followed])).toEqual([
      ["The job is in quarantine: TooManyDeletes", `${restart} (Bo)`],
      ["The job is in quarantine: BadCredentials", "The job has left quarantine"],
      [
        "The job is in quarantine: BadCredentials",
        `${credentials} (Ada) → ${restart} (Ada) → The job is no longer in quarantine`
      ],
      [null, "The job is no longer in quarantine"]
    ]);
    expect({events, of}).toEqual({events: 7, of: 7});
  });

  it("follow the time range; a quarantine that began before it is shown, too", async () => {
    const filters = {from: "2026-10-31", select: {}};
    expect(await times(filters)).toEqual(["Crm 2026-10-29T12:00 null 50.08 null"]);
    expect(await answer("audit-events", filters)).toMatchObject({events: 1, of: 6});
    const before = {from: "2026-10-28", to: "2026-10-29T00:00Z", select: {}};
    expect(await answer("quarantine-history", before)).toMatchObject({events: 2, of: 7});
    expect(await answer("audit-events", before)).toMatchObject({events: 2});
  });

  it.each<[Filters["select"], number, number]>([
    [{app: ["Crm"]}, 2, 1],
    [{app: ["id of Payroll"]}, 3, 2],
    [{job: ["job of Wiki"]}, 0, 1],
    [{job: [""]}, 1, 0],
    [{tenant: ["t-1"]}, 6, 4],
    [{tenant: ["another"]}, 0, 0],
    [{status: ["Failure"], q: ["ada"]}, 6, 4]
  ])("follow %j, and no filter that an entry cannot answer", async (select, entries, spans) => {
    expect(await answer("audit-events", allOctober(select))).toMatchObject({events: entries});
    expect((await answer("quarantine-history", allOctober(select))).rows).toHaveLength(spans);
  });

  it("have no rows for a range without entries, which does not mean no audit log", async () => {
    const filters = {from: "2026-10-01", to: "2026-10-02", select: {}};
    const none = {rows: [], events: 0, isMissing: false};
    expect(await answer("audit-events", filters)).toMatchObject({...none, of: 6});
    expect(await answer("quarantine-history", filters)).toMatchObject({...none, of: 7});
  });
});

it("a quarantine has its order and length from the instants, when clocks go back too", async () => {
  const database = await openTinyReport(
    undefined,
    `
25 00:50 | Crm | Quarantine | In quarantine
25 01:10 | Crm | Quarantine | No longer in quarantine`
  );
  await database.run(`UPDATE audit_rows SET local_time =
    local_time + CASE WHEN time < TIMESTAMP '2026-10-25 01:00' THEN INTERVAL 2 HOUR ELSE INTERVAL 1 HOUR END`);
  const {columns, rows} = await answerOn(database, "quarantine-history", allOctober());
  expect(toLines({columns: columns.slice(2, 5), rows})).toEqual([
    "2026-10-25T02:50 2026-10-25T02:10 0.33"
  ]);
});

it("audit entries without an audit log are missing, not none", async () => {
  const database = await openTinyReport();
  for (const id of ["audit-events", "quarantine-history"]) {
    const answer = await answerOn(database, id, allOctober());
    expect(answer).toMatchObject({rows: [], events: 0, of: 0, isMissing: true});
  }
});
