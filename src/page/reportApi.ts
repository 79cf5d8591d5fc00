// The public module: everything that a report of the user's own can import by the name of this package. What is not
// here can change in any version.

import type {Filters} from "../model/filters.js";
import {address} from "./address.js";

// Components.
export {Bar} from "../components/charts/Bar.js";
export {WordKey} from "../components/charts/Legend.js";
export {Sparkline} from "../components/charts/Sparkline.js";
// The theme.
export {formatCount, formatDuration, formatInstant, formatPercent} from "../lib/format.js";
export {actionColor, colorVariable, statusColor} from "../model/colors.js";
// The state of the filters.
export type {Filters} from "../model/filters.js";
// The query.
export type {SqlRows} from "./markdownReport.js";
export {ReportChart, ReportTable, sql} from "./markdownReport.js";

/** The filters in the URL of the report, such as `?app=ServiceNow&last=7d`. It is up to the report to apply them. */
export function readFilters(): Filters {
  return address.filters;
}
