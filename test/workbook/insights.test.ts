import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {insights} from "../../src/workbook/insights.js";
import {itemsAtFirst} from "../../src/workbook/overview.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openInBoth(await openTinyReport()));
});

// Long enough for a bin a day; the first of these five days is before the data.
const days: Filters = {from: "2026-10-27", to: "2026-10-31", select: {}};

function readAnswer(engine: string, id: string, filters = days): Promise<Answer> {
  const item = insights.items.find((candidate) => candidate.id === id)!;
  return answerItem((_, sql) => databases[engine]!.query(sql), item, toScope(filters, tinyScope));
}

describe.each(["native", "wasm"])("insights in the engine %s", (engine) => {
  const lines = async (id: string, filters = days) =>
    toLines(await readAnswer(engine, id, filters));

  it("have the objects of each type, and how many there were each day", async () => {
    expect(await lines("synced-objects")).toEqual(["null 5 11 1 null null 1 1 2 4"]);
    const users = {...days, select: {"identity-type": ["User"]}};
    expect(await lines("synced-objects", users)).toEqual([]);
  });

  it("count events by action and by status, each day", async () => {
    expect(await lines("events-by-action")).toEqual([
      "2026-10-28T00:00 Create 1",
      "2026-10-29T00:00 Update 1",
      "2026-10-30T00:00 Create 1",
      "2026-10-30T00:00 Update 2",
      "2026-10-31T00:00 Create 1",
      "2026-10-31T00:00 Delete 1",
      "2026-10-31T00:00 Update 4"
    ]);
    const failures = {...days, select: {status: ["Failure"]}};
    expect(await lines("events-by-status", failures)).toEqual([
      "2026-10-29T00:00 Failure 1",
      "2026-10-30T00:00 Failure 1",
      "2026-10-31T00:00 Failure 2"
    ]);
  });

  it("have the success rate of events and objects, of all days first and then of each", async () => {
    expect(await lines("success-rate")).toEqual([
      "null 0.4 10 0.2 5",
      "2026-10-28T00:00 1 1 1 1",
      "2026-10-29T00:00 0 1 0 1",
      `2026-10-30T00:00 ${2 / 3} 3 0.5 2`,
      "2026-10-31T00:00 0.2 5 0 4"
    ]);
  });

  it("have no rate where nothing counts, and none for objects where none is named", async () => {
    const at = (from: string, to: string): Filters => ({from, to, select: {}});
    expect(await lines("success-rate", at("2026-10-31T01:00Z", "2026-10-31T02:00Z"))).toEqual([
      "null 0 1 0 1",
      "2026-10-31T01:00 0 1 0 1"
    ]);
    const harmless = {...days, select: {"skip-reason": ["RedundantExport"]}};
    expect((await readAnswer(engine, "success-rate", harmless)).rows).toEqual([]);
    expect(await lines("success-rate", at("2026-10-31T14:00Z", "2026-10-31T15:00Z"))).toEqual([
      "null 1 1 null 0",
      "2026-10-31T14:00 1 1 null 0"
    ]);
  });

  it("count distinct objects by status and by action, with the events of each day", async () => {
    expect(await lines("objects-by-status")).toEqual([
      "Success 1 4 1 0 2 1",
      "Warning 1 1 0 0 0 1",
      "Failure 3 4 0 1 1 2",
      "Skipped 1 2 0 0 0 2"
    ]);
    const crm = {...days, select: {app: ["Crm"]}};
    expect(await lines("objects-by-action", crm)).toEqual([
      "Create 0 1 0 0 0 1",
      "Update 2 4 0 0 1 3"
    ]);
  });
});

const own = [
  "synced-objects",
  "events-by-action",
  "events-by-status",
  "success-rate",
  "objects-by-status",
  "objects-by-action"
];

it.each(own)("%s obeys filters, and has no rows where nothing matches", async (id) => {
  const [all, crm, none] = await Promise.all(
    [{}, {app: ["Crm"]}, {app: ["Nowhere"]}].map((select) =>
      readAnswer("native", id, {...days, select})
    )
  );
  expect(crm!.rows.length).toBeGreaterThan(0);
  expect(toLines(crm!)).not.toEqual(toLines(all!));
  expect(none!.rows).toEqual([]);
});

it.each(insights.items.map(({id}) => id))("both engines give %s alike", async (id) => {
  expect(await readAnswer("wasm", id)).toEqual(await readAnswer("native", id));
});

it("the first tab alone comes with the page", () => {
  const ids = itemsAtFirst(insights).map(({id}) => id);
  expect(ids).toEqual([
    "synced-objects",
    "events-by-action",
    "events-by-status",
    "action-status-matrix",
    "success-rate",
    "top-errors"
  ]);
});

it("no two items of the workbook have one id", () => {
  const ids = insights.items.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
