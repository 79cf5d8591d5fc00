import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Result, Row} from "../src/engine/Database.js";
import type {NativeDatabase} from "../src/engine/native.js";
import {openStore} from "../src/store/openStore.js";
import {
  answerCoverage,
  coverageItems,
  readCoverage,
  reviveCoverage
} from "../src/workbook/coverage.js";
import {packResult, unpackResult} from "../src/workbook/packedResult.js";
import {coverageMeta, importCoverage} from "./coverageStore.js";

let database: NativeDatabase;
let inOslo: NativeDatabase;
let removeStore: () => Promise<void>;

beforeAll(async () => {
  const {store, remove} = await importCoverage();
  removeStore = remove;
  database = await openStore(store);
  inOslo = await openStore(store, {timeZone: "Europe/Oslo"});
});

afterAll(async () => {
  database.close();
  inOslo.close();
  await removeStore();
});

function ask(id: string, from = database) {
  const item = coverageItems.find((item) => item.id === id)!;
  return answerCoverage((sql) => from.query(sql), item);
}

/** Some columns of an item's rows, as lines. */
function toLines(rows: readonly Row[], ...columns: string[]): string[] {
  const text = (value: Row[string]) =>
    value instanceof Date ? value.toISOString().replace(/:00\.000Z$/, "Z") : String(value);
  return rows.map((row) => columns.map((column) => text(row[column]!)).join(" | "));
}

async function read(id: string, ...columns: string[]): Promise<string[]> {
  return toLines((await ask(id)).rows, ...columns);
}

const books = ["records", "new_events", "duplicates", "audits", "left_out", "rejects"];

describe("the books", () => {
  it("add up by shape, with the columns in conflict, and speak for every event", async () => {
    const others = ["conflicts", "conflict_columns", "parts", "first_time", "last_time"];
    expect(await read("coverage-shapes", "shape", "files", ...books, ...others)).toEqual([
      "audit-graph, graph | 1 | 8 | 3 | 2 | 1 | 0 | 2 | 1 | status | 0 | 2026-10-01T08:00Z | 2026-10-07T09:00Z",
      "graph | 1 | 6 | 4 | 0 | 0 | 1 | 1 | 0 | null | 0 | 2026-10-01T08:00Z | 2026-10-03T08:00Z",
      "portal-csv | 2 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | null | 4 | 2026-10-08T09:00Z | 2026-10-08T09:00Z"
    ]);
    expect(await ask("coverage-shapes")).toMatchObject({events: 8, of: 8});
  });

  it("list the files, the newest import first, then the newest event", async () => {
    expect(await read("coverage-files", "file", ...books)).toEqual([
      "portal/events.csv | 1 | 1 | 0 | 0 | 0 | 0",
      "b/second.jsonl | 8 | 3 | 2 | 1 | 0 | 2",
      "portal/steps.csv | 0 | 0 | 0 | 0 | 0 | 0",
      "a/first.jsonl | 6 | 4 | 0 | 0 | 1 | 1"
    ]);
    expect(await ask("coverage-files")).toMatchObject({events: 4, of: 4});
  });

  it("list the rejects by the kind of their reason", async () => {
    expect(await read("coverage-rejects", "kind", "of_kind", "file", "position")).toEqual([
      "the record's time cannot be read | 2 | b/second.jsonl | record 7, line 7",
      "the record's time cannot be read | 2 | b/second.jsonl | record 8, line 8",
      "not valid JSON | 1 | a/first.jsonl | record 6, line 6"
    ]);
    const {rows, ...counts} = await ask("coverage-rejects");
    expect(rows.at(-1)!.record).toBe(`{"id": "c9", "jobId": broken}`);
    expect(counts).toMatchObject({events: 3, of: 15});
  });

  it("list what waits for its events", async () => {
    const columns = ["file", "changes_waited_for", "steps", "changes", "change_id"];
    expect(await read("coverage-pending", ...columns)).toEqual([
      "portal/steps.csv | 2 | 4 | 0 | change of x"
    ]);
    expect(await ask("coverage-pending")).toMatchObject({events: 4, of: 4});
  });

  it("list the words that are not known, each with an example", async () => {
    const columns = ["kind", "word", "events", "files", "event_id", "file"];
    expect(await read("coverage-words", ...columns)).toEqual([
      "action | teleport | 1 | 1 | c3 | a/first.jsonl",
      "status | pondering | 1 | 1 | c4 | b/second.jsonl",
      "step type | divination | 1 | 1 | p2 | b/second.jsonl",
      "CSV heading | Moon phase | 0 | 1 | null | portal/events.csv"
    ]);
    expect(await ask("coverage-words")).toMatchObject({events: 3, of: 8});
  });
});

describe("the calendar", () => {
  /** A letter per day from a job's first day: its events, or how it has none. */
  const draw = ({rows}: Result, app: string) =>
    rows
      .filter(({app_name}) => app_name === app)
      .map(({state, events}) => (state === "active" ? events : String(state)[0]))
      .join("");

  it("tells silent days from those without any event, and leaves out those before a first", async () => {
    const answer = await ask("coverage-calendar");
    expect(draw(answer, "Crm")).toBe("2s1sm1ss");
    expect(draw(answer, "Payroll")).toBe("1s1ms11");
    expect(answer).toMatchObject({events: 8, of: 8});
  });

  it("counts days in the report's zone", async () => {
    expect(draw(await ask("coverage-calendar", inOslo), "Crm")).toBe("111sm1ss");
  });

  it("has each job's ends and its longest gap, the latest of equals", async () => {
    const columns = [
      "app_name",
      "events",
      "first_time",
      "last_time",
      "days",
      "longest_gap",
      "gap_from"
    ];
    expect(await read("coverage-jobs", ...columns)).toEqual([
      "Crm | 4 | 2026-10-01T08:00Z | 2026-10-06T08:00Z | 3 | 2 | 2026-10-07T00:00Z",
      "Payroll | 4 | 2026-10-02T09:00Z | 2026-10-08T09:00Z | 4 | 2 | 2026-10-05T00:00Z"
    ]);
  });
});

it("the answers survive JSON, and there are none before the first event", async () => {
  const run = (sql: string) => database.query(sql);
  const packed = await readCoverage(run, coverageMeta);
  const {answers} = reviveCoverage(JSON.parse(JSON.stringify(packed)) as typeof packed);
  for (const item of coverageItems) {
    expect(answers[item.id]).toEqual(await answerCoverage(run, item));
  }
  expect((await readCoverage(run, null)).answers).toEqual({});
});

it("an empty result packs to an empty one", () => {
  const empty: Result = {columns: [{name: "day", type: "DATE"}], rows: []};
  expect(unpackResult(packResult(empty))).toEqual(empty);
});
