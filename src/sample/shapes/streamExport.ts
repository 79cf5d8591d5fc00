import type {Status} from "../../model/vocabulary.js";
import {hash} from "../random.js";
import type {Identity, SampleEvent, Step, StepType} from "../sampleEvent.js";
import {toAppDetails, toCamel, toErrorInformation, toModifiedProperties} from "./graphExport.js";
import type {Packing} from "./Packing.js";
import {toHour, toHourFolders, toPreciseTime} from "./Packing.js";

/** A blob of the storage account that a diagnostic setting writes to. */
export const blob: Packing<SampleEvent> = {
  toPath: ({from, tenantId}) =>
    `insights-logs-provisioninglogs/tenantId=${tenantId}/${toHourFolders(from)}/PT1H.json.gz`,
  between: "\r\n",
  after: "\r\n",
  toRecords
};

/** A message of the event hub that a diagnostic setting writes to. */
export const hub: Packing<SampleEvent> = {
  toPath: ({from}) => `event-hub/provisioninglogs-${toHour(from)}.json.gz`,
  before: () => '{"records":[',
  between: ",",
  after: "]}",
  toRecords
};

function toRecords(event: SampleEvent, tenantId: string): string[] {
  return deliveries(event).map((delay) => JSON.stringify(toStreamRecord(event, tenantId, delay)));
}

// Delivery is at least once: about three in a hundred records come twice, minutes later.
function deliveries({time, job}: SampleEvent): number[] {
  const chance = hash("delivery", time, job.key);
  return chance % 100 < 3 ? [0, 30_000 + (chance % 600_000)] : [0];
}

type Json = Record<string, unknown>;

const statusNumbers: Readonly<Record<Status, number>> = {
  Success: 0,
  Failure: 1,
  Skipped: 2,
  Warning: 3
};

const stepTypeNumbers: Readonly<Record<StepType, number>> = {
  Import: 0,
  Scoping: 1,
  Matching: 2,
  Processing: 3,
  ReferenceResolution: 4,
  Export: 5
};

/**
 * The event as diagnostic settings send it to a storage account or an event hub. A second delivery has a later time on
 * its envelope and the same properties.
 */
export function toStreamRecord(event: SampleEvent, tenantId: string, delayMs = 0): Json {
  const {failure, status} = event;
  return {
    time: toPreciseTime(event.time + delayMs, event.ticks),
    resourceId: `/tenants/${tenantId}/providers/Microsoft.aadiam`,
    operationName: "Provisioning activity",
    operationVersion: "1.0",
    category: "ProvisioningLogs",
    tenantId,
    // The envelope has only three results. It has success for a warning.
    resultType: status === "Warning" ? "Success" : status,
    ...(failure && {resultSignature: failure.code, resultDescription: failure.reason}),
    durationMs: String(event.durationMs),
    correlationId: event.changeId,
    identity: event.id,
    Level: 4,
    properties: toProperties(event, tenantId)
  };
}

function toProperties(event: SampleEvent, tenantId: string): Json {
  const {job, initiator} = event;
  return {
    id: event.id,
    activityDateTime: toPreciseTime(event.time, event.ticks),
    tenantId,
    jobId: job.id,
    cycleId: event.cycleId,
    changeId: event.changeId,
    action: event.action,
    provisioningAction: toCamel(event.action),
    servicePrincipal: {Id: job.app.id, Name: job.app.name},
    sourceSystem: {details: {}, Id: job.source.id, Name: event.from},
    targetSystem: {details: toAppDetails(event), Id: job.target.id, Name: event.to},
    initiatedBy: {Type: initiator.type, Id: initiator.id, Name: initiator.name},
    sourceIdentity: toIdentity(event.source),
    targetIdentity: toIdentity(event.target, job.dialect === "scim"),
    provisioningStatusInfo: {
      Status: toCamel(event.status),
      errorInformation: toErrorInformation(event)
    },
    statusInfo: {Status: statusNumbers[event.status]},
    provisioningSteps: event.steps.map(toStep),
    modifiedProperties: toModifiedProperties(event),
    durationInMilliseconds: event.durationMs
  };
}

function toIdentity({id, name, type, details}: Identity, isScim = false): Json {
  const identityType = isScim ? `urn:ietf:params:scim:schemas:core:2.0:${type}` : type;
  return {identityType, details, Id: id, Name: name};
}

function toStep({name, type, status, description, details}: Step): Json {
  return {
    name,
    provisioningStepType: stepTypeNumbers[type],
    status: statusNumbers[status],
    description,
    details
  };
}
