import {join} from "node:path";
import {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {storedEventColumns} from "../model/eventColumns.js";
import {tables} from "../model/tables.js";
import type {Column} from "../model/columns.js";
import type {TableName} from "../model/tables.js";
import {readManifest} from "./manifest.js";
import {parquetFiles} from "./parquet.js";

/**
 * Opens the store in a folder as a database that holds the published tables as views. A store that is
 * not there reads like an empty one.
 */
export async function openStore(folder: string, {timeZone = "UTC"} = {}): Promise<NativeDatabase> {
  const manifest = await readManifest(folder);
  const inFolder = (file: string) => join(folder, file);
  const months = Object.values(manifest.months).flat().map(inFolder);
  const database = await NativeDatabase.open();
  await database.run(storedView("stored_events", months, [...storedEventColumns, ...partColumns]));
  for (const name of ["imports", "rejects", "audits"] as const) {
    const file = manifest[name];
    await database.run(storedView(name, file ? [inFolder(file)] : [], tables[name].columns));
  }
  const pending = manifest.pending ? [inFolder(manifest.pending)] : [];
  await database.run(storedView("stored_pending", pending, pendingColumns));
  await database.run(`CREATE VIEW pending AS SELECT file, change_id,
  coalesce(len(steps), 0) AS steps, coalesce(len(changes), 0) AS changes FROM stored_pending`);
  await database.run(eventsView(timeZone));
  await database.run(partView("steps", "step_no"));
  await database.run(partView("changes", "change_no"));
  return database;
}

const partColumns: readonly Column[] = [
  {name: "steps", type: listType("steps"), says: ""},
  {name: "changes", type: listType("changes"), says: ""}
];

const pendingColumns: readonly Column[] = [...tables.pending.columns.slice(0, 2), ...partColumns];

/** The list type that holds a part table's rows inside their event's row. */
function listType(name: "steps" | "changes"): string {
  const fields = tables[name].columns.slice(2).map((column) => `${column.name} ${column.type}`);
  return `STRUCT(${fields.join(", ")})[]`;
}

/** A view of a table's files; columns that an older version did not write yet are null. */
function storedView(name: string, paths: string[], columns: readonly Column[]): string {
  const types = columns.map((column) => `NULL::${column.type} AS ${column.name}`);
  const none = `SELECT ${types.join(", ")} WHERE false`;
  if (paths.length === 0) return `CREATE VIEW ${name} AS ${none}`;
  const names = columns.map((column) => column.name);
  return `CREATE VIEW ${name} AS SELECT ${names.join(", ")}
FROM (${none} UNION ALL BY NAME FROM ${parquetFiles(paths)})`;
}

function eventsView(timeZone: string): string {
  const local = `timezone(${literal(timeZone)}, timezone('UTC', time))`;
  const columns = tables.events.columns.map(({name}) =>
    name === "day"
      ? `${local}::DATE AS day`
      : name === "local_time"
        ? `${local} AS local_time`
        : name
  );
  return `CREATE VIEW events AS SELECT ${columns.join(", ")} FROM stored_events`;
}

function partView(name: TableName & ("steps" | "changes"), number: string): string {
  const fields = tables[name].columns.slice(2).map((column) => `part.${column.name}`);
  return `CREATE VIEW ${name} AS SELECT event_id, ${number}, ${fields.join(", ")} FROM (
  SELECT event_id, generate_subscripts(${name}, 1) AS ${number}, unnest(${name}) AS part FROM stored_events)`;
}
