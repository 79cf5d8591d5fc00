import {hour as hourMs} from "../../lib/localTime.js";
import type {Identity, SampleEvent, Step} from "../sampleEvent.js";
import type {Packing} from "./Packing.js";
import {pageStart, toDay, toHour} from "./Packing.js";

type EventPacking = Packing<SampleEvent>;

/** A page of Graph's response, saved as it came. */
export const graphPage: EventPacking = {
  toPath: ({no}) => `graph/provisioning-page-${String(no).padStart(3, "0")}.json.gz`,
  before: (piece) => pageStart("v1.0/auditLogs/provisioning", piece),
  between: ",",
  after: "]}",
  toRecords
};

/** The portal's JSON download, which starts with a byte order mark. */
export const portalJson: EventPacking = {
  toPath: ({from, to}) => `portal/ProvisioningLogs_${toHour(from)}_${toDay(to - hourMs)}.json.gz`,
  before: () => "\ufeff[",
  between: ",",
  after: "]",
  toRecords
};

/** Graph's records, saved line by line by a script. */
export const graphLines: EventPacking = {
  toPath: ({from}) => `graph/provisioning-${toHour(from)}.jsonl.gz`,
  between: "\n",
  after: "\n",
  toRecords
};

/** A page of the response of Graph's former beta. */
export const betaPage: EventPacking = {
  toPath: ({no}) => `graph/beta/provisioning-page-${String(no).padStart(3, "0")}.json.gz`,
  before: (piece) => pageStart("beta/auditLogs/provisioning", piece),
  between: ",",
  after: "]}",
  toRecords: (event, tenantId) => [JSON.stringify(toBetaRecord(event, tenantId))]
};

function toRecords(event: SampleEvent, tenantId: string): string[] {
  return [JSON.stringify(toGraphRecord(event, tenantId))];
}

// The beta had the same word for the action as the stream, and the status on one level.
function toBetaRecord(event: SampleEvent, tenantId: string): object {
  const record = toGraphRecord(event, tenantId);
  const {provisioningAction: _, provisioningStatusInfo, ...rest} = record;
  const {status} = provisioningStatusInfo as {status: string};
  const error = toErrorInformation(event);
  const type = `#microsoft.graph.${error ? "statusDetails" : "statusBase"}`;
  return {...rest, action: event.action, statusInfo: {"@odata.type": type, status, ...error}};
}

type Json = Record<string, unknown>;

/** The event as Microsoft Graph and the portal's JSON download write it. */
export function toGraphRecord(event: SampleEvent, tenantId: string): Json {
  const {job} = event;
  return {
    id: event.id,
    activityDateTime: `${new Date(event.time).toISOString().slice(0, 19)}Z`,
    tenantId,
    jobId: job.id,
    cycleId: event.cycleId,
    changeId: event.changeId,
    provisioningAction: toCamel(event.action),
    durationInMilliseconds: event.durationMs,
    servicePrincipal: {id: job.app.id, displayName: job.app.name},
    sourceSystem: {id: job.source.id, displayName: event.from, details: {}},
    targetSystem: {id: job.target.id, displayName: event.to, details: toAppDetails(event)},
    initiatedBy: toInitiator(event),
    sourceIdentity: toIdentity(event.source),
    targetIdentity: toIdentity(event.target),
    provisioningStatusInfo: {
      status: toCamel(event.status),
      errorInformation: toErrorInformation(event)
    },
    provisioningSteps: event.steps.map(toStep),
    modifiedProperties: toModifiedProperties(event)
  };
}

/** The error as all shapes write it; null if there is none. */
export function toErrorInformation({failure}: SampleEvent): Json | null {
  if (!failure) return null;
  return {
    errorCode: failure.code,
    reason: failure.reason,
    additionalDetails: null,
    errorCategory: failure.category,
    recommendedAction: failure.advice
  };
}

/** The changes as all shapes write them. */
export function toModifiedProperties({changes}: SampleEvent): Json[] {
  return changes.map(({property, oldValue, newValue}) => ({
    displayName: property,
    oldValue,
    newValue
  }));
}

/** The details of a target system: the app that provisions to it. */
export function toAppDetails({job}: SampleEvent): Json {
  return {
    ApplicationId: job.app.applicationId,
    ServicePrincipalId: job.app.id,
    ServicePrincipalDisplayName: job.app.name
  };
}

/** A word of the vocabulary as records spell it: StagedDelete is stagedDelete. */
export function toCamel(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function toInitiator({initiator: {id, name, type}}: SampleEvent): Json {
  return {id, displayName: name, initiatorType: type};
}

function toIdentity({id, name, type, details}: Identity): Json {
  return {id, displayName: name, identityType: type, details};
}

function toStep({name, type, status, description, details}: Step): Json {
  return {
    name,
    provisioningStepType: toCamel(type),
    status: toCamel(status),
    description,
    details
  };
}
