import {join} from "node:path";
import {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {cyclesQuery} from "../model/cycles.js";
import type {NameFrom} from "../model/events.js";
import {changeColumns, eventColumns, stepColumns, storedEventColumns} from "../model/events.js";
import {innerViews} from "../model/innerViews.js";
import {linksQuery} from "../model/links.js";
import {objectsQuery} from "../model/objects.js";
import {publishedTables} from "../model/publishedTables.js";
import {readManifest} from "./manifest.js";
import {parquetFiles} from "./parquetFiles.js";

/** The views of the store's files that have more than a published table: the parts of events as lists. */
export const fileViews = {events: "stored_events", pending: "stored_pending"} as const;

/**
 * Opens the store in a folder as a database with the published tables as views, and those of `innerViews` and
 * `fileViews`. A missing store reads like an empty one.
 */
export async function openStore(folder: string, {timeZone = "UTC"} = {}): Promise<NativeDatabase> {
  const manifest = await readManifest(folder);
  const inFolder = (file: string) => join(folder, file);
  const months = Object.values(manifest.months).flat().map(inFolder);
  const database = await NativeDatabase.open();
  await database.run(storedView(fileViews.events, months, [...storedEventColumns, ...partColumns]));
  for (const name of ["imports", "rejects", "audits"] as const) {
    const file = manifest[name];
    await database.run(
      storedView(name, file ? [inFolder(file)] : [], publishedTables[name].columns)
    );
  }
  const pending = manifest.pending ? [inFolder(manifest.pending)] : [];
  await database.run(storedView(fileViews.pending, pending, pendingColumns));
  await database.run(`CREATE VIEW pending AS SELECT file, change_id,
  coalesce(len(steps), 0) AS steps, coalesce(len(changes), 0) AS changes FROM ${fileViews.pending}`);
  const columns = eventSelection(timeZone);
  await database.run(`CREATE VIEW events AS SELECT ${columns} FROM ${fileViews.events}`);
  await database.run(`CREATE VIEW ${innerViews.wholeEvents} AS
    SELECT ${columns}, coalesce(steps, []) AS steps, coalesce(changes, []) AS changes FROM ${fileViews.events}`);
  await database.run(partView("steps", "step_no", stepColumns));
  await database.run(partView("changes", "change_no", changeColumns));
  await database.run(`CREATE VIEW objects AS ${objectsQuery}`);
  await database.run(`CREATE VIEW cycles AS ${cyclesQuery}`);
  await database.run(`CREATE VIEW links AS ${linksQuery}`);
  await database.run(
    `CREATE VIEW ${innerViews.localAudits} AS SELECT *, ${toLocal(timeZone)} AS local_time FROM audits`
  );
  await database.run(localObjects(timeZone));
  return database;
}

type NamedType = {name: string; type: string};

/** The columns of a store file with the parts of an event as lists. */
const partColumns: readonly NamedType[] = [
  {name: "steps", type: toListType(stepColumns)},
  {name: "changes", type: toListType(changeColumns)}
];

const pendingColumns: readonly NamedType[] = [
  ...publishedTables.pending.columns.slice(0, 2),
  ...partColumns
];

function toListType(columns: readonly NamedType[]): string {
  const fields = columns.map(({name, type}) => `${name} ${type}`);
  return `STRUCT(${fields.join(", ")})[]`;
}

/** A view of a table's files. Columns that an older version did not write are null. */
function storedView(name: string, paths: string[], columns: readonly NamedType[]): string {
  const types = columns.map((column) => `NULL::${column.type} AS ${column.name}`);
  const none = `SELECT ${types.join(", ")} WHERE false`;
  if (paths.length === 0) return `CREATE VIEW ${name} AS ${none}`;
  const names = columns.map((column) => column.name);
  return `CREATE VIEW ${name} AS SELECT ${names.join(", ")}
FROM (${none} UNION ALL BY NAME FROM ${parquetFiles(paths)})`;
}

/** The columns of `events` as SQL over the stored ones. */
function eventSelection(timeZone: string): string {
  const local = toLocal(timeZone);
  const zoned: Record<NameFrom<"zone">, string> = {day: `${local}::DATE`, local_time: local};
  const columns = eventColumns.map(({name, source}) =>
    source === "zone" ? `${zoned[name]} AS ${name}` : name
  );
  return columns.join(", ");
}

/** SQL for a time as wall clock of a zone. */
function toLocal(timeZone: string, time = "time"): string {
  return `timezone(${literal(timeZone)}, timezone('UTC', ${time}))`;
}

/** The view of `objects` with times as wall clock. */
function localObjects(timeZone: string): string {
  const times = publishedTables.objects.columns.filter(({type}) => type === "TIMESTAMP");
  const local = times.map(({name}) => `${toLocal(timeZone, name)} AS ${name}`);
  return `CREATE VIEW ${innerViews.localObjects} AS SELECT * REPLACE (${local.join(", ")}) FROM objects`;
}

function partView(name: string, number: string, columns: readonly NamedType[]): string {
  const fields = columns.map(({name}) => `part.${name}`);
  return `CREATE VIEW ${name} AS SELECT event_id, ${number}, ${fields.join(", ")} FROM (
  SELECT event_id, generate_subscripts(${name}, 1) AS ${number}, unnest(${name}) AS part FROM ${fileViews.events})`;
}
