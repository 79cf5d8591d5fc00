import type {Change, Draft, Step} from "../sampleEvent.js";
import type {Scene} from "../scene.js";
import type {Subject} from "../subject.js";
import {toAmericanTime, toPreciseTime} from "../times.js";
import type {ErrorCode} from "./errorRecipes.js";
import {errorKind, toFailure} from "./errorRecipes.js";
import {exportStep, importStep, matchStep, name, scopeStep, step} from "./stepRecipes.js";
import {allNew, toWritten} from "./successes.js";

/** One of the attempts at an object: the first has the number 0. */
export interface Attempt {
  no: number;
  /** When the object was tried first. */
  first: number;
  /** When it is tried again. */
  next: number;
}

/** An attempt that fails. */
export function fail(
  scene: Scene,
  subject: Subject,
  code: ErrorCode,
  attempt: Attempt,
  changes?: readonly Change[]
): Draft {
  const isNew = changes === undefined;
  const failure = toFailure(code, subject, scene.to);
  return {
    action: isNew ? "Create" : "Update",
    status: "Failure",
    source: subject.source,
    target: isNew ? {...subject.target, id: "", name: "", details: {}} : subject.target,
    steps: [...opening(scene, subject, attempt, isNew), failedStep(scene, subject, code, changes)],
    changes: errorKind(code).stage === "Export" ? (changes ?? allNew(subject.mapped)) : [],
    failure: {...failure, reason: failure.reason + retryText(attempt)},
    slowness: errorKind(code).slowness ?? 1.6
  };
}

/** A retry that works at last. */
export function recover(
  scene: Scene,
  subject: Subject,
  attempt: Attempt,
  changes?: readonly Change[]
): Draft {
  const isNew = changes === undefined;
  const written = isNew ? {} : toWritten(changes);
  return {
    action: isNew ? "Create" : "Update",
    status: "Success",
    source: subject.source,
    target: subject.target,
    steps: [
      ...opening(scene, subject, attempt, isNew),
      exportStep(scene, subject, isNew ? "Add" : "Update", "Success", written)
    ],
    changes: changes ?? allNew(subject.mapped)
  };
}

/** An update that went through, except for a property that the target refused. */
export function warn(
  scene: Scene,
  subject: Subject,
  code: ErrorCode,
  changes: readonly Change[]
): Draft {
  return {
    action: "Update",
    status: "Warning",
    source: subject.source,
    target: subject.target,
    steps: [
      importStep(scene, subject, "Update"),
      scopeStep(subject),
      exportStep(scene, subject, "Update", "Warning", toWritten(changes))
    ],
    changes,
    failure: toFailure(code, subject, scene.to)
  };
}

function opening(scene: Scene, subject: Subject, attempt: Attempt, isNew: boolean): Step[] {
  if (attempt.no > 0) return [escrowStep(scene, subject, attempt, isNew)];
  return [
    importStep(scene, subject, isNew ? "Add" : "Update"),
    matchStep(scene, subject, !isNew),
    scopeStep(subject)
  ];
}

function failedStep(
  scene: Scene,
  subject: Subject,
  code: ErrorCode,
  changes?: readonly Change[]
): Step {
  if (errorKind(code).stage === "Export") {
    return changes
      ? exportStep(scene, subject, "Update", "Failure", toWritten(changes))
      : exportStep(scene, subject, "Add", "Failure", subject.mapped);
  }
  const text = `No single match for ${name(subject)} could be decided on in ${scene.to}`;
  const details = {ReportableIdentifier: subject.label};
  return step("EntrySynchronizationError", "Matching", "Failure", text, details);
}

function escrowStep(scene: Scene, subject: Subject, {no, first}: Attempt, isNew: boolean): Step {
  const text = `An operation that failed before is tried again.\r\nIdentifier: ${subject.label}\r\nObject type: ${subject.kind}\r\nDirectory: ${scene.from}`;
  return step("EntryEscrowRetry", "Import", "Success", text, {
    CountProcessed: String(no - 1),
    CreationTime: sevenDigits(first),
    Identifier: subject.source.id,
    ModificationType: isNew ? "Add" : "Update",
    NextAttempt: toAmericanTime(scene.time).replace(",", ""),
    Origin: "Source",
    TypeName: "EscrowedEntryDefault"
  });
}

function retryText({no, next}: Attempt): string {
  return ` This operation was retried ${no} times. It will be retried again after this date: ${sevenDigits(next)} UTC`;
}

function sevenDigits(time: number): string {
  return toPreciseTime(time, time % 8999);
}
