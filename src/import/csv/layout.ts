import type {Headings} from "./Headings.js";
import {logAnalyticsLayout} from "./logAnalyticsCsv.js";
import {portalLayout} from "./portal.js";
import {findDelimiter, parseRow} from "./row.js";

/** What the headings of a CSV say of its rows. */
export interface CsvLayout extends Headings {
  delimiter: string;
  /** How many columns a row has. */
  width: number;
}

/** The layout of a CSV that begins so, or nothing if its headings are no provisioning log's. */
export function readLayout(head: Buffer): CsvLayout | undefined {
  const [line = ""] = head.toString("utf8", 0, 1 << 16).split(/\r?\n/, 1);
  const delimiter = findDelimiter(line);
  const names = parseRow(line, delimiter)?.map((name) => name.trim());
  const headings = names && (logAnalyticsLayout(names) ?? portalLayout(names));
  return headings && {...headings, delimiter, width: names.length};
}
