import type {Json} from "./records.js";
import {graphRecord, streamRecord} from "./records.js";

// The event of records.ts as the other shapes write it.

const {properties} = streamRecord() as {properties: Json};

/** As the former beta of Graph gives it: `action` and a flat `statusInfo`. */
export function betaRecord(parts: Json = {}): Json {
  const {provisioningAction, provisioningStatusInfo, ...rest} = graphRecord();
  return {...rest, action: "Create", statusInfo: {status: "success"}, ...parts};
}

/** As a row of the table AADProvisioningLogs, its objects as JSON text. */
export function logAnalyticsRow(parts: Json = {}): Json {
  const text = (key: string) => JSON.stringify(properties[key]);
  return {
    TenantId: "workspace-1",
    TimeGenerated: "2026-10-05T08:30:00.1234567Z",
    AADTenantId: "t-1",
    Category: "ProvisioningLogs",
    OperationName: "Provisioning activity",
    Id: "e-1",
    JobId: "scim.t-1.j-1",
    CycleId: "c-1",
    ChangeId: "ch-1",
    CorrelationId: "ch-1",
    ProvisioningAction: "create",
    ResultType: "Success",
    ResultSignature: "None",
    ResultDescription: "",
    DurationMs: 1200,
    ProvisioningStatusInfo: text("provisioningStatusInfo"),
    ProvisioningSteps: text("provisioningSteps"),
    ModifiedProperties: text("modifiedProperties"),
    ServicePrincipal: text("servicePrincipal"),
    SourceSystem: text("sourceSystem"),
    TargetSystem: text("targetSystem"),
    SourceIdentity: text("sourceIdentity"),
    TargetIdentity: text("targetIdentity"),
    InitiatedBy: text("initiatedBy"),
    Type: "AADProvisioningLogs",
    ...parts
  };
}

/** As the query API answers. */
export function queryAnswer(...rows: readonly Json[]): Json {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    tables: [
      {
        name: "PrimaryResult",
        columns: names.map((name) => ({name, type: "string"})),
        rows: rows.map((row) => names.map((name) => row[name] ?? null))
      }
    ]
  };
}

/** As provisionOnDemand answers: the record as JSON text in a wrapper. */
export function onDemandAnswer(parts: Json = {}): Json {
  const value = {
    provisioningSteps: [
      {
        name: "EntryImportAdd",
        type: "Import",
        status: "Success",
        description: "Read the user",
        timestamp: "2026-10-05T08:29:59Z",
        details: {
          department: "Sales",
          userPrincipalName: "ada@fixture.example",
          displayName: "Ada Fixture"
        }
      },
      {
        name: "EntryExportAdd",
        type: "Export",
        status: "Success",
        description: "Wrote the user",
        timestamp: "2026-10-05T08:30:00Z",
        details: {}
      }
    ],
    modifiedProperties: [{displayName: "title", oldValue: "Clerk", newValue: "Head clerk"}],
    action: "Create",
    changeId: "ch-1",
    startTime: "2026-10-05T08:29:58.8Z",
    endTime: "2026-10-05T08:30:00Z",
    reportableIdentifier: "ada@fixture.example",
    statusInfo: {status: "Success", errorCode: "", reason: ""},
    sourceIdentity: {id: "u-1", type: "User"},
    targetIdentity: {id: "x-1", type: "User"},
    sourceSystem: {name: "Azure Active Directory"},
    targetSystem: {name: "customappsso"},
    ...parts
  };
  return {
    key: "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo",
    value: JSON.stringify(value)
  };
}

/** A CSV as RFC 4180 has it. */
export function toCsv(rows: readonly Json[], delimiter = ","): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))];
  return lines.map((cells) => cells.map(toCell).join(delimiter) + "\r\n").join("");
}

