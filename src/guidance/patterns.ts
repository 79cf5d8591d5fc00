import type {GuideKind} from "../model/guideWords.js";

/** A text that says what the code of an entry would. */
export interface Pattern {
  text: RegExp;
  code: string;
}

const agent = "HybridSynchronizationActiveDirectory";
const scim = "SystemForCrossDomainIdentityManagement";

/** Texts that name the trouble more exactly than a vague code; the first that fits counts. */
export const namedPatterns: Readonly<Record<GuideKind, readonly Pattern[]>> = {
  error: [
    {
      text: /\bnot unique forest-wide|CONSTRAINT_ATT_TYPE - userPrincipalName/i,
      code: `${agent}UserPrincipalNameNotUnique`
    },
    {
      text: ldap("insuff(?:icient)?[ _]?access[ _]?rights", 50),
      code: `${agent}InsufficientAccessRights`
    },
    {text: ldap("invalid ?attribute ?syntax", 21), code: "InvalidAttributeSyntax-LdapErr"},
    {text: /no superior reference|OperationsError-SvcErr/i, code: "OperationsError-SvcErr"},
    {
      text: ldap("no ?such ?attribute|undefined ?attribute ?type", 16, 17),
      code: `${agent}CannotFindAttribute`
    },
    {text: ldap("constraint ?violation|CONSTRAINT_ATT_TYPE", 19), code: `${scim}BadResponse`},
    {
      text: ldap("entry ?already ?exists|ENTRY_EXISTS|attribute ?or ?value ?exists", 20, 68),
      code: "EntryConflict"
    },
    {text: ldap("LDAP server is unavailable", 51, 52, 81), code: "EndpointUnavailable"},
    {text: ldap("time ?limit ?exceeded", 3, 85), code: "Timeout"},
    {text: /\bdomain\b[^\n]{0,80}\bdoes not exist\b/i, code: "domain does not exist"},
    // The words of SCIM's scimType.
    {text: /\buniqueness\b/i, code: "EntryConflict"},
    {text: /\binvalidValue\b/, code: "invalidValue"},
    {text: /\bmutability\b/i, code: "mutability"},
    {text: /\btooMany\b/, code: "tooMany"}
  ],
  skip: [
    {text: /\bboth\b[^\n]{0,40}\bsystems already match\b/i, code: "RedundantExport"},
    {text: /\bnot effectively entitled|\brequired entitlement\b/i, code: "NotEffectivelyEntitled"},
    {text: /\bnot assigned to\b/i, code: "Assigned to the application"},
    {text: /\bscoping filters?\b/i, code: "Scoping filter evaluation passed"},
    {
      text: /\bunable to assign\b[^\n]{0,200}\bas the (?:members?|manager)\b/i,
      code: "UnableToResolveReferenceAttributeValue"
    },
    {text: /\bthreshold\b/i, code: "StagedDelete"},
    {text: /\bSMS sign-?in\b/i, code: "SMS sign-in users"},
    {text: /\b(?:external|guest) users?\b/i, code: "external users"},
    {text: /\bnested groups?\b/i, code: "nested groups"}
  ],
  quarantine: [
    {
      text: /\btoo ?many ?deletes?|\baccidental delet|\bdeletion threshold\b/i,
      code: "TooManyDeletes"
    },
    {text: /\bduplicate roles?\b/i, code: "duplicate roles"},
    {
      text: /\bescrow|\btoo many (?:failures|errors)\b/i,
      code: "EncounteredEscrowProportionThreshold"
    },
    {text: /\bSCIM complian/i, code: "SCIM compliance"},
    {text: status("404", "NotFound"), code: "SCIM compliance"},
    {text: /\bcredentials?\b/i, code: "EncounteredQuarantineException"},
    {text: status("401", "Unauthorized"), code: "EncounteredQuarantineException"}
  ]
};

/** HTTP statuses in the text of an error whose code says nothing. */
export const statusPatterns: readonly Pattern[] = [
  {text: status("400", "BadRequest"), code: `${scim}BadRequest`},
  {text: status("401", "Unauthorized"), code: "Unauthorized"},
  {text: status("403", "Forbidden"), code: "InsufficientRights"},
  {text: status("404|410", "NotFound|Gone"), code: "InvalidAnchor"},
  {text: status("405", "MethodNotAllowed"), code: "MethodNotAllowed"},
  {text: status("408|504", "RequestTimeout|GatewayTimeout"), code: "Timeout"},
  {text: status("409", "Conflict"), code: "EntryConflict"},
  {text: status("422", "UnprocessableEntity"), code: "UnprocessableEntity"},
  {text: status("429", "TooManyRequests"), code: "TooManyRequests"},
  {text: status("501", "NotImplemented"), code: "NotImplemented"},
  {
    text: status(String.raw`5\d\d`, "InternalServerError|BadGateway|ServiceUnavailable"),
    code: "InternalServerError"
  }
];

/** Codes that have an entry, but say less than the text may. */
export const vagueCodes: readonly string[] = [
  `${scim}BadRequest`,
  `${scim}BadResponse`,
  `${agent}InternalServerError`
];

/** Codes that say nothing, in small letters. */
export const emptyCodes: readonly string[] = [
  ...["", "-", "n/a", "none", "null", "undefined", "other", "unknown", "unknownerror"],
  ...["error", "failed", "failure", "entrysynchronizationerror"]
];

/** Other spellings of codes, in small letters without spaces. */
export const aliases: Readonly<Record<string, string>> = {
  noactiveagents: "HybridIdentityServiceNoActiveAgents",
  stagedaction: "StagedDelete",
  activeinsourcesystem: "Active in the source system",
  isactive: "Active in the source system",
  assigned: "Assigned to the application",
  assignedtoapplication: "Assigned to the application",
  userhasrequiredrole: "User has the required role",
  grouphastherequiredrole: "User has the required role",
  iseffectivelyentitledforprovisioning: "User has the required role",
  isinprovisioningscopedisplayname: "Scoping filter evaluation passed"
};

// An LDAP error, by its name or, where the text speaks of LDAP, by its number.
function ldap(names: string, ...numbers: readonly number[]): RegExp {
  const number = String.raw`\bldap\b[^\n]{0,40}\b(?:error|result|code)\b\D{0,12}\b(?:${numbers.join("|")})\b`;
  return new RegExp(`(?:${names})|${number}`, "i");
}

// An HTTP status, by its number or by its name: "StatusCode: Conflict", `"status":409`, "HTTP/1.1 409".
function status(numbers: string, names: string): RegExp {
  const label = String.raw`\b(?:status ?(?:code)?|HTTP(?:/\d(?:\.\d)?)?)\b`;
  return new RegExp(
    String.raw`${label}(?:[^\n\d]{0,40}\b(?:${numbers})|["'\\\s:=]{1,6}(?:${names}))\b`,
    "i"
  );
}
