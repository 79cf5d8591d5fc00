import type {Identity, SampleEvent, Step} from "./sampleEvent.js";

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

/** What a target system tells of the app that provisions to it. */
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
