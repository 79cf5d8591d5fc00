import type {Pseudonyms} from "../data/redact/Pseudonyms.js";
import type {Dimension} from "../model/dimensions.js";
import {aggregateOf} from "../workbook/aggregates.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";
import {UsageError} from "./command.js";
import type {FilterValues} from "./filterOptions.js";

// What these look in is not in a redacted report; and what was asked for stands on its title page.
const ofTexts = ["q", "reason"] as const satisfies Dimension[];

// An aggregate tells of nobody.
const ofOne = ["person", "cycle"] as const satisfies Dimension[];

/**
 * Filters for a redacted report, with the stand-ins of the ids and UPNs that were asked for. Throws a
 * UsageError for filters that it cannot have.
 */
export function redactFilters<V extends FilterValues>(
  values: V,
  pseudonyms: Pseudonyms,
  privacy: ReportMeta["privacy"]
): V {
  for (const key of [...ofTexts, ...(privacy === "aggregate" ? ofOne : [])])
    if (values[key]) throw new UsageError(`--${key} cannot be used in a redacted snapshot`);
  const entries = Object.entries(values).map(([key, value]) => {
    const replace = toReplacers(pseudonyms)[key];
    return [key, replace && value ? [value].flat().flatMap(replace) : value];
  });
  return Object.fromEntries(entries) as V;
}

/** Rejects a workbook of which an aggregate would tell nothing. */
export function expectAggregate({id, items}: Workbook, privacy: ReportMeta["privacy"]): void {
  if (privacy === "aggregate" && !items.some(aggregateOf))
    throw new UsageError(
      `${id} cannot be aggregate: all of it is about single people, groups or small numbers`
    );
}

function toReplacers(pseudonyms: Pseudonyms): Record<string, (value: string) => string[]> {
  const id = (value: string) => [pseudonyms.id(value)];
  return {
    tenant: id,
    cycle: id,
    // Names of apps and connectors stay as they are.
    app: (value) => [/^[0-9a-f-]{36}$/i.test(value) ? pseudonyms.id(value) : value],
    job: (value) => [value.includes(".") ? pseudonyms.job(value) : value],
    person: (value) => pseudonyms.person(value)
  };
}
