import type {Failure} from "../sampleEvent.js";
import type {Subject} from "../subject.js";

type Words = {subject: Subject; to: string};

interface ErrorKind {
  category: Failure["category"];
  /** Whether the target was written to when it happened; a failed match never gets that far. */
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

/** What the catalogue of the sample's errors knows about a code. */
export function errorKind(code: ErrorCode): ErrorKind {
  return kinds[code];
}

/** The error as the log reports it for a subject. */
export function toFailure(code: ErrorCode, subject: Subject, to: string): Failure {
  const {category, text, advice}: ErrorKind = kinds[code];
  return {code, category, reason: text({subject, to}), advice: advice ?? null};
}
