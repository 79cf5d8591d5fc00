import {durationWords} from "./durations.js";
import {actionSpellings, findWord, foldSystem, statusSpellings} from "./vocabulary.js";

// What each filter means, once: the key in the URL and on the command line, the columns it matches
// (any of them), how a value is brought to the column's spelling, and in which table the columns are, if
// rows only carry a number for them. The order is the order in URLs.
const specs = {
  tenant: {columns: ["tenant_id"]},
  app: {columns: ["app_name", "app_id"]},
  job: {columns: ["job_id", "connector"]},
  action: {columns: ["action"], spell: (value: string) => findWord(actionSpellings, value)},
  status: {columns: ["status"], spell: (value: string) => findWord(statusSpellings, value)},
  source: {columns: ["source_system"], spell: foldSystem},
  target: {columns: ["target_system"], spell: foldSystem},
  "identity-type": {columns: ["identity_type"]},
  "sync-type": {columns: ["sync_type"]},
  stage: {columns: ["stage"], lookup: {table: "stages", number: "stage_set"}, hasChoices: true},
  "error-code": {columns: ["error_code"]},
  "skip-reason": {columns: ["skip_reason"]},
  reason: {columns: ["reason"], lookup: {table: "reasons", number: "reason_set"}},
  attribute: {
    columns: ["attribute"],
    lookup: {table: "attributes", number: "attribute_set"},
    hasChoices: true
  },
  duration: {
    columns: ["duration"],
    spell: (value: string) => durationWords.find((word) => word === value),
    lookup: {table: "durations", number: "duration_set"},
    hasChoices: true
  },
  cycle: {columns: ["cycle_id"], lookup: {table: "cycle_spans", number: "cycle"}},
  person: {
    columns: ["source_id", "source_upn", "target_id", "target_upn"],
    lookup: {table: "identities", number: "identity"}
  },
  q: {
    columns: ["folded"],
    lookup: {table: "identity_texts", number: "identity"},
    isPart: true
  }
} as const satisfies Record<string, DimensionSpec>;

export interface DimensionSpec<Table extends string = string> {
  columns: readonly string[];
  spell?: (value: string) => string | undefined;
  /** The table that has the columns, and the number by which rows refer to it. */
  lookup?: {table: Table; number: string};
  /** Whether the values that are looked up are few enough to choose from. */
  hasChoices?: true;
  /** Whether a part of the text is enough; the column is folded already, see foldText. */
  isPart?: true;
}

/** A filter over the values of a column. */
export type Dimension = keyof typeof specs;
export const dimensionKeys = Object.keys(specs) as Dimension[];
const dimensions: Record<Dimension, DimensionSpec<LookupTable>> = specs;

/** A table of what the numbers in event rows stand for. */
export type LookupTable = Extract<(typeof specs)[Dimension], {lookup: object}>["lookup"]["table"];

/** A filter whose values are few enough to choose from. */
export type ChoiceKey = Exclude<Dimension, "reason" | "cycle" | "person" | "q">;
export const choiceKeys = dimensionKeys.filter(
  (key): key is ChoiceKey => !dimensions[key].lookup || Boolean(dimensions[key].hasChoices)
);

/** The filters with a control on every page that has filters. */
export const usualKeys: readonly ChoiceKey[] = [
  "tenant",
  "app",
  "job",
  "action",
  "status",
  "source",
  "target",
  "identity-type"
];

/** The columns that a filter matches, any of them; the first is the one it shows. */
export function columnsOf(key: Dimension): readonly string[] {
  return dimensions[key].columns;
}

/** How a filter matches: see DimensionSpec. */
export function specOf(key: Dimension): DimensionSpec<LookupTable> {
  return dimensions[key];
}
