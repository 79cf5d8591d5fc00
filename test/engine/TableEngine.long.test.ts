import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {makeTableFiles} from "../../src/data/reportFiles.js";
import {toPlain} from "../../src/engine/csv.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import type {QueryError} from "../../src/engine/QueryError.js";
import {LogFiles} from "../../src/engine/wasm/LogFiles.js";
import type {CountedSource, TableEngineOptions} from "../../src/engine/wasm/TableEngine.js";
import {TableEngine, withSizes} from "../../src/engine/wasm/TableEngine.js";
import {logTables} from "../../src/model/eventLog.js";
import type {FilePart, Stretch} from "../../src/model/partedFile.js";
import {partsOf, readIndex} from "../../src/model/partedFile.js";
import {queryExamples} from "../../src/model/queryExamples.js";
import {fileTables, queryTables} from "../../src/model/queryTables.js";
import type {Range} from "../../src/model/range.js";
import {makeLog, openNumbered} from "../fixtures/madeLog.js";
import {committedStore} from "../fixtures/sampleReport.js";
import {serveFiles} from "../fixtures/servedFiles.js";
import {openWasmInNode} from "../fixtures/wasmInNode.js";

const all: Range = {from: "0001-01-01T00:00:00", to: "9998-01-01T00:00:00"};
const never = new AbortController().signal;

let native: NativeDatabase;
let options: TableEngineOptions;
let engine: TableEngine;
let requests: string[];

// The sample, and a zone whose days are not those of UTC.
beforeAll(async () => {
  const source = await openNumbered(committedStore(), "Asia/Kathmandu");
  native = source.database;
  const files: Record<string, CountedSource> = {};
  const making = makeTableFiles(native);
  let made = await making.next();
  const contents = new Map<string, Uint8Array>();
  for (; !made.done; made = await making.next()) contents.set(made.value.name, made.value.bytes);
  for (const table of fileTables) {
    const bytes = contents.get(`table_${table}.bin`)!;
    const file = {
      find: async (stretch?: Stretch) =>
        stretch ? partsOf(readIndex(bytes), stretch) : readIndex(bytes),
      fetch: async (parts: readonly FilePart[]) =>
        parts.map(({start, end}) => bytes.subarray(start, end))
    };
    files[table] = withSizes(file, made.value[table]);
  }
  requests = serveFiles((await makeLog(source)).files);
  const log = new LogFiles("https://site.example/_file/data/");
  for (const table of logTables) files[table] = log.table(table);
  options = {open: openWasmInNode, files: files as TableEngineOptions["files"]};
  engine = new TableEngine(options);
});

afterAll(() => {
  vi.unstubAllGlobals();
  native.close();
});

async function runQuery(sql: string, range = all) {
  const rows = await engine.run(await engine.plan(sql, range, never), never);
  return rows.head();
}

async function fail(sql: string): Promise<QueryError> {
  return runQuery(sql).then(
    () => expect.unreachable(`${sql} ran`),
    (error: QueryError) => error
  );
}

// The order is not certain unless the query has one, and a choice among equals is free.
const toSorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

describe("the tables in the page", () => {
  it.each(queryTables)("have the same rows of %s as the store", async (table) => {
    const [page, store] = [await runQuery(`FROM ${table}`), await native.query(`FROM ${table}`)];
    expect(store.rows.length).toBeGreaterThan(0);
    expect(page.columns.map(({name, type}) => `${name} ${type}`)).toEqual(
      store.columns.map(({name, type}) => `${name} ${type}`)
    );
    // The page writes the wall clock without a Z.
    const rows = toPlain({...page, columns: store.columns});
    expect(toSorted(rows)).toEqual(toSorted(toPlain(store)));
  });

  it.each(queryExamples.filter(({sql}) => !/any_value|LIMIT/.test(sql)))(
    "answer as the store does: $title",
    async ({sql}) => {
      const [page, store] = [await runQuery(sql), await native.query(sql)];
      expect(page.rows.length).toBeGreaterThan(0);
      expect(toSorted(toPlain(page))).toEqual(toSorted(toPlain(store)));
    }
  );

  it.each(queryExamples)("answer every example: $title", async ({sql}) => {
    expect((await runQuery(sql)).rows.length).toBeGreaterThan(0);
  });

  it("have only the range, to the hour", async () => {
    const range = {from: "2026-10-14T05:00:00", to: "2026-10-21T00:00:00"};
    const inRange = `local_time >= '${range.from}' AND local_time < '${range.to}'`;
    const {rows} = await runQuery(
      `SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM steps) AS steps,
        (SELECT count(*) FROM changes) AS changes, (SELECT count(*) FROM cycles) AS cycles`,
      range
    );
    const expected = await native.query(`SELECT
      (SELECT count(*) FROM events WHERE ${inRange}) AS events,
      (SELECT count(*) FROM steps JOIN events USING (event_id) WHERE ${inRange}) AS steps,
      (SELECT count(*) FROM changes JOIN events USING (event_id) WHERE ${inRange}) AS changes,
      (SELECT count(*) FROM cycles) AS cycles`);
    expect(rows).toEqual(expected.rows);
    expect(Number(rows[0]!.events)).toBeGreaterThan(100);
  });
});

