import {guid} from "../random.js";
import type {SampleEvent} from "../sampleEvent.js";
import type {Packing} from "./Packing.js";
import {toAmericanMilliseconds, toCsvRow, toHour, toHourFolders} from "./Packing.js";
import {toStreamRecord} from "./streamExport.js";

/** The export of the query page of a workspace, which cuts times to the millisecond. */
export const queryCsv: Packing<SampleEvent> = {
  toPath: ({from}) => `log-analytics/query_data-${toHour(from)}.csv.gz`,
  before: () =>
    toCsvRow(columns.map((name) => (name === "TimeGenerated" ? `${name} [UTC]` : name))),
  toRecords: (event, tenantId) => {
    const row = toLogAnalyticsRow(event, tenantId);
    return [toCsvRow(toCells({...row, TimeGenerated: toAmericanMilliseconds(event.time)}))];
  }
};

/** The response of the query API: the columns once, then rows of values. */
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

/** The output of `az monitor log-analytics query`: all values as text, indented. */
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
 * The files that a data export rule of the workspace writes to a storage account, from the workspace's folder on. The
 * folders above it would make paths that are too long for a checkout on Windows.
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

/** The columns of the table AADProvisioningLogs. */
const columns = [
  "TenantId",
  "TimeGenerated",
  "AADTenantId",
  "Category",
  "OperationName",
  "OperationVersion",
  "Id",
  "JobId",
  "CycleId",
  "ChangeId",
  "CorrelationId",
  "ProvisioningAction",
  "ResultType",
  "ResultSignature",
  "ResultDescription",
  "DurationMs",
  "ProvisioningStatusInfo",
  "ProvisioningSteps",
  "ModifiedProperties",
  "ServicePrincipal",
  "SourceSystem",
  "TargetSystem",
  "SourceIdentity",
  "TargetIdentity",
  "InitiatedBy",
  "Type"
] as const;

type Column = (typeof columns)[number];

type LogAnalyticsRow = Record<Column, string | number>;

/** The columns that are not text. */
const columnTypes: Partial<Readonly<Record<Column, string>>> = {
  TimeGenerated: "datetime",
  DurationMs: "long"
};

/** The event as a row of the table, which has the stream's objects as JSON text. */
function toLogAnalyticsRow(event: SampleEvent, tenantId: string): LogAnalyticsRow {
  const {properties, resultType, category, operationName, operationVersion} = toStreamRecord(
    event,
    tenantId
  ) as Record<string, string> & {properties: Record<string, unknown>};
  const json = (name: string) => JSON.stringify(properties[name]);
  return {
    // The workspace's, not the directory's.
    TenantId: guid(tenantId, "workspace"),
    TimeGenerated: String(properties["activityDateTime"]),
    AADTenantId: tenantId,
    Category: category!,
    OperationName: operationName!,
    OperationVersion: operationVersion!,
    Id: event.id,
    JobId: event.job.id,
    CycleId: event.cycleId,
    ChangeId: event.changeId,
    CorrelationId: event.changeId,
    ProvisioningAction: String(properties["provisioningAction"]),
    ResultType: resultType!,
    ResultSignature: event.failure?.code ?? "None",
    ResultDescription: event.failure?.reason ?? "",
    DurationMs: event.durationMs,
    ProvisioningStatusInfo: json("provisioningStatusInfo"),
    ProvisioningSteps: json("provisioningSteps"),
    ModifiedProperties: json("modifiedProperties"),
    ServicePrincipal: json("servicePrincipal"),
    SourceSystem: json("sourceSystem"),
    TargetSystem: json("targetSystem"),
    SourceIdentity: json("sourceIdentity"),
    TargetIdentity: json("targetIdentity"),
    InitiatedBy: json("initiatedBy"),
    Type: "AADProvisioningLogs"
  };
}
