import {gzipSync} from "node:zlib";
import {afterEach, describe, expect, it, vi} from "vitest";
import {toCsv, toSpreadsheetCsv} from "../../src/engine/csv.js";
import type {ResultColumn} from "../../src/engine/Database.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {readInflated} from "../../src/engine/wasm/inflate.js";
import type {EngineState} from "../../src/engine/wasm/LazyEngine.js";
import {LazyEngine} from "../../src/engine/wasm/LazyEngine.js";
import type {LoadableDatabase} from "../../src/engine/wasm/TableLoader.js";

afterEach(() => vi.unstubAllGlobals());

function database() {
  return {
    query: vi.fn(async () => ({columns: [], rows: []})),
    insertParquet: vi.fn(async () => undefined)
  } satisfies LoadableDatabase;
}

describe("the page's engine", () => {
  it("starts once, and fetches each table once", async () => {
    const opened = database();
    const open = vi.fn(async () => opened);
    const fetchTable = vi.fn(async () => new Uint8Array());
    const engine = new LazyEngine({open, fetchTable});
    const states: EngineState[] = [];
    engine.onState = (state) => states.push(state);
    await Promise.all([engine.query(["a"], "SELECT 1"), engine.query(["a"], "SELECT 2")]);
    await engine.query(["b"], "SELECT 3");
    expect(open).toHaveBeenCalledOnce();
    expect(fetchTable.mock.calls).toEqual([["a"], ["b"]]);
    expect(states).toEqual(["starting", "ready"]);
  });

  it("starts only after what goes before it", async () => {
    const open = vi.fn(async () => database());
    const engine = new LazyEngine({open, fetchTable: async () => new Uint8Array()});
    let end!: () => void;
    const before = new Promise<void>((resolve) => (end = resolve));
    engine.startAfter(() => before);
    const answer = engine.query([], "SELECT 1");
    await new Promise((resolve) => setTimeout(resolve));
    expect(open).not.toHaveBeenCalled();
    end();
    await answer;
    expect(open).toHaveBeenCalledOnce();
  });

  it("stays failed until it may try again", async () => {
    const opened = database();
    const open = vi.fn(async () => opened).mockRejectedValueOnce(new Error("no such file"));
    const engine = new LazyEngine({open, fetchTable: async () => new Uint8Array()});
    await expect(engine.query(["a"], "SELECT 1")).rejects.toThrow("no such file");
    await expect(engine.query(["a"], "SELECT 1")).rejects.toThrow("no such file");
    expect(engine.state).toBe("failed");
    expect(open).toHaveBeenCalledOnce();
    engine.retry();
    await engine.query(["a"], "SELECT 1");
    expect(engine.state).toBe("ready");
  });

  it("fetches a table again that could not be had", async () => {
    const fetchTable = vi.fn(async () => new Uint8Array()).mockRejectedValueOnce(new Error("gone"));
    const engine = new LazyEngine({open: async () => database(), fetchTable});
    await expect(engine.query(["a"], "SELECT 1")).rejects.toThrow("gone");
    await engine.query(["a"], "SELECT 1");
    expect(fetchTable).toHaveBeenCalledTimes(2);
  });

  it("makes a derived table once, after what it is made of", async () => {
    const opened = database();
    const fetchTable = vi.fn(async () => new Uint8Array());
    const derived = {
      texts: {dependsOn: ["raw"], sql: ["CREATE TYPE t", "CREATE TABLE texts"]},
      rows: {dependsOn: ["numbers", "texts"], sql: ["CREATE VIEW rows"]}
    };
    const engine = new LazyEngine({open: async () => opened, fetchTable, derived});
    await Promise.all([engine.query(["rows"], "SELECT 1"), engine.query(["texts"], "SELECT 2")]);
    expect(fetchTable.mock.calls.flat().toSorted()).toEqual(["numbers", "raw"]);
    const statements = opened.query.mock.calls.map(([sql]: string[]) => sql!);
    const made = statements.filter((sql) => sql.startsWith("CREATE"));
    expect(made).toEqual(["CREATE TYPE t", "CREATE TABLE texts", "CREATE VIEW rows"]);
    expect(statements.indexOf("SELECT 1")).toBeGreaterThan(statements.indexOf("CREATE VIEW rows"));
  });

  it("fetches of a table in parts what a query needs, once", async () => {
    const opened = database();
    const parts = ["w1", "w2", "w3"].map((from, i) => ({from, to: "w9", start: i, end: i + 1}));
    const file = {
      find: vi.fn(async (stretch?: {from: string; to: string}) =>
        parts.filter(({from}) => !stretch || (from >= stretch.from && from <= stretch.to))
      ),
      fetch: vi.fn(async (parts: readonly {start: number}[]) =>
        parts.map(({start}) => new Uint8Array([start]))
      )
    };
    const derived = {rows: {dependsOn: ["numbers"], sql: ["CREATE VIEW rows"]}};
    const fetchTable = async () => new Uint8Array();
    const parted = {numbers: file};
    const engine = new LazyEngine({open: async () => opened, fetchTable, parted, derived});
    const need = (from: string, to: string) => [{table: "rows", stretch: {from, to}}];
    await engine.query(need("w2", "w3"), "SELECT 1");
    await engine.query(need("w1", "w2"), "SELECT 2");
    await engine.query(["rows"], "SELECT 3");
    const inserted = opened.insertParquet.mock.calls as unknown as [string, Uint8Array][];
    expect(inserted.map(([table, bytes]) => `${table} ${bytes[0]}`)).toEqual([
      "numbers 1",
      "numbers 2",
      "numbers 0"
    ]);
    const statements = opened.query.mock.calls.map(([sql]: string[]) => sql);
    expect(statements).toEqual(["CREATE VIEW rows", "SELECT 1", "SELECT 2", "SELECT 3"]);
  });

  it("runs nothing for a query that was cancelled", async () => {
    const opened = database();
    const engine = new LazyEngine({
      open: async () => opened,
      fetchTable: async () => new Uint8Array()
    });
    await expect(engine.query(["a"], "SELECT 1", AbortSignal.abort())).rejects.toThrow("aborted");
    expect(opened.query).not.toHaveBeenCalled();
  });
});

