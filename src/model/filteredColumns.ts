import type {Column} from "./columns.js";
import {column, required} from "./columns.js";
import type {LookupTable} from "./dimensions.js";
import {dimensionColumns, eventColumns, identityColumns} from "./events.js";

/** A column of `filtered`, and where it comes from. */
export interface FilteredColumn extends Column {
  /** The table that has it, if rows of events only carry a number for it. */
  lookup?: Extract<LookupTable, "identities" | "cycle_spans" | "reasons">;
}

/**
 * The columns of `filtered`, the relation that items of the user's own read: one row per event that the page's
 * filters leave. Of the docs and of the SQL the one source.
 */
export const filteredColumns: readonly FilteredColumn[] = [
  required(
    column(
      "local_time",
      "TIMESTAMP",
      "kept",
      "When it happened, in the report's time zone, to the second."
    )
  ),
  required(column("day", "DATE", "kept", "The day of it.")),
  required(
    column(
      "bin",
      "TIMESTAMP",
      "kept",
      "The hour, day or week that it is in, whichever fits the time range."
    )
  ),
  ...dimensionColumns.map(fromEvents),
  {
    ...column(
      "reason",
      "VARCHAR",
      "reason",
      "What the log's error text says, with marks such as `‹name›` for what differs."
    ),
    lookup: "reasons"
  },
  {...fromEvents("cycle_id"), lookup: "cycle_spans"},
  ...identityColumns.map((name): FilteredColumn => ({...fromEvents(name), lookup: "identities"})),
  column(
    "object",
    "INTEGER",
    "kept",
    "A number for its app_id, job_id and source_id: `count(DISTINCT object)` counts objects."
  ),
  column("duration_ms", "INTEGER", "kept", "How long it took, in milliseconds."),
  required(column("changed", "BOOLEAN", "kept", "Whether anything was changed."))
];

function fromEvents(wanted: string): Column {
  const {name, type, form, description}: Column = eventColumns.find(({name}) => name === wanted)!;
  return column(name, type, form, description);
}
