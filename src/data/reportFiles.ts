import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Readable} from "node:stream";
import {ZipFile} from "yazl";
import {toCsv} from "../engine/csv.js";
import type {Value} from "../engine/Database.js";
import type {NativeDatabase} from "../engine/native/native.js";
import {inTempFolder} from "../engine/native/tempFolder.js";
import {toErrorText} from "../lib/errorText.js";
import {literal} from "../lib/sql.js";
import {innerViews} from "../model/innerViews.js";
import type {NewPart} from "../model/partedFile.js";
import {writeParts} from "../model/partedFile.js";
import type {FileTable, PartSize, TableSizes} from "../model/queryTables.js";
import {fileTables, isTimed, toPartsName, wholeFrom} from "../model/queryTables.js";
import type {ShippedTable} from "../tables/siteTables.js";
import {shippedTables, siteTables} from "../tables/siteTables.js";
import {readOverview} from "../workbook/overview.js";
import type {OwnReport} from "../workbook/own.js";
import {toWorkbook} from "../workbook/own.js";
import {reportWorkbooks, workbooks} from "../workbook/workbooks.js";
import {makeCountFiles} from "./countFiles.js";
import type {OpenReport} from "./openReport.js";
import type {OwnWorkbookFile} from "./ownWorkbooks.js";
import {reportReaders} from "./reportReaders.js";
import {toOptions, toParquet} from "./toParquet.js";

/** A file that pages fetch. */
export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}

/** Packs files into one zip, from which the preview takes them: together they are made faster than each on its own. */
export async function packFiles(files: AsyncIterable<ReportFile>): Promise<Readable> {
  const zip = new ZipFile();
  for await (const {name, bytes} of files)
    zip.addBuffer(Buffer.from(bytes), name, {compress: false});
  zip.end();
  return zip.outputStream as Readable;
}

/** Makes the files that the pages of a report are drawn from, one after the other. */
export async function* makeReportFiles(report: OpenReport): AsyncGenerator<ReportFile> {
  for (const workbook of workbooks)
    yield toJson(workbook.id, await readOverview(report.run, workbook, report.meta));
  for (const own of report.own) yield await toOwn(report, own);
  for (const table of shippedTables) yield await toFile(report, table);
  await report.make(["event_rows"]);
  for (const {name, bytes} of await makeCountFiles(report.database, "event_rows"))
    yield {name: `${name}.bin`, bytes};
  yield toJson("meta", report.meta);
  for (const {id} of reportWorkbooks) yield toJson(id, await reportReaders[id].toFile(report));
  yield await toList(report, "imports", "FROM imports ORDER BY imported_at DESC, file");
  yield await toList(report, "rejects", "FROM rejects");
  const sizes = yield* makeTableFiles(report.database);
  yield toJson("query", {meta: report.meta, sizes});
}

// The SQL is checked before. It can still fail on the data, such as a text that is not a number.
async function toOwn(report: OpenReport, {name, file, spec}: OwnWorkbookFile): Promise<ReportFile> {
  try {
    const overview = await readOverview(report.run, toWorkbook(name, spec), report.meta);
    return toJson(`workbooks/${name}`, {spec, overview} satisfies OwnReport);
  } catch (error) {
    throw new Error(`${file}: ${toErrorText(error)}`, {cause: error});
  }
}

async function toFile(report: OpenReport, table: ShippedTable): Promise<ReportFile> {
  await report.make([table]);
  if (siteTables[table].ships === "parts")
    return {name: `${table}.bin`, bytes: await toNumberParts(report.database)};
  return {name: `${table}.parquet`, bytes: await toParquet(report.database, table)};
}

async function toList({database}: OpenReport, name: string, sql: string): Promise<ReportFile> {
  return {name: `${name}.csv`, bytes: Buffer.from(toCsv(await database.query(sql)))};
}

function toJson(name: string, value: unknown): ReportFile {
  return {name: `${name}.json`, bytes: Buffer.from(JSON.stringify(value))};
}

/**
 * Makes the site table `event_numbers` as one file in parts by week and, within a week, by source and target
 * system, so that a page filtered to one pair of systems fetches only its events.
 */
