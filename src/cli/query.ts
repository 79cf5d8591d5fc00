import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {toCsv, toPlain} from "../engine/csv.js";
import type {Result} from "../engine/Database.js";
import type {NativeDatabase} from "../engine/native/native.js";
import {inTempFolder} from "../engine/native/tempFolder.js";
import {hasEvents, hasImports} from "../import/prepareReport.js";
import {readSettings} from "../settings/settings.js";
import {openStore} from "../store/openStore.js";
import {copyToParquet} from "../store/parquetFiles.js";
import {toSampleStore} from "../store/places.js";
import {parseChoice} from "./arguments.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {formatTextTable, sampleNotice} from "./terminal.js";

const formats = ["table", "csv", "json", "parquet"] as const;

export const query = defineCommand({
  name: "query",
  summary: "Query the store in SQL.",
  usage: "SQL [options]",
  options: {
    format: {
      type: "string",
      value: "FORMAT",
      default: "table",
      help: "table, csv, json or parquet (table)"
    }
  },
  async run(values, positionals, io) {
    expectPositionals(positionals, ["SQL"]);
    const format = parseChoice("format", values.format, formats);
    const {timeZone} = await readSettings(io.places);
    const database = await openStore(await chooseStore(io), {timeZone});
    try {
      io.stdout(await answer(database, positionals[0]!, format));
    } finally {
      database.close();
    }
  }
});

/** The user's store, or the sample's store while the pages show the sample. */
async function chooseStore({places, stderr}: Io): Promise<string> {
  if (await hasEvents(places.store)) return places.store;
  const isExplicit = places.explicitStore && (await hasImports(places.store));
  if (isExplicit) return places.store;
  const sample = toSampleStore(places);
  if (places.explicitStore || !(await hasEvents(sample))) {
    throw new Error(
      `nothing was imported into the store ${places.store}; run \`provisioning-workbook import\` first`
    );
  }
  stderr(sampleNotice);
  return sample;
}

async function answer(
  database: NativeDatabase,
  sql: string,
  format: (typeof formats)[number]
): Promise<string | Buffer> {
  if (format === "parquet") return toParquet(database, sql);
  const result = await database.query(sql);
  if (format === "csv") return toCsv(result);
  return format === "json" ? toJson(result) : toTable(result);
}

function toTable(result: Result): string {
  const rows = toPlain(result).map((row) => Object.values(row));
  return formatTextTable(
    result.columns.map(({name}) => name),
    rows
  );
}

/** An array of objects. Nested values, which a result has as JSON text, become JSON. */
function toJson(result: Result): string {
  const nested = result.columns
    .filter(({type}) => /^(MAP|STRUCT)\(|\]$/.test(type))
    .map(({name}) => name);
  const rows = toPlain(result).map((row) => {
    const entries = Object.entries(row).map(([name, value]) =>
      typeof value === "string" && nested.includes(name) ? [name, JSON.parse(value)] : [name, value]
    );
    return Object.fromEntries(entries);
  });
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function toParquet(database: NativeDatabase, sql: string): Promise<Buffer> {
  return inTempFolder(async (folder) => {
    const path = join(folder, "rows.parquet");
    await database.run(copyToParquet(sql.replace(/;\s*$/, ""), path));
    return readFile(path);
  });
}
