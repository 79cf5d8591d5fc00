import type {NativeDatabase} from "../../engine/native.js";
import {numberEvents} from "../../tables/numbering.js";
import type {ShippedTable} from "../../tables/siteTables.js";
import {siteTables} from "../../tables/siteTables.js";
import {auditCondition} from "../../workbook/auditScope.js";
import {objectCondition, scopedObjects} from "../../workbook/objectScope.js";
import type {Scope} from "../../workbook/types.js";

/** What a file holds of its store: how many events, and the instant of the first, ISO; null without events. */
interface Kept {
  events: number;
  firstEvent: string | null;
}

/** The name of what is kept of a table. */
export function toKeptName(table: ShippedTable): string {
  return `kept_${table}`;
}

/**
 * Makes, beside the site tables, of each what the scope's filters leave, so that a file of these tables holds no
 * other event, and names nobody and nothing that no event and no open problem in it is about.
 */
export async function keepTables(
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
FROM (${numberEvents("events")})
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
