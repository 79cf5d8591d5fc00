import {column, required} from "./columns.js";

// Objects of several jobs that are provably one identity. Objects and their names (their ids, their UPNs) are the nodes
// of a graph. Each connected part of it is one person.

/** The columns of the table `links`. */
export const linkColumns = [
  required(
    column(
      "person",
      "VARCHAR",
      "id",
      "The same text for all objects of one identity: the first of their source ids, GUIDs before others, which come with tenant and system; it may change when more of them become known."
    )
  ),
  column("app_id", "VARCHAR", "id", "The object's service principal."),
  column("job_id", "VARCHAR", "job", "Its provisioning job."),
  required(column("source_id", "VARCHAR", "id", "Its id in the source system.")),
  required(column("evidence", "VARCHAR", "evidence", "The ids and UPNs that tie it to the others."))
] as const;

const guid = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

/**
 * An id's name in the graph. A GUID is the same identity everywhere. Any other id, such as a worker's number,
 * identifies only within its system and tenant, and has no name if the log does not give its system.
 */
function nameOf(id: string, system: string): string {
  return `CASE
    WHEN regexp_full_match(${id}, '${guid}') THEN lower(${id})
    ELSE tenant || '/' || ${system} || '/' || ${id}
  END`;
}

// Every id and UPN that an object ever had counts, not only the latest: one job may know a new UPN days before another.
const seen = `seen AS MATERIALIZED (
  SELECT *, dense_rank() OVER (ORDER BY app_id, job_id, source_id) AS object
  FROM (
    SELECT DISTINCT
      app_id, job_id, source_id, identity_type, coalesce(tenant_id, '') AS tenant, source_system,
      target_system, target_id, lower(source_upn) AS source_upn, lower(target_upn) AS target_upn
    FROM events
    WHERE source_id IS NOT NULL
  )
)`;

// One job never has one user twice: a UPN of two source ids was given to another person, and proves nothing in any job.
// Without a job this is unknown, so such events prove nothing by UPN either.
const upns = `upns AS MATERIALIZED (
  SELECT DISTINCT object, job_id, lower(source_id) AS source_id, upn, 'upn:' || tenant || '/' || upn AS name
  FROM (SELECT *, unnest([source_upn, target_upn]) AS upn FROM seen)
  WHERE identity_type = 'User'
  AND job_id IS NOT NULL
  AND upn IS NOT NULL
),
reused AS (
  SELECT name FROM upns GROUP BY job_id, name HAVING count(DISTINCT source_id) > 1
)`;

const names = `named AS MATERIALIZED (
  SELECT DISTINCT object, 'source' AS kind, source_id AS value, ${nameOf("source_id", "source_system")} AS name
  FROM seen
  WHERE name IS NOT NULL
  UNION ALL
  SELECT DISTINCT object, 'target', target_id, ${nameOf("target_id", "target_system")} AS name
  FROM seen
  WHERE name IS DISTINCT FROM ${nameOf("source_id", "source_system")}
  AND name IS NOT NULL
  UNION ALL
  SELECT DISTINCT object, 'upn', upn, name FROM upns WHERE name NOT IN (FROM reused)
)`;

/**
 * The names that prove something: a source id that is also another object's source or target id, or a UPN of several
 * objects.
 */
const proofs = `proofs AS MATERIALIZED (
  SELECT *, dense_rank() OVER (ORDER BY name) AS name_no
  FROM named
  JOIN (
    SELECT
      name,
      count(DISTINCT object) FILTER (kind = 'source') AS sources,
      count(DISTINCT object) FILTER (kind = 'target') AS targets,
      count(DISTINCT object) FILTER (kind = 'upn') AS users
    FROM named
    GROUP BY name
  ) USING (name)
  WHERE CASE kind
    WHEN 'source' THEN sources > 1 OR targets > 0
    WHEN 'target' THEN sources > 0
    ELSE users > 1
  END
)`;

// Each round gives every node the lowest label among its neighbours' labels, until none changes. Looking up the label
// of the label shortens a long chain.
const labels = `edges AS MATERIALIZED (
  SELECT object AS a, -name_no AS b FROM proofs
  UNION
  SELECT -name_no, object FROM proofs
  UNION
  SELECT unnest([object, -name_no]) AS node, node FROM proofs
),
labels AS (
  SELECT DISTINCT a AS node, a AS label, true AS has_changed FROM edges
  UNION ALL
  SELECT b, min(further.label), min(further.label) < min(labels.label) FILTER (a = b)
  FROM edges
  JOIN labels ON labels.node = a
  JOIN labels AS further ON further.node = labels.label
  WHERE (SELECT bool_or(has_changed) FROM labels)
  GROUP BY b
),
groups AS MATERIALIZED (
  SELECT node AS object, min(label) AS label FROM labels WHERE node > 0 GROUP BY node
)`;

// Each source id and UPN belongs to one group only; GUIDs go first.
const persons = `persons AS (
  SELECT label, coalesce(min(name) FILTER (NOT contains(name, '/')), min(name)) AS person
  FROM groups JOIN named USING (object)
  WHERE kind <> 'target'
  GROUP BY label
)`;

const evidence = `evidence AS (
  SELECT object, string_agg(DISTINCT proof, '; ' ORDER BY proof) AS evidence
  FROM (
    SELECT object, unnest([
      CASE WHEN kind = 'source' AND sources > 1 THEN 'same source id ' || value END,
      CASE WHEN kind = 'source' AND targets > 0 THEN 'source id ' || value || ' is another''s target id' END,
      CASE WHEN kind = 'target' THEN 'target id ' || value || ' is another''s source id' END,
      CASE WHEN kind = 'upn' THEN 'same UPN ' || value END
    ]) AS proof
    FROM proofs
  )
  GROUP BY object
)`;

/** SQL for the table `links` over `events`. */
export const linksQuery = `WITH RECURSIVE ${[seen, upns, names, proofs, labels, persons, evidence].join(",\n")}
SELECT person, app_id, job_id, source_id, evidence
FROM (SELECT DISTINCT object, app_id, job_id, source_id FROM seen)
JOIN groups USING (object)
JOIN persons USING (label)
JOIN evidence USING (object)`;
