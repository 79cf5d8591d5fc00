import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** More rows than a reader looks through. */
const most = 200;

const row = {
  app: "VARCHAR?",
  attribute: "VARCHAR",
  events: "INTEGER",
  objects: "INTEGER",
  events_per_object: "DOUBLE?",
  flapping: "INTEGER",
  flaps: "INTEGER",
  last_seen: "TIMESTAMP"
} as const satisfies RowSpec;

/** An attribute in an app. */
export type ChurnRow = RowOf<typeof row>;

/** Which attributes change most in each app, and which go back and forth. */
export const attributeChurn: TypedItem<"churn", typeof row> = {
  id: "attribute-churn",
  title: "Attributes that change most",
  description: `The attributes that changed most often in each app, at most ${most}. Attributes that went back and forth come first: a value changed back to one that it had before, over the whole history of the objects. Often two sources disagree.`,
  whenEmpty: "None of these events modified an attribute.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  joins: ["attributes", "attribute_flaps"],
  view: "churn",
  row,
  sql: ({condition}) => `WITH scoped AS (
  SELECT
    coalesce(app_name, app_id)::VARCHAR AS app,
    attribute,
    object,
    count(*)::INTEGER AS events,
    max(local_time) AS last_seen
  FROM event_rows
  JOIN attributes USING (attribute_set)
  WHERE ${condition}
  AND status IN ('Success', 'Warning')
  GROUP BY ALL
)
SELECT
  app,
  scoped.attribute,
  sum(scoped.events)::INTEGER AS events,
  count(object)::INTEGER AS objects,
  sum(scoped.events) / nullif(count(object), 0) AS events_per_object,
  count(flaps)::INTEGER AS flapping,
  coalesce(sum(flaps), 0)::INTEGER AS flaps,
  max(last_seen) AS last_seen
FROM scoped
LEFT JOIN attribute_flaps USING (object, attribute)
GROUP BY app, scoped.attribute
ORDER BY flaps DESC, events DESC, app, scoped.attribute
LIMIT ${most}`
};
