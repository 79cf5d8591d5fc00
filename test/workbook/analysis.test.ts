import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Scope} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
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

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events)));
});

const everything: Filters = {select: {}};

function answer(
  engine: string,
  id: string,
  {filters = everything, ...change}: {filters?: Filters} & Partial<Scope> = {}
): Promise<Answer> {
  const item = analysis.items.find((candidate) => candidate.id === id)!;
  const scope = {...toScope(filters, tinyScope), ...change};
  return answerItem((_, sql) => databases[engine]!.query(sql), item, scope);
}

describe.each(engines)("the overview's items in the engine %s", (engine) => {
  const lines = async (...query: [string, Parameters<typeof answer>[2]?]) =>
    toLines(await answer(engine, ...query));

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
    const {rows} = await answer(engine, "activity-by-app");
    expect(rows[0]!.last_event).toEqual(new Date("2026-10-30T23:59:59Z"));
  });

  it.each(["objects-by-type", "activity-by-app"])(
    "speak of no change in %s where the data does not cover the period before",
    async (id) => {
      const {rows} = await answer(engine, id, {filters: {last: "3d", select: {}}});
      expect(rows.length).toBeGreaterThan(0);
      const compared = rows.filter(({previous, change}) => previous !== null || change !== null);
      expect(compared).toEqual([]);
    }
  );

  it.each([
    ["of an open beginning", {to: "2026-10-31", select: {}}],
    ["far beyond the data", {from: "2000-01-01", to: "2090-01-01", select: {}}]
  ])("draw the trend of a range %s from the first event to the newest", async (_, filters) => {
    const {rows} = await answer(engine, "action-status", {filters, bin: "day"});
    const trends = rows.map(({trend}) => trend).filter(Boolean);
    expect(trends).toEqual(["1 0 1 0", "0 2 2 2", "0 0 0 1"]);
  });

  it("fill the hours and the weeks of a trend", async () => {
    const filters = {select: {action: ["Moved"]}};
    const hours = (await answer(engine, "action-status", {filters})).rows[1]!.trend;
    expect(hours).toBe([...Array(26).fill(0), 1].join(" "));
    const weeks = {filters: {from: "2026-10-28", select: {}}, bin: "week"} as const;
    expect((await answer(engine, "action-status", weeks)).rows[1]!.trend).toBe("2");
  });

  it.each(["objects-by-type", "action-status", "activity-by-app"])(
    "obey the filters in %s, and have no rows where nothing matches",
    async (id) => {
      const none = {select: {"identity-type": [""], app: [""]}};
      expect(await answer(engine, id, {filters: none})).toMatchObject({events: 2});
      const nothing = {select: {app: ["Payroll"], status: ["Warning"]}};
      expect(await answer(engine, id, {filters: nothing})).toMatchObject({events: 0, rows: []});
    }
  );
});
