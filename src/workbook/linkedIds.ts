import {toPredicates} from "../model/condition.js";
import type {RunQuery} from "./answer.js";
import type {SiteTable} from "./types.js";

const tables: readonly SiteTable[] = ["event_rows", "identities", "object_links"];

/**
 * The ids and UPNs to filter by for all that happened to persons that are asked for by id or UPN: those
 * asked for, and the source ids and UPNs of their objects and of all that are linked with these.
 */
export async function findLinkedIds(
  run: RunQuery,
  person: readonly string[],
  signal?: AbortSignal
): Promise<string[]> {
  if (!person.length) return [];
  const {rows} = await run(tables, linkedIds(person), signal);
  return [...new Set([...person, ...rows.map(({id}) => String(id))])];
}

// An id has to be asked for whoever else has it: without it, events would be missing. A UPN that went
// from one person to another would bring in the other's events.
function linkedIds(person: readonly string[]): string {
  return `WITH matching AS (
  SELECT DISTINCT object
  FROM event_rows
  WHERE ${toPredicates({person}).join("\nAND ")}
  AND object IS NOT NULL
),
linked AS (
  FROM matching
  UNION
  SELECT object
  FROM object_links
  WHERE person IN (SELECT person FROM object_links WHERE object IN (FROM matching))
),
theirs AS (
  SELECT DISTINCT source_id, source_upn, target_upn
  FROM identities
  WHERE identity IN (SELECT identity FROM event_rows WHERE object IN (FROM linked))
),
upns AS (
  SELECT DISTINCT unnest([source_upn, target_upn]) AS upn FROM theirs
),
users AS (
  SELECT identity, unnest([source_upn, target_upn]) AS upn
  FROM identities
  WHERE source_upn IN (FROM upns)
  OR target_upn IN (FROM upns)
),
others AS (
  SELECT upn
  FROM users
  WHERE identity IN (
    SELECT identity FROM event_rows WHERE object NOT IN (FROM linked)
  )
)
SELECT source_id AS id FROM theirs WHERE source_id IS NOT NULL
UNION
SELECT upn
FROM upns
WHERE upn IS NOT NULL
AND upn NOT IN (SELECT upn FROM others WHERE upn IS NOT NULL)
ORDER BY id`;
}
