import type {GuideKind} from "./Guide.js";

/** A pattern for texts of the log that mean the same as the code of an entry. */
export interface Pattern {
  text: RegExp;
  code: string;
  /** What a redacted report shows in place of the text: words that fit this pattern and no pattern before it. */
  redacted: string;
}

const agent = "HybridSynchronizationActiveDirectory";
const scim = "SystemForCrossDomainIdentityManagement";

/** Texts that are clearer than a vague code. The first pattern that fits counts. */
export const namedPatterns: Readonly<Record<GuideKind, readonly Pattern[]>> = {
  error: [
    {
      text: /\bnot unique forest-wide|CONSTRAINT_ATT_TYPE - userPrincipalName/i,
      code: `${agent}UserPrincipalNameNotUnique`,
      redacted: "user principal name not unique forest-wide"
    },
    {
      text: ldap("insuff(?:icient)?[ _]?access[ _]?rights", 50),
      code: `${agent}InsufficientAccessRights`,
      redacted: "LDAP: insufficient access rights"
    },
    {
      text: ldap("invalid ?attribute ?syntax", 21),
      code: "InvalidAttributeSyntax-LdapErr",
      redacted: "LDAP: invalid attribute syntax"
    },
    {
      text: /no superior reference|OperationsError-SvcErr/i,
      code: "OperationsError-SvcErr",
      redacted: "OperationsError-SvcErr"
    },
    {
      text: ldap("no ?such ?attribute|undefined ?attribute ?type", 16, 17),
      code: `${agent}CannotFindAttribute`,
      redacted: "LDAP: no such attribute"
    },
    {
      text: ldap("constraint ?violation|CONSTRAINT_ATT_TYPE", 19),
      code: `${scim}BadResponse`,
      redacted: "LDAP: constraint violation"
    },
    {
      text: ldap("entry ?already ?exists|ENTRY_EXISTS|attribute ?or ?value ?exists", 20, 68),
      code: "EntryConflict",
      redacted: "LDAP: entry already exists"
    },
    {
      text: ldap("LDAP server is unavailable", 51, 52, 81),
      code: "EndpointUnavailable",
      redacted: "the LDAP server is unavailable"
    },
    {
      text: ldap("time ?limit ?exceeded", 3, 85),
      code: "Timeout",
      redacted: "LDAP: time limit exceeded"
    },
    {
      text: /\bdomain\b[^\n]{0,80}\bdoes not exist\b/i,
      code: "domain does not exist",
      redacted: "the domain does not exist"
    },
    // The words of SCIM's scimType.
    {text: /\buniqueness\b/i, code: "EntryConflict", redacted: "uniqueness"},
    {text: /\binvalidValue\b/, code: "invalidValue", redacted: "invalidValue"},
    {text: /\bmutability\b/i, code: "mutability", redacted: "mutability"},
    {text: /\btooMany\b/, code: "tooMany", redacted: "tooMany"}
  ],
  skip: [
    {
      text: /\bboth\b[^\n]{0,40}\bsystems already match\b/i,
      code: "RedundantExport",
      redacted: "both systems already match"
    },
    {
      text: /\bnot effectively entitled|\brequired entitlement\b/i,
      code: "NotEffectivelyEntitled",
      redacted: "not effectively entitled"
    },
    {
      text: /\bnot assigned to\b/i,
      code: "Assigned to the application",
      redacted: "not assigned to the application"
    },
    {
      text: /\bscoping filters?\b/i,
      code: "Scoping filter evaluation passed",
      redacted: "outside the scoping filters"
    },
    {
      text: /\bunable to assign\b[^\n]{0,200}\bas the (?:members?|manager)\b/i,
      code: "UnableToResolveReferenceAttributeValue",
      redacted: "unable to assign a reference as the manager or as the members of an object"
    },
    {text: /\bthreshold\b/i, code: "StagedDelete", redacted: "above the threshold"},
    {text: /\bSMS sign-?in\b/i, code: "SMS sign-in users", redacted: "SMS sign-in"},
    {text: /\b(?:external|guest) users?\b/i, code: "external users", redacted: "external users"},
    {text: /\bnested groups?\b/i, code: "nested groups", redacted: "nested groups"}
  ],
  quarantine: [
    {
      text: /\btoo ?many ?deletes?|\baccidental delet|\bdeletion threshold\b/i,
      code: "TooManyDeletes",
      redacted: "too many deletes"
    },
    {text: /\bduplicate roles?\b/i, code: "duplicate roles", redacted: "duplicate roles"},
    {
      text: /\bescrow|\btoo many (?:failures|errors)\b/i,
      code: "EncounteredEscrowProportionThreshold",
      redacted: "too many failures"
    },
    {text: /\bSCIM complian/i, code: "SCIM compliance", redacted: "SCIM compliance"},
    {text: status("404", "NotFound"), code: "SCIM compliance", redacted: "HTTP status 404"},
    {text: /\bcredentials?\b/i, code: "EncounteredQuarantineException", redacted: "credentials"},
    {
      text: status("401", "Unauthorized"),
      code: "EncounteredQuarantineException",
      redacted: "HTTP status 401"
    }
  ]
};

