import {expect, it} from "vitest";
import {findGuide, meaningOf, setOwnGuides} from "../../src/guidance/findGuide.js";
import {actors} from "../../src/guidance/Guide.js";
import {guides} from "../../src/guidance/guides.js";
import {toSettings} from "../../src/settings/settings.js";

const scim = "SystemForCrossDomainIdentityManagement";
const agent = "HybridSynchronizationActiveDirectory";

// Every code that the product's pages name, in a record as the log has it.
const records: readonly [code: string, reason: string | null][] = [
  ["Conflict", "StatusCode: Conflict\r\nMessage: the name 'Berg' is in use"],
  ["EntryConflict", "Another record with the name 'Berg' exists in Box."],
  ["TooManyRequests", "StatusCode: 429\r\nMessage: slow down"],
  ["InternalServerError", "StatusCode: InternalServerError\r\nMessage: unexpected"],
  ["InsufficientRights", "StatusCode: Forbidden"],
  ["MethodNotAllowed", "StatusCode: MethodNotAllowed"],
  ["NotPermitted", "StatusCode: Forbidden\r\nMessage: not on this plan"],
  ["Unauthorized", "StatusCode: Unauthorized"],
  ["UnprocessableEntity", 'Web Response: {"status":422,"detail":"phone is malformed"}'],
  ["WebExceptionProtocolError", "The server committed a protocol violation."],
  ["InvalidAnchor", "The user 'anna@contoso.com' was not found."],
  ["NotImplemented", "StatusCode: NotImplemented"],
  ["MandatoryFieldsMissing", "Required: name.familyName"],
  ["MissingValues", "Required: emails"],
  ["SchemaAttributeNotFound", "The attribute 'costCentre' is not in the schema."],
  ["InternalError", "Please try again later."],
  ["InvalidDomain", "The domain of 'anna@old.example' is not allowed."],
  ["Timeout", "No answer within 100 seconds."],
  ["LicenseLimitExceeded", "StatusCode: Forbidden\r\nMessage: no licence left"],
  ["DuplicateTargetEntries", "2 users with userName 'anna' were found."],
  ["DuplicateSourceEntries", "2 users with employeeId '4711' were found."],
  ["ImportSkipped", "The matching property is empty."],
  ["EntrySynchronizationSkipped", "No action was needed."],
  [`${scim}MultipleEntriesInResponse`, "One entry was expected, 3 came."],
  [`${scim}ServiceIncompatible`, "The response could not be parsed."],
  ["SchemaPropertyCanOnlyAcceptValue", "The property 'title' takes one value."],
  [`${scim}ServiceIncompatibleFiltering`, 'Web Response: {"status":409,"scimType":"uniqueness"}'],
  [
    `${scim}BadRequest`,
    "StatusCode: BadRequest\r\nMessage: the request was answered with an error"
  ],
  [`${scim}BadResponse`, "ConstraintViolation-AtrErr: CONSTRAINT_ATT_TYPE - company"],
  [`${scim}CredentialValidationUnavailable`, "Response Status Code: InternalServerError"],
  ["EndpointUnavailable", "EntrySynchronizationError: the profile could not be read"],
  [
    `${agent}InsufficientAccessRights`,
    "SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS)"
  ],
  [`${agent}CannotFindAttribute`, "The attribute costCentre is not in the schema."],
  [`${agent}UserPrincipalNameNotUnique`, "CONSTRAINT_ATT_TYPE - userPrincipalName"],
  [`${agent}UnexpectedDuplicateEntriesFound`, "Group_1d3c has 2 entries."],
  [`${agent}InternalServerError`, "The request could not be processed at this point."],
  ["HybridIdentityServiceNoAgentsAssigned", "No active agent for the domain."],
  ["HybridIdentityServiceNoActiveAgents", "No active agent for the domain."],
  ["HybridIdentityServiceInvalidResource", "Register the agent again."],
  ["HybridIdentityServiceAgentSignalingError", "The request could not be processed."],
  ["TimeOut", "The on-premises agent did not answer."],
  ["AzureDirectoryServiceServerBusy", "Error Code: 81. The directory is busy."],
  ["AzureActiveDirectoryInvalidCredential", "CredentialsInvalid AADSTS50034"],
  ["AzureActiveDirectoryExpiredCredentials", "CredentialsExpired AADSTS50055: 401 (Unauthorized)"],
  ["AzureActiveDirectoryAuthenticationFailed", "UnexpectedError"],
  ["AzureDirectoryServiceAuthorizationFailed", "The service principal is missing."],
  ["AzureActiveDirectoryInvalidUserPrincipalName", "'anna berg' is no valid UPN."],
  ["AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService", "showInAddressList"],
  ["AzureDirectoryB2BManagementPolicyCheckFailure", "Automatic redemption is off."],
  ["AzureActiveDirectoryQuotaLimitExceeded", "The directory is full."],
  ["InvitationCreationFailure", "The invitation failed."],
  ["InvitationCreationFailureUserAccountDisabled", "The account is disabled."],
  ["AzureActiveDirectoryForbidden", "Invitations are blocked."],
  ["InvitationCreationFailureInvalidPropertyValue", "The SMTP address is not valid."],
  ["InvitationCreationFailureAmbiguousUser", "The proxy address is taken."],
  ["AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises", "On-premises object."],
  ["EntityTypeNotSupported", "Groups are not written."],
  ["RedundantExport", null],
  ["NotEffectivelyEntitled", null],
  ["AttributeValidationFailed", null],
  ["UnableToResolveReferenceAttributeValue", null],
  ["EncounteredQuarantineException", null],
  ["EncounteredEscrowProportionThreshold", null],
  ["QuarantineOnDemand", null],
  ["Quarantine", null],
  ["nulls", null]
];

