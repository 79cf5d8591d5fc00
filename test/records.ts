export type Json = Record<string, unknown>;

/** A record as Graph v1.0 gives it, with parts replaced. */
export function graphRecord(parts: Json = {}): Json {
  return {
    id: "e-1",
    activityDateTime: "2026-10-05T08:30:00Z",
    tenantId: "t-1",
    jobId: "scim.t-1.j-1",
    cycleId: "c-1",
    changeId: "ch-1",
    provisioningAction: "create",
    durationInMilliseconds: 1200,
    provisioningStatusInfo: {status: "success", errorInformation: null},
    provisioningSteps: [
      {
        name: "EntryImportAdd",
        provisioningStepType: "import",
        status: "success",
        description: "Read the user",
        details: {department: "Sales"}
      },
      {
        name: "EntryExportAdd",
        provisioningStepType: "export",
        status: "success",
        description: "Wrote the user",
        details: {ReportableIdentifier: "ada@fixture.example"}
      }
    ],
    modifiedProperties: [{displayName: "title", oldValue: "Clerk", newValue: "Head clerk"}],
    servicePrincipal: {id: "a-1", displayName: "Fixture app"},
    sourceSystem: {id: "s-1", displayName: "Microsoft Entra ID", details: {}},
    targetSystem: {id: "s-2", displayName: "customappsso", details: {}},
    initiatedBy: {id: "", displayName: "Azure AD Provisioning Service", initiatorType: "system"},
    sourceIdentity: {
      id: "u-1",
      displayName: "Ada Fixture",
      identityType: "User",
      details: {UserPrincipalName: "ada@fixture.example"}
    },
    targetIdentity: {id: "x-1", displayName: "Ada F.", identityType: "User", details: {}},
    ...parts
  };
}

/** The same event as the diagnostic stream writes it, with parts of the properties or envelope replaced. */
export function streamRecord(properties: Json = {}, envelope: Json = {}): Json {
  return {
    time: "2026-10-05T08:30:01.5000000Z",
    resourceId: "/tenants/t-1/providers/Microsoft.aadiam",
    operationName: "Provisioning activity",
    operationVersion: "1.0",
    category: "ProvisioningLogs",
    resultType: "Success",
    durationMs: "1200",
    correlationId: "ch-1",
    identity: "e-1",
    Level: 4,
    properties: {
      id: "e-1",
      activityDateTime: "2026-10-05T08:30:00.1234567Z",
      tenantId: "t-1",
      jobId: "scim.t-1.j-1",
      cycleId: "c-1",
      changeId: "ch-1",
      action: "Create",
      provisioningAction: "create",
      servicePrincipal: {Id: "a-1", Name: "Fixture app"},
      sourceSystem: {details: {}, Id: "s-1", Name: "Azure Active Directory"},
      targetSystem: {details: {}, Id: "s-2", Name: "customappsso"},
      initiatedBy: {Type: "system", Id: "", Name: "Azure AD Provisioning Service"},
      sourceIdentity: {
        identityType: "User",
        details: {UserPrincipalName: "ada@fixture.example"},
        Id: "u-1",
        Name: "Ada Fixture"
      },
      targetIdentity: {
        identityType: "urn:ietf:params:scim:schemas:core:2.0:User",
        details: {},
        Id: "x-1",
        Name: "Ada F."
      },
      provisioningStatusInfo: {Status: "success", errorInformation: null},
      statusInfo: {Status: 0},
      provisioningSteps: [
        {
          name: "EntryImportAdd",
          provisioningStepType: 0,
          status: 0,
          description: "Read the user",
          details: {department: "Sales"}
        },
        {
          name: "EntryExportAdd",
          provisioningStepType: 5,
          status: 0,
          description: "Wrote the user",
          details: {ReportableIdentifier: "ada@fixture.example"}
        }
      ],
      modifiedProperties: [{displayName: "title", oldValue: "Clerk", newValue: "Head clerk"}],
      durationInMilliseconds: 1200,
      ...properties
    },
    ...envelope
  };
}

/** A failure's status, as Graph nests it. */
export function failure(errorInformation: Json): Json {
  return {status: "failure", errorInformation};
}

/** Records as JSON Lines. */
export function toLines(records: readonly Json[], end = "\n"): string {
  return records.map((record) => JSON.stringify(record) + end).join("");
}
