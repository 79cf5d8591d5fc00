import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {NativeDatabase} from "../engine/native/native.js";
import {inTempFolder} from "../engine/native/tempFolder.js";
import {literal} from "../lib/sql.js";
import type {Filters} from "../model/filters.js";
import type {NewPart} from "../model/partedFile.js";
import {writeParts} from "../model/partedFile.js";
import {allTime} from "../model/range.js";
import type {ShippedTable} from "../tables/siteTables.js";
import {siteTables, toStatements} from "../tables/siteTables.js";
import type {RunQuery} from "../workbook/answer.js";
import {auditCondition} from "../workbook/auditScope.js";
import {ItemScopes} from "../workbook/itemScopes.js";
import {objectCondition, scopedObjects} from "../workbook/objectScope.js";
import type {EmbeddedReport, ReportMeta} from "../workbook/overview.js";
import {readOverview, tablesOf, toScopeOptions} from "../workbook/overview.js";
import type {Scope, Workbook} from "../workbook/types.js";
import {makeCountFiles} from "./countFiles.js";
import type {OpenReport} from "./openReport.js";
import type {ReportFile} from "./reportFiles.js";
import {toParquet} from "./toParquet.js";
import {makeLogFiles} from "./writeEventLog.js";

/** The data of an interactive file, which makes no requests. */
export interface Embedded {
  report: EmbeddedReport;
  /** `table/NAME` for the tables as Parquet, `counts` and `count_objects`, and `events` for the log. */
  files: readonly ReportFile[];
}

export interface EmbeddedOptions {
  workbook: Workbook;
  meta: ReportMeta;
  filters: Filters;
  generatedAt: Date;
}

/** Makes the data of a workbook's page from a site's store, limited to the scope of the filters. */
export async function makeEmbedded(
  report: OpenReport,
  options: EmbeddedOptions
): Promise<Embedded> {
  const {generatedAt} = options;
  // The page uses it as its default range.
  const {last: _, ...filters} = options.filters;
  const workbook = withTime(options.workbook, options.filters);
  const tables = tablesOf(workbook);
  await report.make(["event_rows", "object_states", "object_links", "identity_texts", ...tables]);
  const scope = await toWholeScope(report.run, options);
  const {events, firstEvent} = await keepTables(report.database, tables, scope);
  const meta = {...options.meta, events, firstEvent: firstEvent ?? options.meta.firstEvent};
  const files = await toTableFiles(report.database, tables);
  const overview = await readFrom(files, (run) => readOverview(run, workbook, meta, filters));
  const counts = await makeCountFiles(report.database, "kept_events");
  const own = report.own.find(({name}) => name === workbook.id)?.spec;
  return {
    report: {
      ...{id: workbook.id, defaultLast: workbook.defaultLast, overview},
      ...(own && {own}),
      range: scope.range,
      generatedAt: generatedAt.toISOString()
    },
    files: [...files, ...counts, {name: "events", bytes: await toEventBytes(report.database)}]
  };
}

// Without filters the page must show the whole time range that the file was made for.
function withTime(workbook: Workbook, {from, to, last}: Filters): Workbook {
  const range = from || to ? allTime : last;
  return range ? {...workbook, defaultLast: range} : workbook;
}

/** The scope of the filters. A person means all their identities, and no time range means all time. */
function toWholeScope(run: RunQuery, {workbook, meta, filters}: EmbeddedOptions): Promise<Scope> {
  const options = {...toScopeOptions(meta, workbook), defaultLast: allTime};
  return new ItemScopes(run, filters, options).of({linksPersons: true});
}

/** The events in the file: their number, and the instant of the first, ISO; null without events. */
interface Kept {
  events: number;
  firstEvent: string | null;
}

/** The name of the table with the rows that are kept of a site table. */
function toKeptName(table: ShippedTable): string {
  return `kept_${table}`;
}

/**
 * Makes for each site table a second one with the rows that the scope's filters leave. So a file of these tables holds
 * no other events, and names only people and objects that one of its events or open problems is about.
 */
async function keepTables(
  database: NativeDatabase,
  tables: readonly ShippedTable[],
  scope: Scope
): Promise<Kept> {
  await database.run(`CREATE OR REPLACE TEMP TABLE kept_events AS
FROM event_rows
WHERE ${scope.condition}
ORDER BY event`);
  await database.run(`CREATE OR REPLACE TEMP TABLE kept_objects AS ${keptObjects(scope)}`);
  const kept = {events: "kept_events", objects: "kept_objects", audits: auditCondition(scope)};
  for (const table of tables)
    await database.run(
      `CREATE OR REPLACE TEMP TABLE ${toKeptName(table)} AS\n${siteTables[table].keep(kept)}`
    );
  const {rows} = await database.query(`SELECT count(*)::INTEGER AS events,
  strftime(min(time), '%Y-%m-%dT%H:%M:%S.%gZ') AS first
FROM numbered_events
WHERE event IN (SELECT event FROM kept_events)`);
  const {events, first} = rows[0]!;
  return {events: Number(events), firstEvent: first === null ? null : String(first)};
}

// Problems are listed as of the end of the data, whenever the object's latest event was.
function keptObjects(scope: Scope): string {
  return `SELECT object, dimension_set, last_identity, reason_set
FROM object_states
WHERE object IN (SELECT object FROM kept_events)
OR (
  state <> 'fine'
  AND object IN (SELECT object FROM ${scopedObjects} WHERE ${objectCondition(scope)})
)`;
}

async function toTableFiles(
  database: NativeDatabase,
  tables: readonly ShippedTable[]
): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const table of tables)
    files.push({name: `table/${table}`, bytes: await toParquet(database, toKeptName(table))});
  return files;
}

/** Reads the tables' files as the page's engine does. */
async function readFrom<T>(
  files: readonly ReportFile[],
  read: (run: RunQuery) => Promise<T>
): Promise<T> {
  return inTempFolder(async (folder) => {
    const database = await NativeDatabase.open();
    try {
      const made = await loadTables(database, files, folder);
      return await read(async (needs, sql) => {
        const tables = needs.map((need) => (typeof need === "string" ? need : need.table));
        for (const statement of toStatements(tables, made)) await database.run(statement);
        return database.query(sql);
      });
    } finally {
      database.close();
    }
  });
}

/** Makes a table of each of these files, and returns the names of the tables. */
async function loadTables(
  database: NativeDatabase,
  files: readonly ReportFile[],
  folder: string
): Promise<Set<string>> {
  const made = new Set<string>();
  for (const {name, bytes} of files) {
    const [, table] = name.split("/");
    const path = join(folder, `${table}.parquet`);
    await writeFile(path, bytes);
    await database.run(`CREATE TABLE ${table} AS FROM ${literal(path)}`);
    made.add(table!);
  }
  return made;
}

/** The log of the events in `kept_events`: Parquet files as parts, each found by its first number. */
async function toEventBytes(database: NativeDatabase): Promise<Uint8Array> {
  const parts: NewPart[] = [];
  for await (const {first, content} of makeLogFiles(database, {only: "kept_events"}))
    parts.push({from: String(first), bytes: content});
  return writeParts(parts);
}
