import type {Change, Draft, Scene} from "../sampleEvent.js";
import type {SyncedObject} from "../subject.js";
import {
  decideStep,
  exportStep,
  importStep,
  matchStep,
  name,
  scopeStep,
  skipStep,
  step
} from "./stepRecipes.js";
import {toWritten} from "./successes.js";

/** The usual case: both sides are already equal. */
export function skipEqual(scene: Scene, subject: SyncedObject): Draft {
  const why = `Its mapped properties hold the same values in ${scene.from} and in ${scene.to}.`;
  return skipped(subject, "Update", [
    importStep(scene, subject, "Update"),
    scopeStep(subject),
    skipStep(subject, why, {SkipReason: "RedundantExport"})
  ]);
}

/** The object is not assigned, or a scoping filter excludes it. */
export function skipOutOfScope(scene: Scene, subject: SyncedObject, filter?: string): Draft {
  const failed = filter ? "Scoping filter evaluation passed" : "Assigned to the application";
  const why = `It is ${filter ? "outside the scoping filters" : `not assigned to ${scene.job.app.name}`}.`;
  return skipped(subject, filter ? "Create" : "Update", [
    importStep(scene, subject, "Update"),
    scopeStep(subject, [failed], filter ? {[filter]: false} : {}),
    skipStep(subject, why, {SkipReason: "NotEffectivelyEntitled"})
  ]);
}

/** A property that the target requires is missing or wrong. */
export function skipInvalid(scene: Scene, subject: SyncedObject, property: string): Draft {
  const why = `The property ${property} is missing or not valid; fill it in on the object in ${scene.from}.`;
  return skipped(subject, "Create", [
    importStep(scene, subject, "Add"),
    matchStep(scene, subject, false),
    scopeStep(subject),
    skipStep(subject, why, {PropertyName: property, SkipReason: "AttributeValidationFailed"})
  ]);
}

/** Cross-tenant synchronisation reads groups, but does not write them. */
export function skipGroup(scene: Scene, subject: SyncedObject): Draft {
  const why = "Groups define the scope only; this job does not write them.";
  return skipped(subject, "Other", [
    importStep(scene, subject, "Update"),
    skipStep(subject, why, {SkipReason: "EntityTypeNotSupported"})
  ]);
}

/** A worker without the matching value is skipped during the import. */
export function skipImport(scene: Scene, subject: SyncedObject): Draft {
  const text = `${name(subject)} was left out: the matching property WorkerID is empty in ${scene.from}`;
  const details = {SkipReason: "ImportSkipped", PropertyName: "WorkerID", "": ""};
  return skipped(subject, "Other", [step("EntryImport", "Import", "Skipped", text, details)]);
}

/** A delete that the accidental-deletion threshold holds back. */
export function holdBackDelete(scene: Scene, subject: SyncedObject): Draft {
  const why =
    "The number of deletions in this cycle is above the threshold of 50; the deletion waits for approval.";
  return skipped(subject, "StagedDelete", [
    importStep(scene, subject, "Delete"),
    decideStep(subject, "Delete", scene.to, `it was removed from ${scene.from}`),
    skipStep(subject, why, {})
  ]);
}

/** A group is written, but one of its members has no counterpart in the target. */
export function warnOfReference(
  scene: Scene,
  subject: SyncedObject,
  memberId: string,
  changes: readonly Change[]
): Draft {
  return {
    ...skipped(subject, "Update", [
      importStep(scene, subject, "Update"),
      scopeStep(subject),
      unresolved(subject, memberId),
      exportStep(scene, subject, "Update", "Success", toWritten(changes))
    ]),
    status: "Warning",
    changes
  };
}

/** A group is not written, because none of the members could be resolved. */
export function skipReference(scene: Scene, subject: SyncedObject, memberId: string): Draft {
  return skipped(subject, "Update", [
    importStep(scene, subject, "Update"),
    scopeStep(subject),
    unresolved(subject, memberId)
  ]);
}

function skipped(subject: SyncedObject, action: Draft["action"], steps: Draft["steps"]): Draft {
  return {
    action,
    status: "Skipped",
    source: subject.source,
    target: subject.target,
    steps,
    changes: []
  };
}

function unresolved(subject: SyncedObject, memberId: string): Draft["steps"][number] {
  const text = `The value '${memberId}' of the property members of ${name(subject)} has no counterpart in the target (UnableToResolveReferenceAttributeValue)`;
  const details = {
    SkipReason: "UnableToResolveReferenceAttributeValue",
    PropertyName: "members",
    ReportableIdentifier: subject.label
  };
  return step("EntrySynchronizationSkip", "ReferenceResolution", "Skipped", text, details);
}
