import type {Change, Details, Draft, Initiator, Scene} from "../sampleEvent.js";
import type {SyncedObject} from "../subject.js";
import {spellingOf} from "../subject.js";
import {decideStep, exportStep, importStep, matchStep, scopeStep, step} from "./stepRecipes.js";

/** The object is created in the target. */
export function create(scene: Scene, subject: SyncedObject): Draft {
  const why = `it is active and assigned in ${scene.from}, and ${scene.to} holds no match`;
  return {
    action: "Create",
    status: "Success",
    source: subject.source,
    target: subject.target,
    steps: [
      importStep(scene, subject, "Add"),
      matchStep(scene, subject, false),
      scopeStep(subject),
      decideStep(subject, "Add", scene.to, why),
      exportStep(scene, subject, "Add", "Success")
    ],
    changes: allNew(subject.mapped)
  };
}

/** Some properties of the object are written to the target. */
export function update(scene: Scene, subject: SyncedObject, changes: readonly Change[]): Draft {
  const why = `it is in scope, and ${changes.length} of its mapped properties changed`;
  return {
    action: "Update",
    status: "Success",
    source: subject.source,
    target: subject.target,
    steps: [
      importStep(scene, subject, "Update"),
      matchStep(scene, subject, true),
      scopeStep(subject),
      decideStep(subject, "Update", scene.to, why),
      exportStep(scene, subject, "Update", "Success", toWritten(changes))
    ],
    changes
  };
}

/** The log reports an update that wrote nothing, because the values were equal or unknown before. */
export function updateNothing(
  scene: Scene,
  subject: SyncedObject,
  changes: readonly Change[]
): Draft {
  const {steps, ...draft} = update(scene, subject, changes);
  return {...draft, steps: steps.slice(0, -1)};
}

/** The account is switched off in the target. */
export function disable(scene: Scene, subject: SyncedObject): Draft {
  const {active, onOff} = spellingOf(scene);
  const changes = [{property: active, oldValue: onOff[0], newValue: onOff[1]}];
  const why = `it is no longer active or no longer assigned in ${scene.from}`;
  return {
    action: "Disable",
    status: "Success",
    source: subject.source,
    target: subject.target,
    steps: [
      importStep(scene, subject, "Update"),
      scopeStep(subject, ["Assigned to the application"]),
      decideStep(subject, "Update", scene.to, why),
      exportStep(scene, subject, "UpdateSoftDelete", "Success", toWritten(changes))
    ],
    changes
  };
}

/** The object is deleted in the target. */
export function remove(scene: Scene, subject: SyncedObject): Draft {
  return {
    action: "Delete",
    status: "Success",
    source: subject.source,
    target: subject.target,
    steps: [
      importStep(scene, subject, "Delete"),
      decideStep(subject, "Delete", scene.to, `it was removed from ${scene.from}`),
      exportStep(scene, subject, "Delete", "Success")
    ],
    changes: []
  };
}

/** A password hash is written. The log shows nothing of it. */
export function syncPassword(scene: Scene, subject: SyncedObject): Draft {
  const text = `The password hash of User '${subject.label}' was updated in ${scene.to}`;
  const details = {ReportableIdentifier: subject.label};
  return {
    action: "Update",
    status: "Success",
    source: subject.source,
    target: subject.target,
    steps: [
      {...importStep(scene, subject, "Update"), details: {}},
      step("EntryExportUpdate", "Export", "Success", text, details)
    ],
    changes: []
  };
}

/** The same event, started by a person with provisioning on demand. */
export function provisionedOnDemand(draft: Draft, initiator: Initiator): Draft {
  return {...draft, initiator};
}

/** The changes that make a new object. */
export function allNew(record: Details): Change[] {
  return Object.entries(record).map(([property, newValue]) => ({
    property,
    oldValue: null,
    newValue
  }));
}

/** The values after a list of changes. */
export function toWritten(changes: readonly Change[]): Details {
  return Object.fromEntries(changes.map(({property, newValue}) => [property, newValue ?? ""]));
}