it.each(records)("%s has an entry", (code, reason) => {
  expect(findGuide({code, reason})?.code).toBe(code);
});

const spellings: readonly [code: string, found: string | undefined][] = [
  ["BoxEntryConflict", "EntryConflict"],
  ["SalesforceEntryConflict", "EntryConflict"],
  ["ContosoConflict", "Conflict"],
  ["AppServiceIncompatible", undefined],
  [`Contoso${scim}ServiceIncompatibleFiltering`, `${scim}ServiceIncompatibleFiltering`],
  ["entryconflict", "EntryConflict"],
  ["timeout", "Timeout"],
  ["boxEntryConflict", undefined],
  ["Immutability", undefined],
  ["Preconflict", undefined],
  ["Microsoft Entra ID<br/>Forbidden", "AzureActiveDirectoryForbidden"],
  ["Microsoft Entra IDQuotaLimitExceeded", "AzureActiveDirectoryQuotaLimitExceeded"],
  ["NoActiveAgents", "HybridIdentityServiceNoActiveAgents"],
  ["StagedAction", "StagedDelete"],
  ["IsActive", "Active in the source system"],
  ["Assigned", "Assigned to the application"],
  ["Group has the required role", "User has the required role"],
  ["IsEffectivelyEntitledForProvisioning", "User has the required role"],
  ["IsInProvisioningScopeDisplayName", "Scoping filter evaluation passed"],
  ["constructor", undefined]
];

it.each(spellings)("the code %s is understood as %s", (code, found) => {
  expect(findGuide({code})?.code).toBe(found);
});

type Read = [code: string | null, reason: string | null, found: string | undefined];

const readings: readonly Read[] = [
  [null, "LDAP error 50 while writing 'Berg'", `${agent}InsufficientAccessRights`],
  [null, "The LDAP server answered with result code 68", "EntryConflict"],
  [null, "LDAP error 500 of 50 things", undefined],
  [
    "None",
    "InvalidAttributeSyntax-LdapErr: The syntax is invalid.",
    "InvalidAttributeSyntax-LdapErr"
  ],
  [
    "None",
    "OperationsError-SvcErr: No superior reference has been set up",
    "OperationsError-SvcErr"
  ],
  [`${scim}BadResponse`, "InvalidAttributeSyntax-LdapErr: 0", "InvalidAttributeSyntax-LdapErr"],
  ["", "The domain old.example does not exist", "domain does not exist"],
  [null, "StatusCode: Unauthorized", "Unauthorized"],
  [null, "The response status code does not say success: 403 (Forbidden)", "InsufficientRights"],
  [null, "HTTP/1.1 404", "InvalidAnchor"],
  [null, 'Web Response: {"status": 409}', "EntryConflict"],
  [null, '{\\"status\\":\\"429\\"}', "TooManyRequests"],
  [null, "an error with the HTTP status code 503.", "InternalServerError"],
  [null, "StatusCode: 504", "Timeout"],
  [null, '{"status":400,"scimType":"uniqueness"}', "EntryConflict"],
  [`${scim}BadRequest`, '{"status":400,"scimType":"invalidValue"}', "invalidValue"],
  [`${scim}BadRequest`, '{"status":400,"scimType":"mutability"}', "mutability"],
  ["Failure", '{"status":400,"scimType":"tooMany"}', "tooMany"],
  [null, "Export failed: AzureActiveDirectoryForbidden", "AzureActiveDirectoryForbidden"],
  // An unknown code is still more specific than a status.
  ["PlanExpired", "StatusCode: Forbidden", undefined],
  [null, "409 people were told", undefined],
  [null, null, undefined]
];

