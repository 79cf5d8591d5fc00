import {actions, statuses} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import {events, key, objects, part, trend} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

const row = {
  part: "VARCHAR",
  action: "VARCHAR?",
  status: "VARCHAR?",
  skip_class: "VARCHAR?",
  events: "INTEGER",
  objects: "INTEGER",
  trend: "VARCHAR?"
} as const satisfies RowSpec;

/** An action, a status, both or all, with its counts. */
export type ActionStatusRow = RowOf<typeof row>;

/** Events and objects of each action and status, with totals, and the trend of each action. */
export const actionStatus: TypedItem<"matrix", typeof row> = {
  id: "action-status",
  title: "Actions by status",
  description: "The events of each action by status, and the distinct objects of these events.",
  width: "wide",
  view: "matrix",
  row,
  compare: {
    key: ["action", "status", "skip_class"],
    measure: "events",
    only: {column: "part", values: ["cell"]}
  },
  // Objects are counted again for each total: one object may have had several actions and statuses.
  ...tallyQuery(row, {
    by: {action: ["action"], status: ["status"], skip_class: ["skip_class"]},
    sets: {
      cell: ["action", "status", "skip_class"],
      action: ["action"],
      status: ["status", "skip_class"],
      all: []
    },
    columns: {
      part,
      action: key("action"),
      status: key("status"),
      skip_class: key("skip_class"),
      events: events(),
      objects,
      trend: trend({kind: "events"}, "action")
    },
    order: [
      {by: "action", words: actions},
      {by: "action"},
      {by: "status", words: statuses},
      {by: "status"},
      {by: "skip_class", isDescending: true}
    ]
  })
};
