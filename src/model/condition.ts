import {identifier, literal, literals} from "../lib/sql.js";
import type {Dimension, DimensionSpec, Subject} from "./dimensions.js";
import {dimensionKeys, keysAbout, specOf} from "./dimensions.js";
import type {Selection} from "./filters.js";
import type {Range} from "./range.js";

/**
 * The SQL condition over a table with `local_time` and the dimension columns, one predicate a line.
 * Filters that look things up (see lookupsOf) need the numbers of `event_rows`, too.
 */
export function toCondition({from, to}: Range, select: Selection): string {
  const time = `local_time >= TIMESTAMP ${literal(from)}\nAND local_time < TIMESTAMP ${literal(to)}`;
  return [time, ...toPredicates(select)].join("\nAND ");
}

/** The same without the time range, each predicate by itself. */
export function toPredicates(select: Selection): string[] {
  return dimensionKeys.flatMap((key) =>
    select[key]?.length ? [`(${toPredicate(key, select[key])})`] : []
  );
}

/** The filters of a selection that apply to something else besides events. */
export function selectAbout(subject: Subject, select: Selection): Selection {
  return Object.fromEntries(keysAbout(subject).map((key) => [key, select[key] ?? []]));
}

function toPredicate(key: Dimension, values: readonly string[]): string {
  const spec = specOf(key);
  const matches = (spec.isPart ? matchParts : matchValues)(spec, values);
  if (!spec.lookup) return matches;
  const {table, number} = spec.lookup;
  const found = `${number} IN (SELECT ${number} FROM ${table} WHERE ${matches})`;
  return values.includes("") ? `${found} OR ${number} IS NULL` : found;
}

function matchValues({columns}: DimensionSpec, values: readonly string[]): string {
  const present = values.filter((value) => value !== "");
  const names = columns.map(identifier);
  const matches = present.length ? names.map((name) => `${name} IN (${literals(present)})`) : [];
  if (present.length < values.length) matches.push(`${names[0]} IS NULL`);
  return matches.join(" OR ");
}

/** SQL for a text without case and accents, as searches compare it. */
export function foldText(sql: string): string {
  return `strip_accents(lower(${sql}))`;
}

function matchParts({columns}: DimensionSpec, values: readonly string[]): string {
  const matches = columns.flatMap((name) =>
    values.map((value) => `contains(${identifier(name)}, ${foldText(literal(value))})`)
  );
  return matches.join(" OR ");
}
