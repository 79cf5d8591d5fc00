import type {Change, Draft, Failure, Scene, Step} from "../sampleEvent.js";
import {toAmericanTime, toPreciseTime} from "../shapes/Packing.js";
import type {SyncedObject} from "../subject.js";
import {exportStep, importStep, matchStep, name, scopeStep, step} from "./stepRecipes.js";
import {allNew, toWritten} from "./successes.js";

/** One attempt at an object. The first has the number 0. */
export interface Attempt {
  no: number;
  /** When the object was tried first. */
  first: number;
  /** When it is retried. */
  next: number;
}

/** An attempt that fails. */
export function fail(
  scene: Scene,
  subject: SyncedObject,
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

/** A retry that succeeds. */
export function recover(
  scene: Scene,
  subject: SyncedObject,
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

/** An update that succeeded, except for a property that the target refused. */
export function warn(
  scene: Scene,
  subject: SyncedObject,
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

function opening(scene: Scene, subject: SyncedObject, attempt: Attempt, isNew: boolean): Step[] {
  if (attempt.no > 0) return [escrowStep(scene, subject, attempt, isNew)];
  return [
    importStep(scene, subject, isNew ? "Add" : "Update"),
    matchStep(scene, subject, !isNew),
    scopeStep(subject)
  ];
}

function failedStep(
  scene: Scene,
  subject: SyncedObject,
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

function escrowStep(
  scene: Scene,
  subject: SyncedObject,
  {no, first}: Attempt,
  isNew: boolean
): Step {
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

type Words = {subject: SyncedObject; to: string};

interface ErrorKind {
  category: Failure["category"];
  /** Whether it failed while the service wrote to the target. A failed match does not get that far. */
  stage: "Matching" | "Export";
  text: (words: Words) => string;
  advice?: string;
  /** How many times slower than a success it is. */
  slowness?: number;
}

const kinds = {
  DuplicateTargetEntries: {
    category: "nonServiceFailure",
    stage: "Matching",
    text: ({subject, to}) =>
      `More than one object in ${to} carries the matching value '${subject.label}', so none of them can be chosen.`,
    advice: "Remove the duplicates in the target, or match by a property that is unique there."
  },
  SystemForCrossDomainIdentityManagementBadRequest: {
    category: "nonServiceFailure",
    stage: "Export",
    text: ({subject}) =>
      `StatusCode: BadRequest\r\nMessage: The request was answered with an error. See the response of the target.\r\nWeb Response: \r\n{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"costCenter is not known for ${subject.label}","status":400,"scimType":"invalidValue"}`
  },
  HybridSynchronizationActiveDirectoryInsufficientAccessRights: {
    category: "nonServiceFailure",
    stage: "Export",
    text: ({subject}) =>
      `LDAP error 50 (insufficient access rights) while writing '${subject.label}': the agent's account may not change this object.`,
    advice: "Grant the agent's managed service account the missing rights on the object."
  },
  HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique: {
    category: "nonServiceFailure",
    stage: "Export",
    text: ({subject}) =>
      `The user principal name '${subject.mapped["userPrincipalName"] ?? subject.label}' is taken by another account of the forest.`
  },
  TooManyRequests: {
    category: "failure",
    stage: "Export",
    text: ({to}) => `StatusCode: 429\r\nMessage: ${to} takes no more requests at the moment.`
  },
  InternalServerError: {
    category: "failure",
    stage: "Export",
    text: ({to}) =>
      `StatusCode: InternalServerError\r\nMessage: ${to} answered with an unexpected error.`
  },
  Timeout: {
    category: "failure",
    stage: "Export",
    text: ({to}) => `${to} gave no answer within the time allowed.`,
    slowness: 40
  },
  LicenseLimitExceeded: {
    category: "nonServiceFailure",
    stage: "Export",
    text: ({subject, to}) =>
      `StatusCode: Forbidden\r\nMessage: ${to} has no free licence for '${subject.label}'.`
  },
  EntryConflict: {
    category: "nonServiceFailure",
    stage: "Export",
    text: ({subject, to}) =>
      `StatusCode: Conflict\r\nMessage: ${to} already holds another record with the name '${subject.label}'.`
  },
  AzureDirectoryB2BManagementPolicyCheckFailure: {
    category: "nonServiceFailure",
    stage: "Export",
    text: () =>
      "Automatic redemption of invitations is not allowed on both sides of the cross-tenant access settings."
  },
  AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService: {
    category: "nonServiceFailure",
    stage: "Export",
    text: () =>
      "The property showInAddressList is owned by Exchange Online in the target and was left out."
  }
} satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof kinds;

/** The kind of an error, by its code. */
function errorKind(code: ErrorCode): ErrorKind {
  return kinds[code];
}

/** The error of a subject, as the log has it. */
function toFailure(code: ErrorCode, subject: SyncedObject, to: string): Failure {
  const {category, text, advice}: ErrorKind = kinds[code];
  return {code, category, reason: text({subject, to}), advice: advice ?? null};
}
