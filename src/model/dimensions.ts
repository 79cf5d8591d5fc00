import {capitalize} from "../lib/words.js";
import {durationWords} from "./durations.js";
import type {dimensionColumns} from "./events.js";
import {
  actionSpellings,
  actions,
  findWord,
  foldSystem,
  statuses,
  statusSpellings
} from "./vocabulary.js";

const all = ["objects", "jobs", "audits"] as const;
const objectsAndJobs = ["objects", "jobs"] as const;
const objects = ["objects"] as const;

// The only definition of each filter. The key is that of the URL and of the command line; the order is the order in
// URLs.
const specs = {
  tenant: {columns: ["tenant_id"], about: all, isUsual: true},
  app: {columns: ["app_name", "app_id"], about: all, isUsual: true},
  job: {columns: ["job_id", "connector"], about: all, isUsual: true},
  action: {
    columns: ["action"],
    spell: (value: string) => findWord(actionSpellings, value),
    words: actions,
    isUsual: true
  },
  status: {
    columns: ["status"],
    spell: (value: string) => findWord(statusSpellings, value),
    words: statuses,
    isUsual: true
  },
  source: {
    columns: ["source_system"],
    label: "Source system",
    spell: foldSystem,
    about: objectsAndJobs,
    isUsual: true
  },
  target: {
    columns: ["target_system"],
    label: "Target system",
    spell: foldSystem,
    about: objectsAndJobs,
    isUsual: true
  },
  "identity-type": {columns: ["identity_type"], about: objects, isUsual: true},
  "sync-type": {columns: ["sync_type"], about: objects},
  stage: {columns: ["stage"], lookup: {table: "stages", number: "stage_set"}, hasChoices: true},
  "error-code": {columns: ["error_code"], about: objects},
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
    words: durationWords,
    lookup: {table: "durations", number: "duration_set"},
    hasChoices: true
  },
  cycle: {columns: ["cycle_id"], lookup: {table: "cycle_spans", number: "cycle"}},
  person: {
    label: "Id or UPN",
    columns: ["source_id", "source_upn", "target_id", "target_upn"],
    lookup: {table: "identities", number: "identity"},
    about: objects
  },
  q: {
    label: "Name",
    columns: ["folded"],
    lookup: {table: "identity_texts", number: "identity"},
    isPart: true,
    about: objects
  }
} as const satisfies Record<string, KnownSpec>;

// A column that is not looked up must be in each row of `dimension_texts`.
type KnownSpec = DimensionSpec &
  ({lookup: object} | {lookup?: undefined; columns: readonly (typeof dimensionColumns)[number][]});

export interface DimensionSpec<Table extends string = string> {
  /** The columns that it matches, any of them. */
  columns: readonly string[];
  /** Its name for readers, if not the key with a capital letter. */
  label?: string;
  /** Brings a value to the column's spelling; undefined for a word that is unknown. */
  spell?: (value: string) => string | undefined;
  /** The order of its choices, if not the most frequent first. */
  words?: readonly string[];
  /** Whether it has a control on every page that has filters. */
  isUsual?: true;
  /** What else it applies to besides events. */
  about?: readonly Subject[];
  /** The table that has the columns, and the number by which rows refer to it. */
  lookup?: {table: Table; number: string};
  /** Whether the values that are looked up are few enough to choose from. */
  hasChoices?: true;
  /** Whether a part of the text is enough; the column is folded already, see foldText. */
  isPart?: true;
}

/** What can be filtered besides events: objects by their latest event, jobs, and entries of the audit log. */
export type Subject = (typeof all)[number];

/** A filter over the values of a column. */
export type Dimension = keyof typeof specs;
export const dimensionKeys = Object.keys(specs) as Dimension[];
const dimensions: Record<Dimension, DimensionSpec<LookupTable>> = specs;

/** A table with the values for the numbers in event rows. */
export type LookupTable = Extract<(typeof specs)[Dimension], {lookup: object}>["lookup"]["table"];

/** A filter whose values are few enough to choose from. */
export type ChoiceKey = Exclude<Dimension, "reason" | "cycle" | "person" | "q">;
export const choiceKeys = dimensionKeys.filter(
  (key): key is ChoiceKey => !dimensions[key].lookup || Boolean(dimensions[key].hasChoices)
);

/** The filters with a control on every page that has filters. */
export const usualKeys = choiceKeys.filter((key) => dimensions[key].isUsual);

/** The filters that apply to something else besides events. */
export function keysAbout(subject: Subject): Dimension[] {
  return dimensionKeys.filter((key) => dimensions[key].about?.includes(subject));
}

/** A filter's name for readers: `Identity type`, `Source system`. */
export function labelOf(key: Dimension): string {
  return dimensions[key].label ?? capitalize(key.replace("-", " "));
}

/** The columns that a filter matches, any of them; the first is the one it shows. */
export function columnsOf(key: Dimension): readonly string[] {
  return dimensions[key].columns;
}

/** How a filter matches: see DimensionSpec. */
export function specOf(key: Dimension): DimensionSpec<LookupTable> {
  return dimensions[key];
}
