import {join} from "node:path";
import {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {cyclesQuery} from "../model/cycles.js";
import type {NameFrom} from "../model/events.js";
import {changeColumns, eventColumns, stepColumns, storedEventColumns} from "../model/events.js";
import {innerViews} from "../model/innerViews.js";
import {linksQuery} from "../model/links.js";
import {objectsQuery} from "../model/objects.js";
import {publishedTables, selectParts} from "../model/publishedTables.js";
import {toListType} from "./derive.js";
import type {BookName} from "./manifest.js";
import {readManifest} from "./manifest.js";
import {storedRows, typedRows} from "./storedRows.js";

/** The views of the store's files that have more than a published table: the parts of events as lists. */
export const fileViews = {events: "stored_events", pending: "stored_pending"} as const;

interface OpenStoreOptions {
  timeZone?: string;
  /** Where the tables are kept that are made from the store's, until it is closed; by default in memory. */
  workIn?: string;
}

/**
 * Opens the store in a folder as a database with the published tables as views, and those of `innerViews` and
 * `fileViews`. A missing store reads like an empty one.
 */
export async function openStore(
  folder: string,
  {timeZone = "UTC", workIn}: OpenStoreOptions = {}
): Promise<NativeDatabase> {
  const manifest = await readManifest(folder);
  const pathsOf = (book: BookName) => (manifest[book] ? [join(folder, manifest[book].file)] : []);
  const createView = (name: string, query: string) =>
    database.run(`CREATE VIEW ${name} AS ${query}`);
  const database = await (workIn === undefined
    ? NativeDatabase.open()
    : NativeDatabase.openOnDisk(workIn));
  const events = storedRows(folder, Object.values(manifest.months).flat());
  await createView(fileViews.events, `SELECT ${eventParts.join(", ")} FROM (${events})`);
  for (const name of ["imports", "rejects", "audits"] as const) {
    await createView(name, typedRows(publishedTables[name].columns, pathsOf(name)));
  }
  await createView(fileViews.pending, typedRows(pendingColumns, pathsOf("pending")));
  await database.run(`CREATE VIEW pending AS SELECT file, change_id,
  coalesce(len(steps), 0) AS steps, coalesce(len(changes), 0) AS changes FROM ${fileViews.pending}`);
  const columns = eventSelection(timeZone);
  await database.run(`CREATE VIEW events AS SELECT ${columns} FROM ${fileViews.events}`);
  await database.run(`CREATE VIEW ${innerViews.wholeEvents} AS
    SELECT ${columns}, coalesce(steps, []) AS steps, coalesce(changes, []) AS changes FROM ${fileViews.events}`);
  for (const name of ["steps", "changes"] as const)
    await database.run(`CREATE VIEW ${name} AS ${selectParts(name, fileViews.events)}`);
  await database.run(`CREATE VIEW objects AS ${objectsQuery}`);
  await database.run(`CREATE VIEW cycles AS ${cyclesQuery}`);
  await database.run(`CREATE VIEW links AS ${linksQuery}`);
  await database.run(
    `CREATE VIEW ${innerViews.localAudits} AS SELECT *, ${toLocal(timeZone)} AS local_time FROM audits`
  );
  await database.run(
    `CREATE MACRO ${innerViews.toLocal}(instant) AS ${toLocal(timeZone, "instant")}`
  );
  return database;
}

/** The columns of an event, with its parts as lists. */
const eventParts = [...storedEventColumns.map(({name}) => name), "steps", "changes"];

const pendingColumns = [
  ...publishedTables.pending.columns.slice(0, 2),
  {name: "steps", type: toListType(stepColumns)},
  {name: "changes", type: toListType(changeColumns)}
];

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
