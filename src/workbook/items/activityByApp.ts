import {actions} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import {before0, difference, events, key, last, objects, ratio, trend} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  action: "VARCHAR",
  events: "INTEGER",
  successes: "INTEGER",
  warnings: "INTEGER",
  failures: "INTEGER",
  skips_needing_work: "INTEGER",
  harmless_skips: "INTEGER",
  objects: "INTEGER",
  last_event: "TIMESTAMP",
  failure_share: "DOUBLE",
  previous: "INTEGER?",
  change: "INTEGER?",
  trend: "VARCHAR"
} as const satisfies RowSpec;

/** An action in an app. */
export type ActivityRow = RowOf<typeof row>;

/** What each app did, by action: how many events, how they ended, the latest, and the change. */
export const activityByApp: TypedItem<"activity", typeof row> = {
  id: "activity-by-app",
  title: "Activity by app",
  description: "The events and objects of each app and action, the busiest app first.",
  width: "wide",
  view: "activity",
  row,
  compare: {key: ["app", "action"], measure: "events"},
  ...tallyQuery(row, {
    // An app without a name appears under its id, as in the filters.
    by: {app: ["app_name", "app_id"], action: ["action"]},
    columns: {
      app: key("app"),
      action: key("action"),
      events: events(),
      successes: events("successes"),
      warnings: events("warnings"),
      failures: events("failures"),
      skips_needing_work: events("skips_needing_work"),
      harmless_skips: events("harmless_skips"),
      objects,
      last_event: last,
      failure_share: ratio(events("failures"), events()),
      previous: before0(events()),
      change: difference(events(), before0(events())),
      trend: trend({kind: "events"})
    },
    order: [
      {by: "events", isDescending: true},
      {by: "app"},
      {by: "action", words: actions},
      {by: "action"}
    ]
  })
};
