import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  connector: "VARCHAR?",
  source_system: "VARCHAR?",
  target_system: "VARCHAR?",
  source_id: "VARCHAR?",
  source_upn: "VARCHAR?",
  target_id: "VARCHAR?",
  target_upn: "VARCHAR?",
  evidence: "VARCHAR?"
} as const satisfies RowSpec;

/** The ids that a job has for a person or group. */
export type PersonLinkRow = RowOf<typeof row>;

/** The ids that apps have for a person or group, and what proves that they belong together. */
export const personLinks: TypedItem<"person-links", typeof row> = {
  id: "person-links",
  title: "Why these objects are one identity",
  description:
    "The latest ids in each job, and the ids or UPNs that prove that the objects are one identity. Names prove nothing.",
  whenEmpty: "None of these events names its source object.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  joins: ["identities", "object_links"],
  view: "person-links",
  row,
  isOfPerson: true,
  sql: ({condition}) => `WITH pairs AS (
  SELECT
    identity,
    object,
    arg_max(coalesce(app_name, app_id), event) AS app,
    arg_max(connector, event) AS connector,
    arg_max(source_system, event) AS source_system,
    arg_max(target_system, event) AS target_system,
    max(event) AS last_event
  FROM event_rows
  WHERE ${condition}
  AND object IS NOT NULL
  GROUP BY identity, object
),
scoped AS (
  SELECT
    object,
    arg_max(app, last_event) AS app,
    arg_max(connector, last_event) AS connector,
    arg_max(source_system, last_event) AS source_system,
    arg_max(target_system, last_event) AS target_system,
    arg_max(source_id, last_event) AS source_id,
    arg_max(source_upn, last_event) AS source_upn,
    arg_max(target_id, last_event) AS target_id,
    arg_max(target_upn, last_event) AS target_upn
  FROM pairs
  JOIN identities USING (identity)
  GROUP BY object
)
SELECT
  app,
  connector::VARCHAR AS connector,
  source_system::VARCHAR AS source_system,
  target_system::VARCHAR AS target_system,
  source_id,
  source_upn,
  target_id,
  target_upn,
  evidence
FROM scoped
LEFT JOIN object_links USING (object)
ORDER BY person NULLS LAST, app, source_id, object`
};
