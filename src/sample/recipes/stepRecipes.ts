import type {Status} from "../../model/vocabulary.js";
import type {Details, Scene, Step, StepType} from "../sampleEvent.js";
import type {SyncedObject} from "../subject.js";
import {spellingOf} from "../subject.js";

type Verb = "Add" | "Update" | "Delete";

/** The step that reads the object from the source. */
export function importStep(scene: Scene, subject: SyncedObject, verb: Verb): Step {
  const text = `Received a ${subject.kind} from ${scene.from} with a change of type (${verb})`;
  const read = verb === "Add" ? subject.read : stateOf(subject.read);
  return step(`EntryImport${verb}`, "Import", "Success", text, read);
}

/** The step that searches for the object's counterpart in the target. */
export function matchStep(scene: Scene, subject: SyncedObject, found: boolean): Step {
  const {match} = spellingOf(scene);
  const key = subject.kind === "Group" ? "displayName" : match;
  const value = subject.mapped[key] ?? subject.label;
  const answer = found ? `Found ${subject.kind}` : `No ${subject.kind} was found`;
  const text = `${answer} in ${scene.to} by the matching attribute ${key}`;
  const step = found ? "EntryImportByMatchingProperty" : "EntryImportObjectNotFound";
  return {
    name: step,
    type: "Import",
    status: "Success",
    description: text,
    details: found ? {[toDetailKey(key)]: value} : {}
  };
}

/** The step that decides whether the object is in scope. `failed` names the questions with the answer no. */
export function scopeStep(
  subject: SyncedObject,
  failed: readonly string[] = [],
  evaluation: Readonly<Record<string, boolean>> = {}
): Step {
  const answer = (question: string) => (failed.includes(question) ? "False" : "True");
  const details: Details = {
    "Active in the source system": answer("Active in the source system"),
    "Assigned to the application": answer("Assigned to the application"),
    [`${subject.kind} has the required role`]: "True",
    "Scoping filter evaluation passed": answer("Scoping filter evaluation passed"),
    ScopeEvaluationResult: JSON.stringify(evaluation)
  };
  const text = `Evaluated each scoping filter to decide whether the ${subject.kind} is in scope`;
  return step("EntrySynchronizationScoping", "Scoping", "Success", text, details);
}

/** The step that decides what to do, and why. */
export function decideStep(subject: SyncedObject, verb: Verb, to: string, why: string): Step {
  const done = {Add: "created", Update: "updated", Delete: "deleted"}[verb];
  const text = `The ${subject.kind} is to be ${done} in ${to}: ${why}`;
  return step(`EntrySynchronization${verb}`, "Matching", "Success", text);
}

/** The step that writes to the target, with the written values. */
export function exportStep(
  scene: Scene,
  subject: SyncedObject,
  exported: string,
  status: Status,
  written: Details = {}
): Step {
  const done = exportVerbs[exported] ?? "updated";
  const text =
    status === "Failure"
      ? `${name(subject)} could not be ${done} in ${scene.to}`
      : `${name(subject)} was ${done} in ${scene.to}`;
  const details = {...toDetails(written), ReportableIdentifier: subject.label};
  return step(`EntryExport${exported}`, "Export", status, text, details);
}

/** The step that ends an event without writing anything. */
export function skipStep(subject: SyncedObject, why: string, details: Details): Step {
  const text = `${name(subject)} will be skipped. ${why}`;
  return step("EntrySynchronizationSkip", "Processing", "Skipped", text, {
    ...details,
    ReportableIdentifier: subject.label
  });
}

/** A step of any kind. */
export function step(
  name: string,
  type: StepType,
  status: Status,
  description: string,
  details: Details = {}
): Step {
  return {name, type, status, description, details};
}

/** The name of the subject in sentences. */
export function name({kind, label}: SyncedObject): string {
  return `${kind} '${label}'`;
}

// For an object that exists already, the log shows its state instead of all values.
function stateOf(record: Details): Details {
  const state: Details = {};
  for (const key of states) {
    const value = record[key];
    if (value !== undefined) state[key] = value;
  }
  return state;
}

const states = ["accountEnabled", "IsSoftDeleted", "securityEnabled"] as const;

const exportVerbs: Readonly<Record<string, string>> = {
  Add: "created",
  Update: "updated",
  UpdateSoftDelete: "disabled",
  Delete: "deleted"
};

// The log drops dots and colons from attribute names in details, though not in changes.
function toDetailKey(attribute: string): string {
  return attribute.replaceAll(/[.:]/g, "");
}

function toDetails(record: Details): Details {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [toDetailKey(key), value])
  );
}