describe("the plan of a query", () => {
  const tablesOf = async (sql: string) =>
    (await engine.plan(sql, all, never)).tables.map(({table}) => table);

  it.each([
    ["SELECT events FROM cycles", ["cycles"]],
    ["WITH events AS (SELECT 1) FROM events", []],
    ["SELECT (SELECT count(*) FROM Links) FROM main.audits", ["audits", "links"]],
    ["FROM query_table('imports')", ["imports"]],
    ["SELECT 'FROM steps'", []]
  ])("names the tables that it reads: %s", async (sql, names) => {
    expect((await tablesOf(sql)).sort()).toEqual(names);
  });

  it("gives what is still to load, until it is loaded", async () => {
    const fresh = new TableEngine(options);
    const {rows} = await native.query("SELECT count(*)::INTEGER AS count FROM events");
    const sql = "SELECT count(*) AS count FROM events";
    const plan = await fresh.plan(sql, all, never);
    expect(plan.tables).toMatchObject([{table: "events", rows: rows[0]!.count}]);
    expect(plan.tables[0]!.bytes).toBeGreaterThan(100_000);
    expect((await fresh.run(plan, never)).head().rows).toEqual(rows);
    expect((await fresh.plan(sql, all, never)).tables).toMatchObject([
      {table: "events", rows: 0, bytes: 0}
    ]);
  });
});

it("fetches a file once for all tables that are made from it, and counts it once", async () => {
  const fresh = new TableEngine(options);
  requests.length = 0;
  const plan = await fresh.plan(
    "SELECT (SELECT count(*) FROM steps), (SELECT count(*) FROM changes), (SELECT count(*) FROM events)",
    all,
    never
  );
  const bytes = plan.tables.map((table) => table.bytes);
  expect(bytes.filter(Boolean)).toHaveLength(1);
  for (const {table, rows} of plan.tables) {
    const counted = await native.query(`SELECT count(*)::INTEGER AS count FROM ${table}`);
    expect([table, rows]).toEqual([table, counted.rows[0]!.count]);
  }
  await fresh.run(plan, never);
  expect(requests).toHaveLength(1);
});

describe("a query that wants out", () => {
  it.each([
    "DROP TABLE loaded.events",
    "CREATE TABLE mine AS SELECT 1",
    "INSERT INTO loaded.events SELECT * FROM loaded.events",
    "SELECT 1; DROP TABLE loaded.events",
    "SELECT 1') ; DROP TABLE loaded.events; SELECT ('1",
    "ATTACH ':memory:' AS mine",
    "INSTALL httpfs",
    "LOAD httpfs",
    "COPY events TO 'events.csv'",
    "EXPORT DATABASE 'mine'",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "PRAGMA version",
    "CALL pragma_version()",
    "PREPARE mine AS SELECT 1",
    "FROM query('SELECT 1; DROP TABLE loaded.events')",
    ""
  ])("is refused: %s", async (sql) => {
    expect((await fail(sql)).message).toMatch(/^Only one SELECT statement|^Parser Error/);
  });

  it.each([
    "FROM read_csv('https://example.com/a.csv')",
    "FROM read_text('/etc/passwd')",
    "FROM read_blob('/etc/passwd')",
    "FROM glob('*')",
    "FROM 'https://example.com/a.parquet'",
    "FROM read_parquet('https://example.com/a.parquet')",
    "SELECT getenv('HOME')"
  ])("reaches nothing: %s", async (sql) => {
    expect((await fail(sql)).message).toMatch(/Permission Error|does not exist|not in the catalog/);
  });

  it("leaves the tables as they were", async () => {
    const {rows} = await native.query("SELECT count(*) AS count FROM events");
    expect((await runQuery("SELECT count(*) AS count FROM events")).rows).toEqual(rows);
  });
});

describe("an error of a query", () => {
  it.each([
    ["SELCT 1", "SELCT"],
    ["SELECT event_id,\n  nocol FROM events", "nocol"],
    ["SELECT *\nFROM events, nowhere", "nowhere"],
    ["SELECT 1,, 2", ","],
    [`SELECT '${"x".repeat(300)}' AS a, nocol FROM events`, "nocol"]
  ])("is found at its place: %j", async (sql, word) => {
    const {place} = await fail(sql);
    expect(sql.slice(place!.from, place!.to)).toBe(word);
  });

  it("at the end is marked there", async () => {
    const sql = "SELECT * FROM events WHERE";
    expect((await fail(sql)).place).toEqual({from: sql.length, to: sql.length});
  });

  it("about a table that is not in the page explains where it is", async () => {
    const {message} = await fail("FROM rejects");
    expect(message).toBe(
      "The table rejects is not in the page. To query it, use `npx provisioning-workbook query`."
    );
  });

  it("while it runs is reported, too", async () => {
    expect((await fail("SELECT event_id::INTEGER FROM events")).message).toMatch(
      /^Conversion Error: Could not convert string/
    );
  });
});

it("a result has values of every kind as native DuckDB gives them", async () => {
  const sql = `SELECT 1 AS a, 2 AS a, NULL AS nothing, [1, 2] AS list, {'x': 'y'} AS struct,
    MAP {'k': 'v'} AS map, sum(range) AS total, INTERVAL '1 day' AS gap, TIME '12:00' AS clock
  FROM range(10)`;
  const {rows} = await runQuery(sql);
  expect(rows).toEqual([
    {
      a: 1,
      a_1: 2,
      nothing: null,
      list: "[1,2]",
      struct: '{"x":"y"}',
      map: '{"k":"v"}',
      total: 45,
      gap: "1 day",
      clock: "12:00:00"
    }
  ]);
});
