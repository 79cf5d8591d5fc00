import {guid} from "./random.js";
import type {SampleEvent} from "./sampleEvent.js";
import {toStreamRecord} from "./streamRecord.js";

/** The columns of the table AADProvisioningLogs. */
export const columns = [
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

export type LogAnalyticsRow = Record<Column, string | number>;

/** The columns that hold anything but text. */
export const columnTypes: Partial<Readonly<Record<Column, string>>> = {
  TimeGenerated: "datetime",
  DurationMs: "long"
};

/** The event as a row of the table, which holds the stream's objects as JSON text. */
export function toLogAnalyticsRow(event: SampleEvent, tenantId: string): LogAnalyticsRow {
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
