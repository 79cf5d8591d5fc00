import type {RowOf, RowSpec} from "../rows.js";
import {events, key, latest, rate, total} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

const row = {
  time: "TIMESTAMP?",
  event_rate: "DOUBLE?",
  events: "INTEGER",
  object_rate: "DOUBLE?",
  objects: "INTEGER"
} as const satisfies RowSpec;

/** The rates of a time bin, or of the whole range if its time is null. */
export type SuccessRateRow = RowOf<typeof row>;

/**
 * The success rates of events and of objects, for each time bin. The first row, whose time is null, has those of the
 * whole range. An object counts by its latest event in the bin, or in the range.
 */
export const successRateOverTime: TypedItem<"rates", typeof row> = {
  id: "success-rate",
  title: "Success rate",
  description:
    "The share of events with Success, without harmless skips. An object counts once in each bar, by its latest event there, and once in the totals, by its latest event in the range.",
  whenEmpty: "There is no rate, because these events are all harmless skips, which do not count.",
  width: "wide",
  view: "rates",
  row,
  ...tallyQuery(row, {
    by: {time: "bin"},
    sets: {bin: ["time"], range: []},
    columns: {
      time: key("time"),
      event_rate: rate(events),
      events: events("rated"),
      object_rate: rate(latest),
      objects: latest("rated")
    },
    unless0: total(events("rated")),
    order: [{by: "time", nullsFirst: true}]
  })
};
