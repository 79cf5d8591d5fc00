import type {Column} from "./columns.js";
import type {LookupTable} from "./dimensions.js";
import {dimensionColumns, eventColumns, identityColumns} from "./events.js";

/** A column of `filtered`, and where it comes from. */
export interface FilteredColumn extends Omit<Column, "form"> {
  /** The table that has it, if event rows carry only a number for it. */
  lookup?: Extract<LookupTable, "identities" | "cycle_spans" | "reasons">;
}

/**
 * The columns of `filtered`, the relation that items of the user's own workbooks read: one row per event that passes
 * the page's filters. Both the docs and the SQL follow from this list.
 */
export const filteredColumns: readonly FilteredColumn[] = [
  {
    name: "local_time",
    type: "TIMESTAMP",
    required: true,
    description: "When it happened, in the report's time zone, to the second."
  },
  {name: "day", type: "DATE", required: true, description: "The day of it."},
  {
    name: "bin",
    type: "TIMESTAMP",
    required: true,
    description: "The hour, day or week that it is in, whichever fits the time range."
  },
  ...dimensionColumns.map(fromEvents),
  {
    name: "reason",
    type: "VARCHAR",
    description: "The log's error text, with marks such as `‹name›` for what differs.",
    lookup: "reasons"
  },
  {...fromEvents("cycle_id"), lookup: "cycle_spans"},
  ...identityColumns.map((name): FilteredColumn => ({...fromEvents(name), lookup: "identities"})),
  {
    name: "object",
    type: "INTEGER",
    description:
      "A number for its app_id, job_id and source_id: `count(DISTINCT object)` counts objects."
  },
  {name: "duration_ms", type: "INTEGER", description: "How long it took, in milliseconds."},
  {name: "changed", type: "BOOLEAN", required: true, description: "Whether anything was changed."}
];

function fromEvents(wanted: string): FilteredColumn {
  const {name, type, description}: Column = eventColumns.find(({name}) => name === wanted)!;
  return {name, type, description};
}
