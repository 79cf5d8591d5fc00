import {statuses} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import {events, key, latest, ratio, total} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

const row = {
  status: "VARCHAR",
  skip_class: "VARCHAR?",
  events: "INTEGER",
  share: "DOUBLE",
  success_rate: "DOUBLE?",
  objects: "INTEGER",
  object_share: "DOUBLE?",
  object_success_rate: "DOUBLE?"
} as const satisfies RowSpec;

/** A status, and its share of the events and of the objects. */
export type StatusShareRow = RowOf<typeof row>;

/**
 * Events by status, and objects by the status of their latest event. Skips are divided by whether they need work. With
 * both success rates. Events that name no object count only as events.
 */
export const statusShare: TypedItem<"shares", typeof row> = {
  id: "status-share",
  title: "Outcome of events and objects",
  description: "The status of the events, and of the latest event of each object.",
  width: "half",
  view: "shares",
  row,
  compare: {key: ["status", "skip_class"], measure: "events"},
  ...tallyQuery(row, {
    by: {status: ["status"], skip_class: ["skip_class"]},
    columns: {
      status: key("status"),
      skip_class: key("skip_class"),
      events: events(),
      share: ratio(events(), total(events())),
      success_rate: totalRate(events),
      objects: latest(),
      object_share: ratio(latest(), total(latest())),
      object_success_rate: totalRate(latest)
    },
    order: [{by: "status", words: statuses}, {by: "status"}, {by: "skip_class", isDescending: true}]
  })
};

function totalRate(measure: typeof events | typeof latest) {
  return ratio(total(measure("successes")), total(measure("rated")));
}
