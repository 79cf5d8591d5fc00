import type {RowOf, RowSpec} from "../rows.js";
import {events, key} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

const row = {
  time: "TIMESTAMP",
  action: "VARCHAR",
  status: "VARCHAR",
  events: "INTEGER"
} as const satisfies RowSpec;

/** The events of a time bin with one action and one status. */
export type TimelineRow = RowOf<typeof row>;

/** Events per time bin, action and status. */
export const eventsOverTime: TypedItem<"timeline", typeof row> = {
  id: "events-over-time",
  title: "Events over time",
  description: "Events by action or by status over time.",
  hint: "Drag across the bars to look closer.",
  width: "wide",
  view: "timeline",
  row,
  ...tallyQuery(row, {
    by: {time: "bin", action: ["action"], status: ["status"]},
    columns: {time: key("time"), action: key("action"), status: key("status"), events: events()},
    order: [{by: "time"}, {by: "action"}, {by: "status"}]
  })
};

type By = "action" | "status";

const wordRows = {
  action: {time: "TIMESTAMP", action: "VARCHAR", events: "INTEGER"},
  status: {time: "TIMESTAMP", status: "VARCHAR", events: "INTEGER"}
} as const satisfies Record<By, RowSpec>;

/** The events of a time bin with one action, or with one status. */
export type EventsByRow = RowOf<(typeof wordRows)[By]>;

/** Events per time bin by action. */
export const eventsByAction = eventsBy("action", "By what was done, per hour, day or week.");

/** Events per time bin by status. */
export const eventsByStatus = eventsBy("status", "By how it ended, per hour, day or week.");

function eventsBy(by: By, description: string): TypedItem<"bars", (typeof wordRows)[By]> {
  return {
    id: `events-by-${by}`,
    title: `Events by ${by}`,
    description,
    hint: "Drag across the bars to look closer.",
    width: "half",
    view: "bars",
    row: wordRows[by],
    ...tallyQuery(wordRows[by], {
      by: {time: "bin", [by]: [by]},
      columns: {time: key("time"), [by]: key(by), events: events()},
      order: [{by: "time"}, {by}]
    })
  };
}