/** HTTP statuses in the text of an error whose code has no meaning. */
export const statusPatterns: readonly Pattern[] = [
  {text: status("400", "BadRequest"), code: `${scim}BadRequest`, redacted: "HTTP status 400"},
  {text: status("401", "Unauthorized"), code: "Unauthorized", redacted: "HTTP status 401"},
  {text: status("403", "Forbidden"), code: "InsufficientRights", redacted: "HTTP status 403"},
  {text: status("404|410", "NotFound|Gone"), code: "InvalidAnchor", redacted: "HTTP status 404"},
  {text: status("405", "MethodNotAllowed"), code: "MethodNotAllowed", redacted: "HTTP status 405"},
  {
    text: status("408|504", "RequestTimeout|GatewayTimeout"),
    code: "Timeout",
    redacted: "HTTP status 408"
  },
  {text: status("409", "Conflict"), code: "EntryConflict", redacted: "HTTP status 409"},
  {
    text: status("422", "UnprocessableEntity"),
    code: "UnprocessableEntity",
    redacted: "HTTP status 422"
  },
  {text: status("429", "TooManyRequests"), code: "TooManyRequests", redacted: "HTTP status 429"},
  {text: status("501", "NotImplemented"), code: "NotImplemented", redacted: "HTTP status 501"},
  {
    text: status(String.raw`5\d\d`, "InternalServerError|BadGateway|ServiceUnavailable"),
    code: "InternalServerError",
    redacted: "HTTP status 500"
  }
];

/** Codes without a meaning, in lower case. */
export const emptyCodes: readonly string[] = [
  ...["", "-", "n/a", "none", "null", "undefined", "other", "unknown", "unknownerror"],
  ...["error", "failed", "failure", "entrysynchronizationerror"]
];

// Matches an LDAP error by its name, or by its number if the text mentions LDAP.
function ldap(names: string, ...numbers: readonly number[]): RegExp {
  const number = String.raw`\bldap\b[^\n]{0,40}\b(?:error|result|code)\b\D{0,12}\b(?:${numbers.join("|")})\b`;
  return new RegExp(`(?:${names})|${number}`, "i");
}

// Matches an HTTP status by its number or its name: "StatusCode: Conflict", `"status":409`, "HTTP/1.1 409".
function status(numbers: string, names: string): RegExp {
  const label = String.raw`\b(?:status ?(?:code)?|HTTP(?:/\d(?:\.\d)?)?)\b`;
  return new RegExp(
    String.raw`${label}(?:[^\n\d]{0,40}\b(?:${numbers})|["'\\\s:=]{1,6}(?:${names}))\b`,
    "i"
  );
}
