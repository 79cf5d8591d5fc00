import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {initSync} from "parquet-wasm/esm";
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import type {Row} from "../../src/engine/Database.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {cutMark} from "../../src/engine/sheet.js";
import {defaultSort, exportColumns, parseSort} from "../../src/model/explorerColumns.js";
import type {Selection} from "../../src/model/filters.js";
import type {EventRows, ReadOptions} from "../../src/page/export/eventRows.js";
import {readEventRows} from "../../src/page/export/eventRows.js";
import {fileWriters, toFileColumns, toXlsxFile} from "../../src/page/export/fileWriters.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {toScope} from "../../src/workbook/scope.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";
import {readSheets} from "../fixtures/xlsxFile.js";

const timeZone = "Europe/Oslo";
const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-export-"));
let database: NativeDatabase;
let run: RunQuery;

beforeAll(async () => {
  const wasm = import.meta.resolve("parquet-wasm/esm/parquet_wasm_bg.wasm");
  initSync({module: readFileSync(fileURLToPath(wasm))});
  const changes = [
    "UPDATE events SET source_name = '=HYPERLINK(\"//evil\")' WHERE source_id = 'o3'",
    "UPDATE events SET source_name = 'Ann, the \"second\"', duration_ms = 1500 WHERE source_id = 'o4'"
  ];
  database = await openTinyReport(undefined, "", changes);
  run = (_, sql) => database.query(sql);
});

afterEach(() => vi.unstubAllGlobals());

afterAll(() => rmSync(folder, {recursive: true}));

const all = {last: "4d"};

function read(
  select: Selection = {},
  options: Partial<ReadOptions> = {},
  last = "4d"
): Promise<EventRows> {
  const {signal} = new AbortController();
  const scope = toScope({last, select}, tinyScope);
  return readEventRows(run, scope, {sort: defaultSort, signal, ...options});
}

const toOptions = (total: number) => ({columns: toFileColumns(timeZone), total, timeZone});

/** The lists that the engine still holds. */
async function readLists(): Promise<Row[]> {
  const {rows} = await database.query("FROM duckdb_tables() WHERE table_name = 'exported events'");
  return rows;
}

/** The eleven raw events, the newest first. */
async function readRaw(): Promise<Row[]> {
  const {rows} =
    await database.query(`SELECT local_time, coalesce(source_name, source_id) AS name, action, status,
  coalesce(error_code, skip_reason) AS reason, skip_class, app_name, source_id, duration_ms::INTEGER AS duration_ms
FROM events
ORDER BY local_time DESC`);
  return rows;
}

/** The same columns of the rows of a file, whose heads are those of the columns or their names. */
function pick(rows: readonly Row[], like: Row): Row[] {
  return rows.map((row) => Object.fromEntries(Object.keys(like).map((name) => [name, row[name]!])));
}