async function toNumberParts(database: NativeDatabase): Promise<Uint8Array> {
  await database.run(`CREATE OR REPLACE TEMP VIEW placed_events AS
SELECT event_numbers.*, date_trunc('week', local_time)::TIMESTAMP AS week,
  coalesce(source_system, '') AS source, coalesce(target_system, '') AS target
FROM event_numbers
JOIN dimension_texts USING (dimension_set)`);
  const {rows} = await database.query(
    `SELECT week, source, target, min(event) AS first, max(event) AS last
FROM placed_events
GROUP BY ALL
ORDER BY ALL`
  );
  const parts: NewPart[] = [];
  for (const {week, source, target, first, last} of rows) {
    const from = (week as Date).toISOString().slice(0, 19);
    const pair = {source: String(source), target: String(target)};
    parts.push({
      from,
      pair,
      bytes: await readPart(database, {from, pair, first: first!, last: last!})
    });
  }
  return writeParts(parts);
}

// Rows are in the order of their numbers, so that DuckDB reads only those around the part.
async function readPart(
  database: NativeDatabase,
  {from, pair: {source, target}, first, last}: Numbered
): Promise<Uint8Array> {
  await database.run(`CREATE OR REPLACE TEMP VIEW part AS
SELECT * EXCLUDE (week, source, target)
FROM placed_events
WHERE event BETWEEN ${Number(first)} AND ${Number(last)}
AND week = TIMESTAMP ${literal(from)}
AND source = ${literal(source)}
AND target = ${literal(target)}
ORDER BY event`);
  return toParquet(database, "part");
}

/** The events of a week and a pair of systems, with the numbers of the first and the last. */
interface Numbered {
  from: string;
  pair: {source: string; target: string};
  first: Value;
  last: Value;
}

interface Part extends PartSize {
  bytes: Uint8Array;
}

/**
 * Makes a file for each table that readers can query in the page and that is not made from the log, in parts by week or
 * in a single part. Returns the size of each part.
 */
export async function* makeTableFiles(
  database: NativeDatabase
): AsyncGenerator<ReportFile, TableSizes> {
  const sizes: Partial<Record<FileTable, PartSize[]>> = {};
  for (const table of fileTables) {
    const parts = await toParts(database, table);
    sizes[table] = parts.map(({from, rows}) => ({from, rows}));
    yield {name: `${toPartsName(table)}.bin`, bytes: writeParts(parts)};
  }
  return sizes as TableSizes;
}

function toParts(database: NativeDatabase, table: FileTable): Promise<Part[]> {
  return inTempFolder(async (folder) => {
    const rows = await writeWeeks(database, table, folder);
    const weeks = (await readdir(folder)).sort();
    return Promise.all(weeks.map((week) => readWeek(folder, week, rows)));
  });
}

/** Writes a table's Parquet files, one folder for each week, and returns how many rows each has. */
async function writeWeeks(
  database: NativeDatabase,
  table: FileTable,
  folder: string
): Promise<Map<string, number>> {
  const week = isTimed(table)
    ? "strftime(date_trunc('week', local_time), '%Y-%m-%dT%H:%M:%S')"
    : literal(wholeFrom);
  const made = `page_${table}`;
  const source = table === "audits" ? innerViews.localAudits : table;
  // Some of them are computed from the events, which should happen only once.
  await database.run(`CREATE TEMP TABLE ${made} AS SELECT *, ${week} AS week FROM ${source}`);
  // A higher level would take much longer and save little.
  const options = await toOptions(database, made, {level: 3, without: ["week"]});
  await database.run(
    `COPY ${made} TO ${literal(folder)} (${options}, PARTITION_BY (week), OVERWRITE_OR_IGNORE)`
  );
  const counted = await database.query(
    `SELECT week, count(*)::INTEGER AS count FROM ${made} GROUP BY week`
  );
  await database.run(`DROP TABLE ${made}`);
  return new Map(counted.rows.map(({week, count}) => [String(week), Number(count)]));
}

async function readWeek(
  folder: string,
  name: string,
  rows: ReadonlyMap<string, number>
): Promise<Part> {
  const from = decodeURIComponent(name.replace("week=", ""));
  const files = await readdir(join(folder, name));
  if (files.length !== 1)
    throw new Error(`invalid week of a table: ${from} has ${files.length} files`);
  return {from, rows: rows.get(from) ?? 0, bytes: await readFile(join(folder, name, files[0]!))};
}
