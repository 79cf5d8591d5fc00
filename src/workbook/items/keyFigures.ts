import type {RowOf, RowSpec} from "../rows.js";
import {before, difference, events, objects, own, ownName, rate} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

const row = {
  figure: "VARCHAR",
  value: "DOUBLE?",
  previous: "DOUBLE?",
  change: "DOUBLE?"
} as const satisfies RowSpec;

/** A figure in the range and in the period before it, with the change; null where it is not known. */
export type KeyFigureRow = RowOf<typeof row>;

/** What was provisioned, how well it went, and the change against the period before. */
export const keyFigures: TypedItem<"tiles", typeof row> = {
  id: "key-figures",
  title: "Key figures",
  description: "What was provisioned in the range, and the change against the period before.",
  width: "wide",
  view: "tiles",
  row,
  compare: {
    key: ["figure"],
    measure: "value",
    only: {column: "figure", values: ["events", "failures", "skips_needing_work"]}
  },
  ...tallyQuery(row, {
    by: {},
    columns: {
      figure: ownName,
      value: own,
      // A period without events shows no change.
      previous: before(own),
      change: difference(own, before(own))
    },
    each: {
      events: events(),
      objects,
      success_rate: rate(events),
      failures: events("failures"),
      skips_needing_work: events("skips_needing_work")
    }
  })
};
