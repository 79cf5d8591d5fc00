import {expect, it} from "vitest";
import type {Row} from "../../src/engine/Database.js";
import {Workplace} from "../fixtures/importing.js";
import {failure, graphRecord, streamRecord} from "../fixtures/records.js";

const user = {id: "u-1", displayName: "Ada Fixture", details: {}};
const escrow = (details: object) => [
  {name: "EntryEscrowRetry", provisioningStepType: "import", status: "success", details}
];
const skip = (details: object, type = "export") => ({
  provisioningStatusInfo: {status: "skipped"},
  provisioningSteps: [
    {name: "EntrySynchronizationSkip", provisioningStepType: type, status: "skipped", details}
  ]
});
const scoping = (details: object) => ({
  provisioningStatusInfo: {status: "skipped"},
  provisioningSteps: [
    {
      name: "EntrySynchronizationScoping",
      provisioningStepType: "scoping",
      status: "success",
      details
    }
  ]
});

/** One trap of the format a row: what the record holds, and the columns that must come of it. */
const traps: [name: string, record: object, columns: object][] = [
  ["an action as a number", streamRecord({provisioningAction: 5}), {action: "StagedDelete"}],
  ["a status as a number", graphRecord({provisioningStatusInfo: {status: 3}}), {status: "Warning"}],
  [
    "a status in capitals",
    graphRecord({provisioningStatusInfo: {Status: "SKIPPED"}}),
    {status: "Skipped"}
  ],
  [
    "a held-back delete by its other name",
    graphRecord({provisioningAction: "stagedAction"}),
    {action: "StagedDelete"}
  ],
  [
    "a held-back delete in lower case",
    graphRecord({provisioningAction: "stageddelete"}),
    {action: "StagedDelete"}
  ],
  ["an unknown action", graphRecord({provisioningAction: "teleport"}), {action: "teleport"}],
  ["an absent action", graphRecord({provisioningAction: null}), {action: "Unknown"}],
  ["an absent status", graphRecord({provisioningStatusInfo: null}), {status: "Unknown"}],
  [
    "a service principal as a list",
    graphRecord({servicePrincipal: [{id: "a-9", displayName: "Nine"}]}),
    {app_id: "a-9", app_name: "Nine"}
  ],
  [
    "a service principal with name",
    graphRecord({servicePrincipal: {id: "a-9", name: "Nine"}}),
    {app_name: "Nine"}
  ],
  [
    "a service principal only in the target system",
    graphRecord({
      servicePrincipal: null,
      targetSystem: {
        displayName: "X",
        details: {ServicePrincipalId: "a-9", ServicePrincipalDisplayName: "Nine"}
      }
    }),
    {app_id: "a-9", app_name: "Nine"}
  ],
  [
    "initiatingType",
    graphRecord({initiatedBy: {initiatingType: "User", displayName: "Ida"}}),
    {initiator_type: "user", initiator_name: "Ida"}
  ],
  [
    "an error",
    graphRecord({
      provisioningStatusInfo: failure({
        errorCode: "EntryConflict",
        reason: "Taken",
        errorCategory: "NonServiceFailure",
        recommendedAction: "Rename"
      })
    }),
    {
      status: "Failure",
      error_code: "EntryConflict",
      error_reason: "Taken",
      error_category: "nonServiceFailure",
      recommended_action: "Rename"
    }
  ],
  [
    "empty texts and None",
    graphRecord({
      provisioningStatusInfo: failure({errorCode: "None", reason: ""}),
      targetIdentity: {id: "", displayName: ""}
    }),
    {error_code: null, error_reason: null, target_id: null, target_name: null}
  ],
  [
    "None from the envelope",
    streamRecord({}, {resultSignature: "None", resultDescription: "None"}),
    {error_code: null, error_reason: null}
  ],
  [
    "an error only in the envelope",
    streamRecord(
      {provisioningStatusInfo: null, statusInfo: null},
      {resultType: "Failure", resultSignature: "Timeout", resultDescription: "Slow"}
    ),
    {status: "Failure", error_code: "Timeout", error_reason: "Slow"}
  ],
  [
    "a lower-case identity type",
    graphRecord({sourceIdentity: {...user, identityType: "user"}}),
    {identity_type: "User"}
  ],
  [
    "a SCIM schema as identity type",
    graphRecord({
      sourceIdentity: {...user, identityType: "urn:ietf:params:scim:schemas:core:2.0:Group"}
    }),
    {identity_type: "Group"}
  ],
  [
    "an identity type on the target alone",
    graphRecord({sourceIdentity: user}),
    {identity_type: "User"}
  ],
  [
    "another identity type",
    graphRecord({sourceIdentity: {...user, identityType: "RolesCompound"}}),
    {identity_type: "RolesCompound"}
  ],
  [
    "a name only in the details",
    graphRecord({sourceIdentity: {id: "u-1", displayName: "", details: {DisplayName: "Ada"}}}),
    {source_name: "Ada"}
  ],
  [
    "the directory's old name with a tenant",
    graphRecord({targetSystem: {displayName: "Azure Active Directory (target tenant)"}}),
    {
      target_system: "Microsoft Entra ID (target tenant)",
      target_system_raw: "Azure Active Directory (target tenant)"
    }
  ],
  [
    "a password job",
    graphRecord({jobId: "AD2AADPasswordHash.t.j"}),
    {sync_type: "Password", connector: "AD2AADPasswordHash"}
  ],
  [
    "a duration as a text",
    streamRecord({durationInMilliseconds: null}, {durationMs: "828"}),
    {duration_ms: 828}
  ],
  [
    "an offset in the time",
    graphRecord({activityDateTime: "2026-10-05T10:30:00+02:00"}),
    {time: new Date("2026-10-05T08:30:00Z")}
  ],
  [
    "an American time",
    graphRecord({activityDateTime: "10/5/2026 8:30:00 PM"}),
    {time: new Date("2026-10-05T20:30:00Z")}
  ],
  [
    "an American time with an offset",
    graphRecord({activityDateTime: "10/5/2026 8:30:00 PM -01:00"}),
    {time: new Date("2026-10-05T21:30:00Z")}
  ],
  [
    "a time only in the envelope",
    streamRecord({activityDateTime: null}),
    {time: new Date("2026-10-05T08:30:01.500Z")}
  ],
  [
    "a tenant only in the resource id, in any case",
    streamRecord({tenantId: null}, {resourceId: "/TENANTS/t-7/PROVIDERS/MICROSOFT.AADIAM"}),
    {tenant_id: "t-7"}
  ],
  [
    "a category in another case",
    streamRecord({}, {category: "provisioninglogs"}),
    {export_shape: "stream"}
  ],
  [
    "a logType beside Graph's fields",
    graphRecord({_logType: "Provisioning"}),
    {export_shape: "graph"}
  ],
  [
    "tries and the next retry in the reason",
    graphRecord({
      provisioningStatusInfo: failure({
        errorCode: "X",
        reason:
          "No. This operation was retried 3 times. It will be retried again after this date: 2026-10-06T08:30:00.9198514Z UTC"
      })
    }),
    {tries: 3, next_retry: new Date("2026-10-06T08:30:00.919Z")}
  ],
  [
    "tries and the next retry in the escrow step",
    graphRecord({
      provisioningSteps: escrow({CountProcessed: "2", NextAttempt: "10/5/2026 2:30:00 PM"})
    }),
    {tries: 2, next_retry: new Date("2026-10-05T14:30:00Z")}
  ],
  [
    "an escrow step that names the attempt under way",
    graphRecord({
      provisioningSteps: escrow({CountProcessed: "0", NextAttempt: "10/5/2026 8:24:00 AM"})
    }),
    {tries: 0, next_retry: null}
  ],
  [
    "a skip that needs work",
    graphRecord(skip({SkipReason: "AttributeValidationFailed", PropertyName: "name.familyName"})),
    {
      skip_reason: "AttributeValidationFailed",
      skip_property: "name.familyName",
      skip_class: "needs-work",
      changed: false
    }
  ],
  [
    "a skip of what is equal already",
    graphRecord(skip({SkipReason: "RedundantExport"}, "processing")),
    {skip_reason: "RedundantExport", skip_class: "harmless"}
  ],
  [
    "a skip of what is not assigned",
    graphRecord(skip({SkipReason: "NotEffectivelyEntitled"})),
    {skip_class: "harmless"}
  ],
  [
    "a skip of an unsupported type",
    graphRecord(skip({SkipReason: "EntityTypeNotSupported"})),
    {skip_class: "harmless"}
  ],
  [
    "a skip by a scoping filter",
    graphRecord(scoping({"Scoping filter evaluation passed": "False"})),
    {skip_reason: null, skip_class: "harmless"}
  ],
  [
    "a skip of an object that is not active",
    graphRecord(
      scoping({"Active in the source system": "False", "Scoping filter evaluation passed": "True"})
    ),
    {skip_class: "needs-work"}
  ],
  [
    "a skip without a reason",
    graphRecord({provisioningStatusInfo: {status: "skipped"}}),
    {skip_class: "needs-work"}
  ],
  [
    "a failed export",
    graphRecord({
      provisioningSteps: [
        {name: "EntryExportAdd", provisioningStepType: "export", status: "failure"}
      ]
    }),
    {changed: false}
  ],
  ["no steps and a changed property", graphRecord({provisioningSteps: []}), {changed: true}],
  [
    "no steps and a property that stays",
    graphRecord({
      provisioningSteps: null,
      modifiedProperties: [{displayName: "a", oldValue: "1", newValue: "1"}]
    }),
    {changed: false}
  ],
  [
    "no steps and a failure",
    graphRecord({provisioningSteps: null, provisioningStatusInfo: failure({})}),
    {changed: false}
  ],
  [
    "None in the properties where the envelope knows",
    streamRecord(
      {provisioningStatusInfo: {Status: "failure", errorInformation: {errorCode: "None"}}},
      {resultSignature: "Timeout"}
    ),
    {error_code: "Timeout"}
  ],
  [
    "a status in capitals beside an absent action",
    graphRecord({provisioningAction: null, provisioningStatusInfo: {Status: "Failure"}}),
    {action: "Unknown", status: "Failure"}
  ],
  [
    "steps and changes that are no lists",
    graphRecord({provisioningSteps: "hello", modifiedProperties: "[{"}),
    {status: "Success", changed: false}
  ],
  [
    "a hostile name",
    graphRecord({
      sourceIdentity: {id: "u-1", displayName: "<img src=x onerror=alert(1)>', \"; DROP TABLE"}
    }),
    {source_name: "<img src=x onerror=alert(1)>', \"; DROP TABLE"}
  ]
];

/** A record under an id that no other has, wherever its shape keeps it. */
function withIds(record: object, no: number): object {
  const ids = {id: `trap-${no}`, changeId: `change-${no}`};
  return "properties" in record
    ? {...record, properties: {...(record.properties as object), ...ids}}
    : {...record, ...ids};
}

let events: ReturnType<typeof readAll> | undefined;

/** The events that come of all records in one import, by their ids. */
async function readAll(): Promise<Map<unknown, Row>> {
  const place = await Workplace.create();
  for (const [no, [, record]] of traps.entries())
    await place.write(`${no}.json`, JSON.stringify(withIds(record, no)));
  await place.import();
  return new Map((await place.query("FROM events")).map((row) => [row.event_id, row]));
}

it.each(traps.map(([name, , columns], no) => [name, no, columns] as const))(
  "reads %s",
  async (_, no, columns) => {
    expect((await (events ??= readAll())).get(`trap-${no}`)).toMatchObject(columns);
  }
);

it("reads an id only in the envelope", async () => {
  const place = await Workplace.create();
  await place.take(streamRecord({id: null}));
  expect(await place.event()).toMatchObject({event_id: "e-1"});
});