function toCell(value: unknown): string {
  const text = String(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row of the portal's main CSV. */
export function portalEvent(parts: Json = {}): Json {
  return {
    "Date (UTC)": "10/5/2026, 8:30:00 AM",
    "Event ID": "e-1",
    "Tenant ID": "t-1",
    "Job ID": "scim.t-1.j-1",
    "Cycle ID": "c-1",
    "Change ID": "ch-1",
    Action: "Create",
    Status: "Success",
    "Error code": "",
    "Status reason": "",
    "Duration (ms)": "1200",
    "Service principal ID": "a-1",
    "Service principal name": "Fixture app",
    "Source system": "Microsoft Entra ID",
    "Target system": "customappsso",
    "Initiated by": "Azure AD Provisioning Service",
    "Initiator type": "system",
    "Source ID": "u-1",
    "Source display name": "Ada Fixture",
    "Source identity type": "User",
    "Source UPN": "ada@fixture.example",
    "Target ID": "x-1",
    "Target display name": "Ada F.",
    ...parts
  };
}

/** The rows of the portal's CSV of steps. */
export function portalSteps(change = "ch-1"): Json[] {
  return [
    {
      "Change ID": change,
      "Step name": "EntryImportAdd",
      "Step type": "Import",
      Status: "Success",
      Description: "Read the user",
      Details: '{"department":"Sales"}'
    },
    {
      "Change ID": change,
      "Step name": "EntryExportAdd",
      "Step type": "Export",
      Status: "Success",
      Description: "Wrote the user",
      Details: '{"ReportableIdentifier":"ada@fixture.example"}'
    }
  ];
}

/** The rows of the portal's CSV of modified properties. */
export function portalChanges(change = "ch-1"): Json[] {
  return [
    {"Change ID": change, "Property name": "title", "Old value": "Clerk", "New value": "Head clerk"}
  ];
}

/** An entry of the audit log as Graph gives it. */
export function auditRecord(parts: Json = {}): Json {
  return {
    id: "Sync_1",
    category: "ProvisioningManagement",
    correlationId: "co-1",
    result: "success",
    resultReason: "The job is in quarantine: EncounteredEscrowProportionThreshold",
    activityDisplayName: "Quarantine",
    activityDateTime: "2026-10-06T09:00:00Z",
    loggedByService: "Account Provisioning",
    tenantId: "t-1",
    initiatedBy: {user: null, app: {displayName: "Azure AD Provisioning Service"}},
    targetResources: [
      {id: "a-1", displayName: "Fixture app", type: "ServicePrincipal", modifiedProperties: []}
    ],
    additionalDetails: [{key: "JobId", value: "scim.t-1.j-1"}],
    ...parts
  };
}

/** The same entry as the diagnostic stream writes it. */
export function auditStreamRecord(properties: Json = {}): Json {
  return {
    time: "2026-10-06T09:00:00.0000000Z",
    resourceId: "/tenants/t-1/providers/Microsoft.aadiam",
    operationName: "Quarantine",
    category: "AuditLogs",
    resultSignature: "None",
    correlationId: "co-1",
    properties: auditRecord(properties)
  };
}

/** The same entry as a row of the table AuditLogs. */
export function auditRow(parts: Json = {}): Json {
  const {targetResources, additionalDetails, initiatedBy} = auditRecord();
  return {
    TimeGenerated: "2026-10-06T09:00:00Z",
    AADTenantId: "t-1",
    Id: "Sync_1",
    Category: "ProvisioningManagement",
    CorrelationId: "co-1",
    OperationName: "Quarantine",
    ActivityDisplayName: "Quarantine",
    ActivityDateTime: "2026-10-06T09:00:00Z",
    LoggedByService: "Account Provisioning",
    Result: "success",
    ResultReason: "The job is in quarantine: EncounteredEscrowProportionThreshold",
    InitiatedBy: JSON.stringify(initiatedBy),
    TargetResources: JSON.stringify(targetResources),
    AdditionalDetails: JSON.stringify(additionalDetails),
    Type: "AuditLogs",
    ...parts
  };
}

/** The event's steps and changes, and the queries that give them back. */
export const steps = [
  {name: "EntryImportAdd", type: "Import", status: "Success", description: "Read the user"},
  {name: "EntryExportAdd", type: "Export", status: "Success", description: "Wrote the user"}
];
export const changes = [{property: "title", old_value: "Clerk", new_value: "Head clerk"}];

export const stepColumns = "SELECT name, type, status, description FROM steps ORDER BY step_no";
export const changeColumns = "SELECT property, old_value, new_value FROM changes";
