import {formatCount} from "../../lib/format.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** As many marks as a picture can show. */
const mostMarks = 2000;

const row = {
  local_time: "TIMESTAMP",
  app: "VARCHAR?",
  action: "VARCHAR",
  status: "VARCHAR",
  skip_class: "VARCHAR?",
  error_code: "VARCHAR?",
  skip_reason: "VARCHAR?",
  event: "INTEGER"
} as const satisfies RowSpec;

/** An event of a person or group. */
export type PersonEventRow = RowOf<typeof row>;

/** Everything that happened to a person or group, in the order of time. */
export const personTimeline: TypedItem<"person-timeline", typeof row> = {
  id: "person-timeline",
  title: "What happened, app by app",
  description: `Each event at its time, failures and skips included. At most the newest ${formatCount(mostMarks)} are shown.`,
  hint: "Click an event to open it.",
  whenEmpty: "There is no event of this person or group.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  view: "person-timeline",
  row,
  isOfPerson: true,
  sql: ({condition}) => `WITH newest AS (
  SELECT event
  FROM event_rows
  WHERE ${condition}
  ORDER BY event DESC
  LIMIT ${mostMarks}
)
SELECT
  local_time,
  coalesce(app_name, app_id) AS app,
  action::VARCHAR AS action,
  status::VARCHAR AS status,
  skip_class::VARCHAR AS skip_class,
  error_code::VARCHAR AS error_code,
  skip_reason::VARCHAR AS skip_reason,
  event
FROM event_rows
WHERE event IN (FROM newest)
ORDER BY event`
};
