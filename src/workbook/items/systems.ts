import {literals} from "../../model/sqlText.js";
import {statuses} from "../../model/vocabulary.js";
import type {Item} from "../types.js";

/** Events by source system, target system and status. */
export const systems: Item = {
  id: "systems",
  title: "Source and target systems",
  says: "Where objects come from and where they go, with how it ended there.",
  width: "half",
  table: "event_hours",
  view: "systems",
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
