import type {LogAnalyticsRow} from "../logAnalyticsRow.js";
import {columns, columnTypes, toLogAnalyticsRow} from "../logAnalyticsRow.js";
import type {SampleEvent} from "../sampleEvent.js";
import {toAmericanMilliseconds, toHour, toHourFolders} from "../times.js";
import {toCsvRow} from "./csvExport.js";
import type {Packing} from "./Packing.js";

/** What the query page of a workspace exports: it cuts times to the millisecond. */
export const queryCsv: Packing<SampleEvent> = {
  toPath: ({from}) => `log-analytics/query_data-${toHour(from)}.csv.gz`,
  before: () =>
    toCsvRow(columns.map((name) => (name === "TimeGenerated" ? `${name} [UTC]` : name))),
  toRecords: (event, tenantId) => {
    const row = toLogAnalyticsRow(event, tenantId);
    return [toCsvRow(toCells({...row, TimeGenerated: toAmericanMilliseconds(event.time)}))];
  }
};

/** The query API's answer: the columns once, then rows of bare values. */
export const queryAnswer: Packing<SampleEvent> = {
  toPath: ({from}) => `log-analytics/query-${toHour(from)}.json.gz`,
  before: () => {
    const heading = columns.map((name) => ({name, type: columnTypes[name] ?? "string"}));
    const table = JSON.stringify({name: "PrimaryResult", columns: heading});
    return `{"tables":[${table.slice(0, -1)},"rows":[`;
  },
  between: ",",
  after: "]}]}",
  toRecords: (event, tenantId) => [JSON.stringify(toCells(toLogAnalyticsRow(event, tenantId)))]
};

/** What `az monitor log-analytics query` prints: all values as text, and indented. */
export const cliRows: Packing<SampleEvent> = {
  toPath: ({from}) => `log-analytics/az-query-${toHour(from)}.json.gz`,
  before: () => "[\n  ",
  between: ",\n  ",
  after: "\n]\n",
  toRecords: (event, tenantId) => {
    const row = Object.entries(toLogAnalyticsRow(event, tenantId));
    const texts = Object.fromEntries(row.map(([name, value]) => [name, String(value)]));
    const record = {...texts, TableName: "PrimaryResult"};
    return [JSON.stringify(record, null, 2).replaceAll("\n", "\n  ")];
  }
};

/**
 * What a data export rule of the workspace writes to a storage account, from the workspace's folder on: with
 * those above it, which spell out the whole resource, the path is longer than Windows lets a checkout have.
 */
export const exportLines: Packing<SampleEvent> = {
  toPath: ({from}) => `am-aadprovisioninglogs/log-halden/${toHourFolders(from)}/PT05M.json.gz`,
  between: "\n",
  after: "\n",
  toRecords: (event, tenantId) => [JSON.stringify(toLogAnalyticsRow(event, tenantId))]
};

function toCells(row: LogAnalyticsRow): (string | number)[] {
  return columns.map((name) => row[name]);
}
