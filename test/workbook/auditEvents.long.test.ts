import {beforeAll, describe, expect, it} from "vitest";
import type {Database, Row} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {openStore} from "../../src/store/openStore.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {analysis} from "../../src/workbook/analysis.js";
import {answerItem} from "../../src/workbook/answer.js";
import {quarantineSpans} from "../../src/workbook/quarantines.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";
import {auditRecord} from "../fixtures/shapeRecords.js";
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

async function spansOf(lines: string): Promise<Row[]> {
  const database = await openTinyReport(undefined, lines);
  const {rows} = await database.query(
    `WITH ${quarantineSpans} SELECT * FROM quarantine_spans ORDER BY job, started_at`
  );
  return rows;
}

describe("a quarantine", () => {
  const times = async (lines: string) =>
    (await spansOf(lines)).map(({app_name, started_at, ended_at}) =>
      [app_name, toClock(started_at as Date), toClock(ended_at as Date)].join(" ")
    );

  const toClock = (time: Date | null) => time?.toISOString().slice(8, 16) ?? "null";

  it("of one job is not ended by another's", async () => {
    const lines = `
1 01:00 | Payroll | Quarantine | In quarantine
1 02:00 | Crm     | Quarantine | In quarantine
1 03:00 | Crm     | Quarantine | No longer in quarantine
1 04:00 | Crm     | ${restart} |`;
    expect(await times(lines)).toEqual(["Crm 01T02:00 01T03:00", "Payroll 01T01:00 null"]);
  });

  it("begins again after a restart that did not help", async () => {
    const lines = `
1 01:00 | Crm | Quarantine | In quarantine
1 02:00 | Crm | ${restart} |
1 02:40 | Crm | Quarantine | In quarantine`;
    expect(await times(lines)).toEqual(["Crm 01T01:00 01T02:00", "Crm 01T02:40 null"]);
  });

  it("has its order and length from the instants, when clocks go back too", async () => {
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

  it("is not there for a restart alone, nor a second time for leaving twice", async () => {
    const lines = `
1 01:00 | Crm | ${restart} |
1 02:00 | Crm | Quarantine | In quarantine
1 03:00 | Crm | Quarantine | No longer in quarantine
1 04:00 | Crm | Quarantine | No longer in quarantine`;
    expect(await times(lines)).toEqual(["Crm 01T02:00 01T03:00"]);
  });

  it("is ended by an entry that names only the app, if that has only one job", async () => {
    const one = `
1 01:00 | Crm | Quarantine | In quarantine |  |  | job 1
1 02:00 | Crm | ${restart} |               |  |  | -`;
    expect(await times(one)).toEqual(["Crm 01T01:00 01T02:00"]);
    const two = `${one}
1 03:00 | Crm | Quarantine | In quarantine |  |  | job 2`;
    expect(await times(two)).toEqual(["Crm 01T01:00 null", "Crm 01T03:00 null"]);
  });

  it.each([
    ["The job has exited the quarantine state.", false],
    ["Removed from quarantine", false],
    ["Quarantine was lifted", false],
    ["Quarantined: too many users left the scope", true],
    ["EncounteredEscrowProportionThreshold", true],
    ["", true]
  ])("follows from %j: %s", async (reason, isIn) => {
    const spans = await spansOf(`1 01:00 | Crm | Quarantine | ${reason}`);
    expect(spans.map(({started}) => started !== null)).toEqual([isIn]);
  });
});

it("audit entries without an audit log are missing, not none", async () => {
  const database = await openTinyReport();
  for (const id of ["audit-events", "quarantine-history"]) {
    const answer = await answerOn(database, id, allOctober());
    expect(answer).toMatchObject({rows: [], events: 0, of: 0, isMissing: true});
  }
});

it("audit entries are in the report's zone and have their app's latest name", async () => {
  const place = await Workplace.create();
  const named = (day: string, id: string, name: string) =>
    graphRecord({
      id,
      changeId: id,
      activityDateTime: `2026-10-0${day}T08:00:00Z`,
      servicePrincipal: {id: "a-1", displayName: name}
    });
  const jobOnly = auditRecord({
    id: "Sync_2",
    targetResources: [],
    activityDateTime: "2026-10-25T00:59:59.9Z"
  });
  await place.take([named("5", "e-1", "Old name"), named("6", "e-2", "New name")], "a.json");
  await place.take([auditRecord(), jobOnly], "b.json");
  const database = await openStore(place.store, {timeZone: "Europe/Berlin"});
  for (const sql of toStatements(["audit_rows"])) await database.run(sql);
  const {rows} = await database.query(
    "SELECT time, local_time, app_id, app_name, connector, events FROM audit_rows"
  );
  const known = {app_id: "a-1", app_name: "New name", connector: "scim", events: 1};
  expect(rows).toEqual([
    {
      time: new Date("2026-10-06T09:00:00Z"),
      local_time: new Date("2026-10-06T11:00:00Z"),
      ...known
    },
    {
      time: new Date("2026-10-25T00:59:59.9Z"),
      local_time: new Date("2026-10-25T02:59:59Z"),
      ...known
    }
  ]);
  database.close();
});
