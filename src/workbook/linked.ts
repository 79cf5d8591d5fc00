import {toPredicates} from "../model/condition.js";
import type {Filters} from "../model/filters.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {RunQuery} from "./answer.js";
import type {RowSpec} from "./rows.js";
import {readRows} from "./rows.js";
import type {ScopeOptions} from "./scope.js";
import {toScope} from "./scope.js";
import type {Scope} from "./types.js";

const tables: readonly SiteTable[] = ["event_rows", "identities", "object_links"];

const linkedRow = {object: "INTEGER?", upn: "VARCHAR?"} as const satisfies RowSpec;

/** Everything that is provably one person or group. */
interface Linked {
  /** The numbers of the objects. */
  objects: readonly number[];
  /** The ids and UPNs of events that name no object. */
  names: readonly string[];
}

/**
 * Finds the objects of the persons that are chosen by id or UPN, and all objects linked with these. Also finds the
 * chosen ids and UPNs, with the UPNs that belong to these objects alone.
 */
export async function findLinked(
  run: RunQuery,
  person: readonly string[],
  signal?: AbortSignal
): Promise<Linked> {
  if (!person.length) return {objects: [], names: []};
  const rows = readRows(await run(tables, linked(person), signal), linkedRow);
  const objects = rows.flatMap(({object}) => object ?? []);
  const upns = rows.flatMap(({upn}) => upn ?? []);
  return {objects, names: [...new Set([...person, ...upns])]};
}

/** The scope of the filters, with everything linked in place of the chosen person. */
export function toLinkedScope(
  filters: Filters,
  {objects, names}: Linked,
  options: ScopeOptions
): Scope {
  const scope = toScope(filters, options);
  const others = toScope({...filters, select: {...filters.select, person: []}}, options);
  const nameless = `object IS NULL AND ${toPredicates({person: names}).join(" AND ")}`;
  const own = objects.length ? `object IN (${objects.join(", ")}) OR ` : "";
  const condition = `${others.condition}\nAND (${own}(${nameless}))`;
  return {...scope, condition, previousCondition: null};
}

// A UPN that passed from one person to another would include the other's events.
function linked(person: readonly string[]): string {
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
SELECT object, NULL AS upn FROM linked
UNION ALL
SELECT NULL, upn FROM upns WHERE upn NOT IN (SELECT upn FROM others WHERE upn IS NOT NULL)
ORDER BY object, upn`;
}
