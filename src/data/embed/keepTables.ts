import type {NativeDatabase} from "../../engine/native.js";
import {auditCondition} from "../../workbook/auditScope.js";
import type {FileTable} from "../../workbook/fileTables.js";
import {numberEvents} from "../../workbook/numberedEvents.js";
import {objectCondition, scopedObjects} from "../../workbook/objectScope.js";
import type {Scope} from "../../workbook/types.js";

/** What a file holds of its store: how many events, and the instant of the first, ISO; null without events. */
interface Kept {
  events: number;
  firstEvent: string | null;
}

/** The name of what is kept of a table. */
export function toKeptName(table: FileTable): string {
  return `kept_${table}`;
}

/**
 * Makes, beside the site tables, of each what the scope's filters leave, so that a file of these tables holds no
 * other event, and names nobody and nothing that no event and no open problem in it is about.
 */
export async function keepTables(
  database: NativeDatabase,
  tables: readonly FileTable[],
  scope: Scope
): Promise<Kept> {
  await database.run(`CREATE OR REPLACE TEMP TABLE kept_events AS
FROM event_rows
WHERE ${scope.condition}
ORDER BY event`);
  await database.run(`CREATE OR REPLACE TEMP TABLE kept_objects AS ${keptObjects(scope)}`);
  for (const table of tables)
    await database.run(
      `CREATE OR REPLACE TEMP TABLE ${toKeptName(table)} AS\n${selections(scope)[table]}`
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

function selections(scope: Scope): Record<FileTable, string> {
  return {
    dimension_texts: `FROM dimension_texts
WHERE dimension_set IN (
  SELECT dimension_set FROM kept_events
  UNION ALL SELECT dimension_set FROM kept_objects
)
ORDER BY dimension_set`,
    hour_counts: `SELECT date_trunc('hour', local_time)::TIMESTAMP AS local_time, dimension_set,
  count(*)::INTEGER AS events
FROM kept_events
GROUP BY ALL
ORDER BY ALL`,
    event_numbers: `FROM event_numbers
WHERE event IN (SELECT event FROM kept_events)
ORDER BY event`,
    stages: ofSets("stages", "stage_set"),
    attributes: ofSets("attributes", "attribute_set"),
    blames: ofSets("blames", "blame_set"),
    reasons: `FROM reasons
WHERE reason_set IN (
  SELECT reason_set FROM kept_events
  UNION ALL SELECT reason_set FROM kept_objects
)
ORDER BY ALL`,
    identities: keptIdentities,
    cycle_spans: ofSets("cycle_spans", "cycle"),
    audit_rows: `FROM audit_rows\nWHERE ${auditCondition(scope)}\nORDER BY time, audit_id`,
    attribute_flaps: `FROM attribute_flaps
WHERE object IN (SELECT object FROM kept_events)
ORDER BY ALL`,
    object_states: ofObjects("object_states"),
    object_links: ofObjects("object_links")
  };
}

function ofSets(table: FileTable, number: string): string {
  return `FROM ${table}
WHERE ${number} IN (SELECT ${number} FROM kept_events)
ORDER BY ALL`;
}

function ofObjects(table: FileTable): string {
  return `FROM ${table}
WHERE object IN (SELECT object FROM kept_objects)
ORDER BY object`;
}

const keptIdentities = `WITH named AS (
  SELECT identity, events FROM kept_events
  UNION ALL
  SELECT last_identity, 0 FROM kept_objects
),
counted AS (
  SELECT identity, sum(events)::INTEGER AS events FROM named GROUP BY identity
)
SELECT identities.* REPLACE (counted.events AS events)
FROM identities
JOIN counted USING (identity)
ORDER BY identity`;
