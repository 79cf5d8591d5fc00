/** The headings of a CSV, as one layout understands them. */
export interface Headings {
  /** Makes records of a row's cells, each as JSON text. */
  toRecords(cells: readonly string[]): string[];
  /** The headings that were not understood, each with the nearest guess. */
  unmatched: string[];
}

/** A heading without case, spaces and punctuation: `Change ID` and `changeId` become the same. */
export function foldHeading(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

// Microsoft does not document the headings of the portal's CSV. These are the names that the portal, Graph and Log
// Analytics use for the same fields, compared without case, spaces and punctuation.

/** The headings that each value may have, folded, best first. */
export type HeadingNames = Readonly<Record<string, readonly string[]>>;

/** The headings of the file of events, by field. */
export const eventHeadings: HeadingNames = fold({
  event_id: "Id, Event ID, Log ID, Activity ID",
  time: "Date, Activity date time, Activity date, Date time, Date (UTC), Date time (UTC), Time, Timestamp",
  tenant_id: "Tenant ID, Tenant",
  job_id: "Job ID, Job",
  cycle_id: "Cycle ID, Cycle",
  change_id: "Change ID, Change",
  correlation_id: "Correlation ID",
  action: "Action, Provisioning action",
  status:
    "Status, Provisioning status, Provisioning status info status, Status info status, Result, Result type",
  error_code:
    "Error code, Provisioning status info error information error code, Status info error code, Result signature",
  error_category:
    "Error category, Provisioning status info error information error category, Status info error category",
  error_reason:
    "Reason, Status reason, Error reason, Failure reason, Provisioning status info error information reason, Status info reason, Error description, Error message, Result description",
  recommended_action:
    "Recommended action, Recommendation, Provisioning status info error information recommended action, Status info recommended action",
  duration_ms: "Duration in milliseconds, Duration (ms), Duration",
  app_id: "Service principal ID, Application ID, App ID",
  app_name:
    "Service principal name, Service principal display name, Service principal, Application name, Application, App name, App",
  source_system: "Source system name, Source system display name, Source system",
  target_system: "Target system name, Target system display name, Target system",
  initiator_type: "Initiator type, Initiated by type, Initiated by initiator type",
  initiator_name:
    "Initiated by name, Initiated by display name, Initiated by, Initiator name, Initiator",
  identity_type:
    "Identity type, Source identity type, Source identity identity type, Target identity type, Target identity identity type, Object type",
  source_id: "Source ID, Source identity ID, Source object ID, Identity ID",
  source_name:
    "Source name, Source display name, Source identity name, Source identity display name, Source identity, Identity name, Identity display name, Identity, Display name",
  source_upn:
    "Source UPN, Source user principal name, Source identity UPN, Source identity user principal name, Source identity details user principal name, User principal name, UPN",
  target_id: "Target ID, Target identity ID, Target object ID",
  target_name:
    "Target name, Target display name, Target identity name, Target identity display name, Target identity",
  target_upn:
    "Target UPN, Target user principal name, Target identity UPN, Target identity user principal name, Target identity details user principal name",
  reportable_id: "Reportable identifier",
  steps: "Provisioning steps, Steps",
  changes: "Modified properties, Changes"
});

/** The headings of the file of steps, by the keys of Graph's steps. */
export const stepHeadings: HeadingNames = fold({
  name: "Step name, Provisioning step name, Provisioning steps name, Provisioning step, Step, Name",
  provisioningStepType:
    "Step type, Provisioning step type, Provisioning steps type, Provisioning steps provisioning step type, Type",
  status: "Step status, Provisioning step status, Provisioning steps status, Status",
  description:
    "Step description, Provisioning step description, Provisioning steps description, Description",
  details: "Step details, Provisioning step details, Provisioning steps details, Details"
});

/** The headings of the file of modified properties, by the keys of Graph's properties. */
export const changeHeadings: HeadingNames = fold({
  displayName:
    "Property name, Property, Property display name, Modified property name, Modified properties display name, Modified properties name, Modified property, Attribute name, Attribute, Display name, Name",
  oldValue: "Old value, Modified property old value, Modified properties old value, Previous value",
  newValue: "New value, Modified property new value, Modified properties new value"
});

function fold(lists: Record<string, string>): HeadingNames {
  return Object.fromEntries(
    Object.entries(lists).map(([key, list]) => [key, list.split(",").map(foldHeading)])
  );
}
