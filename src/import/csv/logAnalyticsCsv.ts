import {auditLogAnalyticsReader} from "../shapes/audit.js";
import {logAnalyticsReader} from "../shapes/logAnalytics.js";
import type {Headings} from "./headings.js";
import {foldHeading} from "./headings.js";

/** The columns that the readers of Log Analytics use, by their folded names. */
const columns = new Map(
  [logAnalyticsReader, auditLogAnalyticsReader]
    .flatMap(({paths}) => Object.values(paths).flat())
    .map((path) => path.split(/[.>]/)[0]!)
    .concat("Type")
    .map((name) => [foldHeading(name), name])
);

/**
 * The headings of a CSV from the Log Analytics query page: the columns of the table. Headings of times name their zone.
 * A column in another zone than UTC is not read, because its times are not certain.
 */
export function logAnalyticsLayout(names: readonly string[]): Headings | undefined {
  const keys = names.map((name) => name.replace(/ \[UTC\]$/i, ""));
  if (!keys.some((key) => /^TimeGenerated\b/i.test(key))) return undefined;
  const rowKeys = keys.map((key) => columns.get(foldHeading(key)) ?? key);
  return {
    toRecords: (cells) => [JSON.stringify(toRow(rowKeys, cells))],
    unmatched: keys
      .filter((key) => /^TimeGenerated\s*\[/i.test(key))
      .map((key) => `${key} (choose UTC in the query page and export again)`)
  };
}

function toRow(keys: readonly string[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [i, key] of keys.entries()) {
    if (cells[i]) row[key] = cells[i];
  }
  return row;
}
