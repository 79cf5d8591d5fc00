import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Scope} from "../../src/workbook/types.js";
import {engines, openEngines, openInBoth, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// Two days and the two days before them, with events that name no app, no type or no object, and an
// action that is not in the vocabulary.
const events = `
28 09:10:00 | Payroll | Create | Success |            |         | o1 | User
29 10:00:00 | Payroll | Update | Failure |            | Timeout | o2 | User
29 11:00:00 |         | Update | Success |            |         | g1 | Group
30 08:05:00 | Payroll | Create | Success |            |         | o1 | User
30 08:45:30 | Payroll | Update | Success |            |         | o1 | User
30 23:59:59 | Payroll | Update | Failure |            | Timeout | o3 | User
31 01:30:00 |         | Update | Skipped | harmless   |         | g1 | Group
31 01:40:00 |         | Update | Skipped | needs-work |         | g2 |
31 02:00:00 |         | Moved  | Warning |            |         |    |
`;

const databases: Record<string, Database> = {};
const tiny: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events)));
  Object.assign(tiny, await openInBoth(await openTinyReport()));
});

const everything: Filters = {select: {}};
const items = analysis.items.map((item) => [item.id, item] as const);

function answer(
  database: Database,
  id: string,
  {filters = everything, ...change}: {filters?: Filters} & Partial<Scope> = {}
): Promise<Answer> {
  const item = analysis.items.find((candidate) => candidate.id === id)!;
  const scope = {...toScope(filters, tinyScope), ...change};
  return answerItem((_, sql) => database.query(sql), item, scope);
}

describe.each(engines)("the overview's items in the engine %s", (engine) => {
  const lines = async (...query: [string, Parameters<typeof answer>[2]?]) =>
    toLines(await answer(databases[engine]!, ...query));

  it("count the objects of each type, those without one too, and the change", async () => {
    expect(await lines("objects-by-type")).toEqual([
      "User 2 3 0.5 2 0",
      "null 1 2 0.25 0 1",
      "Group 1 1 0.25 1 0"
    ]);
  });

  it("have no share of objects where the log names none", async () => {
    const filters = {select: {status: ["Warning"]}};
    expect(await lines("objects-by-type", {filters})).toEqual(["null 0 1 null 0 0"]);
  });

  it("divide actions by status, with totals whose objects are counted once", async () => {
    expect(await lines("action-status", {bin: "day"})).toEqual([
      "cell Create Success null 1 1 null",
      "action Create null null 1 1 1 0",
      "cell Update Success null 1 1 null",
      "cell Update Failure null 1 1 null",
      "cell Update Skipped needs-work 1 1 null",
      "cell Update Skipped harmless 1 1 null",
      "action Update null null 4 4 2 2",
      "cell Moved Warning null 1 0 null",
      "action Moved null null 1 0 0 1",
      "status null Success null 2 1 null",
      "status null Warning null 1 0 null",
      "status null Failure null 1 1 null",
      "status null Skipped needs-work 1 1 null",
      "status null Skipped harmless 1 1 null",
      "all null null null 6 4 null"
    ]);
  });

  it("show what each app did, the app without a name too", async () => {
    expect(await lines("activity-by-app", {bin: "day"})).toEqual([
      "Payroll Update 2 1 0 1 0 0 2 2026-10-30T23:59 0.5 1 1 2 0",
      "null Update 2 0 0 0 1 1 2 2026-10-31T01:40 0 1 1 0 2",
      "Payroll Create 1 1 0 0 0 0 1 2026-10-30T08:05 0 1 0 1 0",
      "null Moved 1 0 1 0 0 0 0 2026-10-31T02:00 0 0 1 0 1"
    ]);
  });

  it("have the last event of an app to the second", async () => {
    const {rows} = await answer(databases[engine]!, "activity-by-app");
    expect(rows[0]!.last_event).toEqual(new Date("2026-10-30T23:59:59Z"));
  });

  it.each(["objects-by-type", "activity-by-app"])(
    "speak of no change in %s where the data does not cover the period before",
    async (id) => {
      const {rows} = await answer(databases[engine]!, id, {filters: {last: "3d", select: {}}});
      expect(rows.length).toBeGreaterThan(0);
      const compared = rows.filter(({previous, change}) => previous !== null || change !== null);
      expect(compared).toEqual([]);
    }
  );

  it.each([
    ["of an open beginning", {to: "2026-10-31", select: {}}],
    ["far beyond the data", {from: "2000-01-01", to: "2090-01-01", select: {}}]
  ])("draw the trend of a range %s from the first event to the newest", async (_, filters) => {
    const {rows} = await answer(databases[engine]!, "action-status", {filters, bin: "day"});
    const trends = rows.map(({trend}) => trend).filter(Boolean);
    expect(trends).toEqual(["1 0 1 0", "0 2 2 2", "0 0 0 1"]);
  });

  it("fill the hours and the weeks of a trend", async () => {
    const filters = {select: {action: ["Moved"]}};
    const hours = (await answer(databases[engine]!, "action-status", {filters})).rows[1]!.trend;
    expect(hours).toBe([...Array(26).fill(0), 1].join(" "));
    const weeks = {filters: {from: "2026-10-28", select: {}}, bin: "week"} as const;
    expect((await answer(databases[engine]!, "action-status", weeks)).rows[1]!.trend).toBe("2");
  });

  it.each(["objects-by-type", "action-status", "activity-by-app"])(
    "obey the filters in %s, and have no rows where nothing matches",
    async (id) => {
      const none = {select: {"identity-type": [""], app: [""]}};
      expect(await answer(databases[engine]!, id, {filters: none})).toMatchObject({events: 2});
      const nothing = {select: {app: ["Payroll"], status: ["Warning"]}};
      expect(await answer(databases[engine]!, id, {filters: nothing})).toMatchObject({
        events: 0,
        rows: []
      });
    }
  );
});

