import {mkdtemp, readdir, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {writeParts} from "../model/partedFile.js";
import type {PartSize, QueryTable, TableSizes} from "../model/queryTables.js";
import {isWeekly, queryTables, toPartsName, wholeFrom} from "../model/queryTables.js";
import {literal} from "../model/sqlText.js";
import type {ReportFile} from "./ReportFile.js";
import {toOptions} from "./toParquet.js";

interface Part extends PartSize {
  content: Uint8Array;
}

// What tells in which week a row is, where the table itself does not.
const sources: Readonly<Partial<Record<QueryTable, string>>> = {
  steps: "SELECT steps.*, events.local_time FROM steps JOIN events USING (event_id)",
  changes: "SELECT changes.*, events.local_time FROM changes JOIN events USING (event_id)",
  audits: "FROM local_audits"
};

/**
 * Makes the published tables as the page can be asked for them: for each a file of parts, by week or of one
 * part. Returns how much each part holds.
 */
export async function* makeTableFiles(
  database: NativeDatabase
): AsyncGenerator<ReportFile, TableSizes> {
  const sizes: Partial<Record<QueryTable, PartSize[]>> = {};
  for (const table of queryTables) {
    const parts = await toParts(database, table);
    sizes[table] = parts.map(({from, rows, bytes}) => ({from, rows, bytes}));
    const bytes = writeParts(parts.map(({from, content}) => ({from, bytes: content})));
    yield {name: `${toPartsName(table)}.bin`, bytes};
  }
  return sizes as TableSizes;
}

async function toParts(database: NativeDatabase, table: QueryTable): Promise<Part[]> {
  const folder = await mkdtemp(join(tmpdir(), "page-table-"));
  try {
    const rows = await writeWeeks(database, table, folder);
    const weeks = (await readdir(folder)).sort();
    return await Promise.all(weeks.map((week) => readWeek(folder, week, rows)));
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** Writes a table's Parquet files, a folder for each week, and gives the rows of each. */
async function writeWeeks(
  database: NativeDatabase,
  table: QueryTable,
  folder: string
): Promise<Map<string, number>> {
  const week = isWeekly(table)
    ? "strftime(date_trunc('week', local_time), '%Y-%m-%dT%H:%M:%S')"
    : literal(wholeFrom);
  const made = `page_${table}`;
  // Those that come whole are worked out from the events, which is not to be done more than once.
  const kind = isWeekly(table) ? "VIEW" : "TABLE";
  await database.run(`CREATE TEMP ${kind} ${made} AS
SELECT *, ${week} AS week FROM (${sources[table] ?? `FROM ${table}`})`);
  // Such files are large, and a higher level takes much longer for little.
  const options = await toOptions(database, made, {level: 3, without: ["week"]});
  await database.run(
    `COPY ${made} TO ${literal(folder)} (${options}, PARTITION_BY (week), OVERWRITE_OR_IGNORE)`
  );
  const counted = await database.query(
    `SELECT week, count(*)::INTEGER AS count FROM ${made} GROUP BY week`
  );
  await database.run(`DROP ${kind} ${made}`);
  return new Map(counted.rows.map(({week, count}) => [String(week), Number(count)]));
}

async function readWeek(
  folder: string,
  name: string,
  rows: ReadonlyMap<string, number>
): Promise<Part> {
  const from = decodeURIComponent(name.replace("week=", ""));
  const files = await readdir(join(folder, name));
  if (files.length !== 1) throw new Error(`${files.length} files for one week of a table: ${from}`);
  const content = await readFile(join(folder, name, files[0]!));
  return {from, rows: rows.get(from) ?? 0, bytes: content.length, content};
}