it.each(readings)("the code %s with the text %s means %s", (code, reason, found) => {
  expect(findGuide({code, reason})?.code).toBe(found);
});

const quarantines: readonly [reason: string, found: string | undefined][] = [
  ["The job is in quarantine: EncounteredQuarantineException", "EncounteredQuarantineException"],
  ["The job is in quarantine: TooManyDeletes", "TooManyDeletes"],
  ["The accidental deletions threshold was reached", "TooManyDeletes"],
  ["The credentials are not valid", "EncounteredQuarantineException"],
  ["The target answered with HTTP/404", "SCIM compliance"],
  ["Duplicate roles were imported", "duplicate roles"],
  ["The escrow threshold was exceeded", "EncounteredEscrowProportionThreshold"],
  ["The job is no longer in quarantine", undefined]
];

it.each(quarantines)("the quarantine entry %s means %s", (reason, found) => {
  expect(findGuide({reason, kind: "quarantine"})?.code).toBe(found);
});

const skips: readonly [reason: string, found: string | undefined][] = [
  ["The user is not assigned to Box.", "Assigned to the application"],
  ["It is outside the scoping filters.", "Scoping filter evaluation passed"],
  ["The user has SMS sign-in enabled.", "SMS sign-in users"],
  ["An external user cannot be passed on.", "external users"],
  ["Nested groups are not read.", "nested groups"],
  ["The state in both systems already match.", "RedundantExport"],
  ["StatusCode: Conflict", undefined]
];

it.each(skips)("the skip %s means %s", (reason, found) => {
  expect(findGuide({reason, kind: "skip"})?.code).toBe(found);
});

it("an alias is found as it is written", () => {
  const aliases = guides.flatMap(({code, aliases = []}) => aliases.map((alias) => [alias, code]));
  expect(aliases.length).toBeGreaterThan(0);
  for (const [alias, code] of aliases) expect(findGuide({code: alias!})?.code).toBe(code);
});

it("every entry is found by a record above", () => {
  const tables = [spellings, readings, quarantines, skips];
  const found = [...records.map(([code]) => code), ...tables.flat().map((row) => row.at(-1))];
  expect(guides.filter(({code}) => !found.includes(code)).map(({code}) => code)).toEqual([]);
});

it("a grid shows a code's meaning, or nothing", () => {
  expect(meaningOf("BoxEntryConflict")).toBe("Another object in the target already has this value");
  expect([meaningOf(null), meaningOf("NoSuchCode")]).toEqual(["", ""]);
});

it("no code has two entries; only Timeout and TimeOut differ in capitals alone", () => {
  const codes = guides.map(({code}) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(codes.map((code) => code.toLowerCase())).size).toBe(codes.length - 1);
});

it.each(guides.map((guide) => [guide.code, guide] as const))(
  "the entry of %s has every text in its form, an actor and a source",
  (_, guide) => {
    expect(guide.meaning).toMatch(/^[\p{Lu}\d].{5,59}$/u);
    expect(guide.meaning).not.toMatch(/\.$/);
    expect(guide.causes.length * guide.steps.length).toBeGreaterThan(0);
    for (const text of [guide.explains, guide.retried, ...guide.causes, ...guide.steps]) {
      expect(text).toMatch(/^\p{Lu}.*\.$/u);
      expect(text).not.toMatch(/successful|!/);
    }
    expect(actors).toContain(guide.acts);
    expect(new URL(guide.source!)).toMatchObject({protocol: "https:", host: "learn.microsoft.com"});
  }
);

it("every actor has something to do", () => {
  expect(new Set(guides.map(({acts}) => acts))).toEqual(new Set(actors));
});

it("the reader's own entries come before ours, also for vague codes, until they change", () => {
  const usual = findGuide({code: `${scim}BadRequest`, reason: "uniqueness"});
  const entry = {steps: ["Ask the badge team."], acts: "app owner"};
  const {guidance} = toSettings({
    guidance: [
      {...entry, code: "E42", meaning: "The badge system is closed"},
      {...entry, code: `${scim}BadRequest`, meaning: "The badge system is full"}
    ]
  });
  setOwnGuides(guidance);
  expect(meaningOf("E42")).toBe("The badge system is closed");
  expect(findGuide({code: `${scim}BadRequest`, reason: "uniqueness"})).toBe(guidance[1]);
  setOwnGuides([]);
  expect(findGuide({code: "E42"})).toBeUndefined();
  expect(findGuide({code: `${scim}BadRequest`, reason: "uniqueness"})).toBe(usual);
});