describe.each(["native", "wasm"])("the analysis in the engine %s", (engine) => {
  const lines = async (id: string, filters?: Filters) =>
    toLines(await answer(tiny[engine]!, id, {filters}));

  it("has the key figures and their change against the period before", async () => {
    expect(await lines("key-figures")).toEqual([
      "events 9 2 7",
      "objects 5 2 3",
      "success_rate 0.375 0.5 -0.125",
      "failures 3 1 2",
      "skips_needing_work 1 0 1"
    ]);
  });

  it("shows no change where the data does not cover the period before", async () => {
    expect(await lines("key-figures", {last: "3d", select: {}})).toContain("events 10 null null");
  });

  it("has no success rate where every event is a harmless skip", async () => {
    const filters = {select: {"skip-reason": ["RedundantExport"]}};
    const figures = await lines("key-figures", filters);
    expect(figures).toContain("events 1 null null");
    expect(figures).toContain("success_rate null null null");
  });

  it("has no figures where no event matches", async () => {
    const filters = {select: {app: ["Crm"], status: ["Warning"]}};
    expect(await lines("key-figures", filters)).toEqual([]);
  });

  it("counts events by the hour, action and status in short ranges", async () => {
    expect(await lines("events-over-time")).toEqual([
      "2026-10-30T08:00 Create Success 1",
      "2026-10-30T08:00 Update Success 1",
      "2026-10-30T23:00 Update Failure 1",
      "2026-10-31T00:00 Update Failure 1",
      "2026-10-31T01:00 Update Skipped 2",
      "2026-10-31T02:00 Delete Warning 1",
      "2026-10-31T03:00 Update Failure 1",
      "2026-10-31T14:00 Create Success 1"
    ]);
  });

  it("counts events by the day in longer ranges", async () => {
    const filters = {from: "2026-10-20", select: {status: ["Success"]}};
    const {rows} = await answer(tiny[engine]!, "events-over-time", {filters, bin: "week"});
    expect(rows.map(({time}) => time)).toEqual(Array(2).fill(new Date("2026-10-26T00:00Z")));
  });

  it("counts each pair of systems by status", async () => {
    expect(await lines("systems")).toEqual([
      "Microsoft Entra ID Salesforce Success 1",
      "Microsoft Entra ID Salesforce Failure 2",
      "Microsoft Entra ID Salesforce Skipped 2",
      "Workday Active Directory Success 2",
      "Workday Active Directory Warning 1",
      "Workday Active Directory Failure 1"
    ]);
  });

  it("obeys every filter in every item", async () => {
    const filters = {from: "2026-10-29", select: {app: ["Payroll"], status: ["Failure"]}};
    const counting = items.filter(([, {counts}]) => !counts);
    for (const [id] of counting)
      expect((await answer(tiny[engine]!, id, {filters})).events).toBe(2);
    expect(await lines("systems", filters)).toEqual(["Workday Active Directory Failure 2"]);
  });

  it.each(items)("explains the query of %s", async (_, item) => {
    const scope = toScope(everything, tinyScope);
    const explained = await tiny[engine]!.query(`EXPLAIN ${item.sql(scope)}`);
    expect(explained.rows).not.toHaveLength(0);
  });
});

it.each(items)("both engines give %s alike, column types included", async (id) => {
  const filters = {from: "2026-10-29", select: {}};
  expect(await answer(tiny.wasm!, id, {filters})).toEqual(
    await answer(tiny.native!, id, {filters})
  );
});
