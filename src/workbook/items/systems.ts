import {literals} from "../../lib/sql.js";
import {statuses} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  source_system: "VARCHAR?",
  target_system: "VARCHAR?",
  status: "VARCHAR",
  events: "INTEGER"
} as const satisfies RowSpec;

/** The events from one system to another with one status. */
export type SystemsRow = RowOf<typeof row>;

/** Events by source system, target system and status. */
export const systems: TypedItem<"systems", typeof row> = {
  id: "systems",
  title: "Source and target systems",
  description: "Where objects come from, where they go, and how their events ended.",
  width: "half",
  source: "filtered",
  table: "event_hours",
  view: "systems",
  row,
  compare: {key: ["source_system", "target_system", "status"], measure: "events"},
  sql: ({counts, condition}) => `SELECT
  source_system::VARCHAR AS source_system,
  target_system::VARCHAR AS target_system,
  status::VARCHAR AS status,
  sum(events)::INTEGER AS events
FROM ${counts}
WHERE ${condition}
GROUP BY source_system, target_system, status
ORDER BY source_system, target_system, list_position([${literals(statuses)}], status) NULLS LAST`
};