describe("the events of a page as CSV", () => {
  it("are all rows with all columns, whatever the size of a chunk, and no text is a formula", async () => {
    const files: string[] = [];
    for (const size of [1, 4, 100]) {
      const {total, chunks} = await read({}, {size});
      expect(total).toBe(11);
      files.push(await (await fileWriters.csv(chunks, toOptions(total))).text());
    }
    expect(new Set(files).size).toBe(1);
    const [head, ...lines] = files[0]!.split("\r\n");
    expect(head).toBe(
      toFileColumns(timeZone)
        .map((column) => (column.head.includes(",") ? `"${column.head}"` : column.head))
        .join(",")
    );
    expect(lines).toHaveLength(12);
    expect(lines[0]).toMatch(/^2026-10-31T14:05:00,,,Create,Success,,/);
    expect(lines[1]).toMatch(/^2026-10-31T03:00:00,"Ann, the ""second""",,Update,Failure,/);
    expect(lines[3]).toMatch(
      /^2026-10-31T01:40:00,"'=HYPERLINK\(""\/\/evil""\)",,Update,Skipped,Blocked/
    );
    expect(lines.at(-1)).toBe("");
  });

  it("follow the filters and the order of the list", async () => {
    const {total, chunks} = await read({status: ["Failure"]}, {sort: parseSort("local_time")});
    expect(total).toBe(4);
    const lines = (await (await fileWriters.csv(chunks, toOptions(total))).text()).split("\r\n");
    expect(lines.slice(1, -1).map((line) => line.slice(8, 16))).toEqual([
      "29T10:00",
      "30T23:59",
      "31T00:00",
      "31T03:00"
    ]);
  });

  it("report their progress, and end when they are cancelled", async () => {
    const progress: number[] = [];
    const giving = new AbortController();
    const onRows = (rows: number) => {
      progress.push(rows);
      if (rows === 6) giving.abort();
    };
    const failing: RunQuery = async (needs, sql, signal) => {
      signal?.throwIfAborted();
      return run(needs, sql);
    };
    const scope = toScope({...all, select: {}}, tinyScope);
    const options = {sort: defaultSort, signal: giving.signal, onRows, size: 3};
    const {chunks} = await readEventRows(failing, scope, options);
    await expect(fileWriters.csv(chunks, toOptions(11))).rejects.toThrow(/abort/i);
    expect(progress).toEqual([3, 6]);
    expect(await readLists()).toEqual([]);
  });

  it("leave no list in the engine where there are none", async () => {
    const {total} = await read({app: ["No such app"]});
    expect(total).toBe(0);
    expect(await readLists()).toEqual([]);
  });
});

describe("the events of a page for Excel", () => {
  it("are the raw ones, in typed cells", async () => {
    const {total, chunks} = await read();
    const file = await toXlsxFile(chunks, toOptions(total));
    const [heads, ...cells] = (await readSheets(new Uint8Array(await file.arrayBuffer()))).get(
      "Events"
    )!;
    expect(heads).toEqual(toFileColumns(timeZone).map(({head}) => head));
    const rows = cells.map((row) =>
      Object.fromEntries(exportColumns.map(({name}, i) => [name, row[i] ?? null]))
    );
    const raw = await readRaw();
    expect(pick(rows, raw[0]!)).toEqual(raw);
  });

  it("continue on further sheets, each with the headers, and cut what no cell can hold", async () => {
    const {total, chunks} = await read();
    const file = await toXlsxFile(chunks, toOptions(total), {rows: 5, characters: 14});
    const sheets = await readSheets(new Uint8Array(await file.arrayBuffer()));
    expect([...sheets].map(([name, rows]) => [name, rows.length])).toEqual([
      ["Events", 5],
      ["Events_2", 5],
      ["Events_3", 4]
    ]);
    const values = [...sheets.values()];
    expect(new Set(values.map(([heads]) => String(heads))).size).toBe(1);
    expect(values[0]![4]![1]).toBe(`=HYPER${cutMark}`);
  });
});

describe("the events of a page as Parquet", () => {
  it("are the raw ones, under the names that queries use", async () => {
    // As by the page's policy.
    const forbid = () => {
      throw new Error("no code is made of text");
    };
    vi.stubGlobal("Function", new Proxy(Function, {construct: forbid}));
    const {total, chunks} = await read({}, {size: 4});
    const file = await fileWriters.parquet(chunks, toOptions(total));
    const path = join(folder, "events.parquet");
    writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
    const {columns, rows} = await database.query(`FROM '${path}'`);
    expect(columns.map(({name, type}) => ({name, type}))).toEqual(
      exportColumns.map(({name, type}) => ({name, type}))
    );
    const raw = await readRaw();
    expect(pick(rows, raw[0]!)).toEqual(raw);
    const facts = await database.query(
      `SELECT value::VARCHAR AS zone FROM parquet_kv_metadata('${path}') WHERE key::VARCHAR = 'time_zone'`
    );
    expect(facts.rows).toEqual([{zone: timeZone}]);
  });

  it("do not come if they are cancelled", async () => {
    async function* fail(): AsyncGenerator<never> {
      throw new Error("given up");
    }
    await expect(fileWriters.parquet(fail(), toOptions(11))).rejects.toThrow("given up");
  });
});