it("native DuckDB stops a query that is cancelled, and answers the next", async () => {
  const native = await NativeDatabase.open();
  // It would take minutes.
  const slow = "SELECT sum(a.range % 7 + b.range % 5) FROM range(1000000) a, range(1000000) b";
  await expect(native.query(slow, AbortSignal.abort())).rejects.toThrow("aborted");
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  await expect(native.query(slow, controller.signal)).rejects.toMatchObject({name: "AbortError"});
  const {rows} = await native.query("SELECT 1 AS one", new AbortController().signal);
  expect(rows).toEqual([{one: 1}]);
  native.close();
});

describe("a compressed file", () => {
  const bytes = new TextEncoder().encode("wasm");

  it.each([
    ["as it is", gzipSync(bytes)],
    ["inflated by the server already", bytes]
  ])("is read %s", async (_, body) => {
    vi.stubGlobal("fetch", async () => new Response(new Uint8Array(body)));
    expect(new Uint8Array(await readInflated("a.gz"))).toEqual(bytes);
  });

  it("is named when it cannot be had", async () => {
    vi.stubGlobal("fetch", async () => new Response("", {status: 404}));
    await expect(readInflated("/_file/a.gz")).rejects.toThrow(
      "the file a.gz could not be read (status 404)"
    );
  });
});

it("CSV quotes what needs it, leaves nulls empty and writes times as ISO", () => {
  const columns = ["text", "time", "number"].map((name) => ({name, type: "VARCHAR"}));
  const rows = [
    {text: 'a "b", c', time: new Date("2026-10-31T14:05Z"), number: 1204},
    {text: null, time: null, number: 0}
  ];
  expect(toCsv({columns, rows})).toBe(
    'text,time,number\r\n"a ""b"", c",2026-10-31T14:05:00.000Z,1204\r\n,,0\r\n'
  );
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])(
  "CSV for a spreadsheet makes %j plain text",
  (text) => {
    const columns: ResultColumn[] = [
      {name: "text", type: "VARCHAR"},
      {name: "number", type: "INTEGER"}
    ];
    const rows = [{text, number: -1}];
    expect(toSpreadsheetCsv({columns, rows})).toBe(`text,number\r\n'${text},-1\r\n`);
    expect(toCsv({columns, rows})).toBe(`text,number\r\n${text},-1\r\n`);
  }
);

it("CSV writes dates as dates, and local times without a zone", () => {
  const columns: ResultColumn[] = [
    {name: "time", type: "TIMESTAMP", local: true},
    {name: "day", type: "DATE"}
  ];
  const time = new Date("2026-10-31T14:00Z");
  expect(toCsv({columns, rows: [{time, day: time}]})).toBe(
    "time,day\r\n2026-10-31T14:00:00,2026-10-31\r\n"
  );
});
