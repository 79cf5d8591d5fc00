import {statuses} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import {events, key} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
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
  view: "systems",
  row,
  compare: {key: ["source_system", "target_system", "status"], measure: "events"},
  ...tallyQuery(row, {
    by: {
      source_system: ["source_system"],
      target_system: ["target_system"],
      status: ["status"]
    },
    columns: {
      source_system: key("source_system"),
      target_system: key("target_system"),
      status: key("status"),
      events: events()
    },
    order: [
      {by: "source_system"},
      {by: "target_system"},
      {by: "status", words: statuses},
      {by: "status"}
    ]
  })
};
