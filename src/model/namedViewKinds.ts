import type {Dimension} from "./dimensions.js";
import type {Selection} from "./filters.js";
import {entraName} from "./vocabulary.js";

/** The filters of a named view whose values come from the data. */
export type NamedKey = Extract<Dimension, "source" | "target" | "app" | "skip-reason">;

/** The values that make a named view of a kind, such as `{target: ["ServiceNow"]}`. */
export type NamedValues = Partial<Record<NamedKey, readonly string[]>>;

/** A question that applies to any log, and the filters that answer it. */
export interface NamedViewKind {
  id: string;
  /** The filters that all views of the kind share. */
  fixed: Selection;
  by: readonly NamedKey[];
  /** How the names of excluded sources begin. */
  notFrom?: readonly string[];
  toTitle: (values: NamedValues) => string;
}

// Users from any other source come from an HR system.
const directories = ["Active Directory", entraName];

const created = {action: ["Create"], status: ["Success"]} as const;

/** The kinds of named views, in their order. */
export const namedViewKinds: readonly NamedViewKind[] = [
  {
    id: "groups-created",
    fixed: {"identity-type": ["Group"], ...created},
    by: ["target"],
    toTitle: ({target}) => `Groups created in ${target}`
  },
  {
    id: "users-created",
    fixed: {"identity-type": ["User"], ...created},
    by: ["target"],
    toTitle: ({target}) => `Users created in ${target}`
  },
  {
    id: "users-removed",
    fixed: {"identity-type": ["User"], action: ["Disable", "Delete"], status: ["Success"]},
    by: ["target"],
    toTitle: ({target}) => `Users removed from ${target}`
  },
  {
    id: "hires-created",
    fixed: {"identity-type": ["User"], ...created},
    by: ["source", "target"],
    notFrom: directories,
    toTitle: ({source, target}) => `Users from ${source} created in ${target}`
  },
  {
    id: "failed",
    fixed: {status: ["Failure"]},
    by: ["app"],
    toTitle: ({app}) => `Who failed in ${app}`
  },
  {
    id: "skips-needing-work",
    fixed: {status: ["Skipped"]},
    by: ["app", "skip-reason"],
    toTitle: ({app}) => `Skipped in ${app}, needs work`
  }
];

/**
 * The filters that a click on a named view sets. A view that is already shown is cleared. Where another filter leaves
 * only some of the view's values, only those are set.
 */
export function toNamedSelection(
  {fixed, by}: NamedViewKind,
  values: NamedValues,
  select: Selection
): Selection {
  const others = setNamedViewAside(select);
  const requested: Selection = {
    ...fixed,
    ...Object.fromEntries(by.map((key) => [key, values[key]]))
  };
  const kept = Object.entries(requested).map(([key, all]) => [
    key,
    intersect(all, others[key as Dimension])
  ]);
  const dropped = Object.keys(select).filter((key) => !(key in others) && !(key in requested));
  return Object.fromEntries([...kept, ...dropped.map((key) => [key, []])]) as Selection;
}

/** Removes the filters of the named view that they show, if they show one. */
export function setNamedViewAside(select: Selection): Selection {
  const kinds = namedViewKinds.filter((kind) => isShown(kind, select)).map(keysOf);
  // Of two views the narrower counts: users from somewhere are also users.
  const [keys = []] = kinds.sort((a, b) => b.length - a.length);
  return Object.fromEntries(
    Object.entries(select).filter(([key]) => !keys.includes(key as Dimension))
  );
}

// An app may be chosen by its id, which is not the name here.
function intersect(values: readonly string[], chosen: readonly string[] = []): readonly string[] {
  const both = values.filter((value) => chosen.includes(value));
  return both.length ? both : values;
}

function keysOf({fixed, by}: NamedViewKind): Dimension[] {
  return [...(Object.keys(fixed) as Dimension[]), ...by];
}

function isShown({fixed, by, notFrom = []}: NamedViewKind, select: Selection): boolean {
  const isFixed = Object.entries(fixed).every(([key, values]) =>
    isPart(select[key as Dimension], values)
  );
  const isFrom = !notFrom.some((name) => select.source?.[0]?.startsWith(name));
  return isFixed && isFrom && by.every((key) => isChosen(key, select));
}

// Other filters may leave only a part of a view's values.
function isPart(values: readonly string[] | undefined, all: readonly string[]): boolean {
  return Boolean(values?.length) && values!.every((value) => all.includes(value));
}

function isChosen(key: NamedKey, select: Selection): boolean {
  const count = select[key]?.length ?? 0;
  return key === "skip-reason" ? count > 0 : count === 1;
}
