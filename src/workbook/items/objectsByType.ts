import {actions, statuses} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Tally} from "../tally/Tally.js";
import {before0, difference, events, key, objects, ratio, total, trend} from "../tally/Tally.js";
import {tallyQuery} from "../tally/tallyQuery.js";
import type {TypedItem} from "../types.js";

/** The columns of its answer. */
const typeRow = {
  identity_type: "VARCHAR?",
  objects: "INTEGER",
  events: "INTEGER",
  share: "DOUBLE?",
  previous: "INTEGER?",
  change: "INTEGER?"
} as const satisfies RowSpec;

/** The objects of an identity type; some answers also have their number over time. */
export type TypeRow = RowOf<typeof typeRow> & {readonly trend?: string};

const typeCounts: Tally = {
  by: {identity_type: ["identity_type"]},
  columns: {
    identity_type: key("identity_type"),
    objects,
    events: events(),
    share: ratio(objects, total(objects)),
    previous: before0(objects),
    change: difference(objects, before0(objects))
  },
  order: [
    {by: "objects", isDescending: true},
    {by: "events", isDescending: true},
    {by: "identity_type"}
  ]
};

/** Distinct objects of each identity type, with the change against the period before. */
export const objectsByType: TypedItem<"types", typeof typeRow> = {
  id: "objects-by-type",
  title: "Objects by type",
  description: "Distinct objects of each identity type. A person in three jobs is three objects.",
  width: "wide",
  view: "types",
  row: typeRow,
  compare: {key: ["identity_type"], measure: "events"},
  ...tallyQuery(typeRow, typeCounts)
};

const trendRow = {...typeRow, trend: "VARCHAR"} as const satisfies RowSpec;

/** Distinct objects of each identity type, with their number over time. */
export const syncedObjects: TypedItem<"types", typeof trendRow> = {
  ...objectsByType,
  id: "synced-objects",
  title: "Synced objects by type",
  description:
    "Distinct objects of each identity type that were synchronized, in total and over time. A person in three jobs is three objects.",
  row: trendRow,
  ...tallyQuery(trendRow, {
    ...typeCounts,
    columns: {...typeCounts.columns, trend: trend(objects)}
  })
};

type By = "action" | "status";

const wordRows = {
  action: {action: "VARCHAR", objects: "INTEGER", events: "INTEGER", trend: "VARCHAR"},
  status: {status: "VARCHAR", objects: "INTEGER", events: "INTEGER", trend: "VARCHAR"}
} as const satisfies Record<By, RowSpec>;

/** The objects with one action, or with one status. */
export type ObjectsByRow = RowOf<(typeof wordRows)[By]>;

/** Distinct objects by status. */
export const objectsByStatus = objectsBy("status", statuses);

/** Distinct objects by action. */
export const objectsByAction = objectsBy("action", actions);

function objectsBy(by: By, words: readonly string[]): TypedItem<"picks", (typeof wordRows)[By]> {
  return {
    id: `objects-by-${by}`,
    title: `Objects by ${by}`,
    description: `Distinct objects with events of each ${by}, and these events over time.`,
    hint: `Click to keep one ${by}. Click again to keep all.`,
    width: "half",
    view: "picks",
    row: wordRows[by],
    ...tallyQuery(wordRows[by], {
      by: {[by]: [by]},
      columns: {[by]: key(by), objects, events: events(), trend: trend({kind: "events"})},
      order: [{by, words}, {by}]
    })
  };
}
