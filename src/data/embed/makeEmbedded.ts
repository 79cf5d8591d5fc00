import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {NativeDatabase} from "../../engine/native.js";
import type {Filters} from "../../model/filters.js";
import {allTime} from "../../model/range.js";
import {literal} from "../../model/sqlText.js";
import {type ShippedTable, toStatements} from "../../tables/siteTables.js";
import type {RunQuery} from "../../workbook/answer.js";
import {ItemScopes} from "../../workbook/itemScopes.js";
import {
  type EmbeddedReport,
  type ReportMeta,
  readOverview,
  tablesOf,
  toScopeOptions
} from "../../workbook/overview.js";
import type {Scope, Workbook} from "../../workbook/types.js";
import type {ReportFile} from "../ReportFile.js";
import type {Site} from "../site.js";
import {toParquet} from "../toParquet.js";
import {keepTables, toKeptName} from "./keepTables.js";
import {toEventBytes} from "./keptEvents.js";

/** What a file that asks nobody is drawn from. */
export interface Embedded {
  report: EmbeddedReport;
  /** `table/NAME` for the tables as Parquet, and `events` for the details of events. */
  files: readonly ReportFile[];
}

export interface EmbeddedOptions {
  workbook: Workbook;
  meta: ReportMeta;
  filters: Filters;
  generatedAt: Date;
}

/** Makes what a workbook's page needs of a site's store, and of that only what the filters leave. */
export async function makeEmbedded(site: Site, options: EmbeddedOptions): Promise<Embedded> {
  const {generatedAt} = options;
  // The page has it as its default range.
  const {last: _, ...filters} = options.filters;
  const workbook = withTime(options.workbook, options.filters);
  const tables = tablesOf(workbook);
  await site.make(["event_rows", "object_states", "object_links", "identity_texts", ...tables]);
  const scope = await toWholeScope(site.run, options);
  const {events, firstEvent} = await keepTables(site.database, tables, scope);
  const meta = {...options.meta, events, firstEvent: firstEvent ?? options.meta.firstEvent};
  const files = await toTableFiles(site.database, tables);
  const overview = await readFrom(files, (run) => readOverview(run, workbook, meta, filters));
  const own = site.own.find(({name}) => name === workbook.id)?.spec;
  return {
    report: {
      ...{id: workbook.id, defaultLast: workbook.defaultLast, overview},
      ...(own && {own}),
      range: scope.range,
      generatedAt: generatedAt.toISOString()
    },
    files: [...files, {name: "events", bytes: await toEventBytes(site.database)}]
  };
}

// Without filters the page shows as much as the file was asked to hold.
function withTime(workbook: Workbook, {from, to, last}: Filters): Workbook {
  const asked = from || to ? allTime : last;
  return asked ? {...workbook, defaultLast: asked} : workbook;
}

/** What the filters leave, of all identities of a person; without a time range, of all time. */
function toWholeScope(run: RunQuery, {workbook, meta, filters}: EmbeddedOptions): Promise<Scope> {
  const options = {...toScopeOptions(meta, workbook), defaultLast: allTime};
  return new ItemScopes(run, filters, options).of({linksPersons: true});
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
  const folder = await mkdtemp(join(tmpdir(), "embedded-tables-"));
  const database = await NativeDatabase.open();
  try {
    const made = new Set<string>();
    for (const {name, bytes} of files) {
      const [, table] = name.split("/");
      const path = join(folder, `${table}.parquet`);
      await writeFile(path, bytes);
      await database.run(`CREATE TABLE ${table} AS FROM ${literal(path)}`);
      made.add(table!);
    }
    return await read(async (needs, sql) => {
      const tables = needs.map((need) => (typeof need === "string" ? need : need.table));
      for (const statement of toStatements(tables, made)) await database.run(statement);
      return database.query(sql);
    });
  } finally {
    database.close();
    await rm(folder, {recursive: true});
  }
}
