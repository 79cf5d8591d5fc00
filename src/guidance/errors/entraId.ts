import type {Guide} from "../Guide.js";
import {crossTenantCodes, inboundApi, never, onSchedule} from "../Guide.js";

const kind = "error";
const retried = onSchedule;

/** What Microsoft Entra ID refuses as the target: users that HR or an API creates, and those of another tenant. */
export const entraIdErrors: readonly Guide[] = [
  {
    code: "AzureActiveDirectoryInvalidUserPrincipalName",
    kind,
    meaning: "Microsoft Entra ID does not accept the UPN",
    explains: "The user principal name that the mapping yields cannot be used in the tenant.",
    causes: [
      "It has no domain, or one that is not verified.",
      "It has characters that a UPN may not have.",
      "It is taken already."
    ],
    steps: [
      "See in the event's changes what the UPN came to.",
      "Build it in the mapping from a clean name and a verified domain, as DefaultDomain gives it.",
      "Add a random suffix with RandomString where names repeat."
    ],
    acts: "app owner",
    retried,
    source: inboundApi
  },
  {
    code: "domain does not exist",
    kind,
    meaning: "The UPN's domain is unknown in the tenant",
    explains: "The user principal name ends with a domain that the tenant does not have.",
    causes: [
      "The source delivers another company's or a retired domain.",
      "A new domain is not verified yet."
    ],
    steps: [
      "Build the UPN in the mapping with the tenant's default domain (DefaultDomain).",
      "Or have the domain added and verified in the tenant."
    ],
    acts: "app owner",
    retried,
    source: inboundApi
  },

  // Cross-tenant synchronization, and the invitations that it begins with.
  {
    code: "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
    kind,
    meaning: "Another service, mostly Exchange, owns the attribute",
    explains:
      "The target tenant lets only the service that owns an attribute change it; for mail, showInAddressList and extensionAttribute1 to 15 that is mostly Exchange Online.",
    causes: [
      "The user has a mailbox in the target tenant.",
      "The mapping writes such an attribute."
    ],
    steps: [
      "Change the attribute in the target tenant's Exchange Online.",
      "Or remove it from the mapping, so that the rest of the user is updated."
    ],
    acts: "target admin",
    retried: "Partly: some updates are repeated without the attribute.",
    source: crossTenantCodes
  },
  {
    code: "AzureDirectoryB2BManagementPolicyCheckFailure",
    kind,
    meaning: "Automatic redemption is not allowed on both sides",
    explains:
      "Users can be synchronised only if both tenants allow invitations to be redeemed automatically, and one of them does not.",
    causes: [
      "The inbound setting of the target tenant is off.",
      "The outbound setting of the source tenant is off."
    ],
    steps: [
      "Allow automatic redemption in the target tenant's inbound cross-tenant access settings.",
      "Have the source admin allow it in the source tenant's outbound settings."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "AzureActiveDirectoryQuotaLimitExceeded",
    kind,
    meaning: "The target tenant holds as many objects as it may",
    explains: "The directory's limit for objects is reached, so no more users can be created.",
    causes: ["Many guests or groups that nobody needs any more.", "A limit that is too low."],
    steps: ["Remove objects that are not needed.", "Check whether the limit can be raised."],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "AzureActiveDirectoryForbidden",
    kind,
    meaning: "Collaboration settings block the invitation",
    explains: "The external collaboration settings do not allow this user to be invited.",
    causes: ["Invitations are restricted, or the user's domain is blocked."],
    steps: ["Allow the invitations in the target tenant's external collaboration settings."],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises",
    kind,
    meaning: "The target user is mastered in on-premises AD",
    explains:
      "The target user once came from Active Directory and still belongs to it, so cross-tenant synchronisation cannot update it.",
    causes: ["A synchronised user was converted to an external one."],
    steps: ["Accept it, or take the user out of scope: no setting makes such a user updatable."],
    acts: "nobody",
    retried: never,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailure",
    kind,
    meaning: "The invitation to the target tenant failed",
    explains:
      "The service tried to invite the user, and the target tenant did not create the invitation.",
    causes: ["Not known from the code alone."],
    steps: [
      "Read the reason.",
      "If it says nothing more, open a support case with job id and change id."
    ],
    acts: "Microsoft",
    retried,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailureUserAccountDisabled",
    kind,
    meaning: "The user exists disabled, with a pending invitation",
    explains:
      "The target tenant already has the account, disabled and with an invitation not yet redeemed.",
    causes: ["The account was disabled in the target before the user ever signed in."],
    steps: [
      "Enable the account in the target tenant.",
      "Provision the user again, on demand if it is urgent."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailureInvalidPropertyValue",
    kind,
    meaning: "Mail address or user type cannot be used to invite",
    explains: "The invitation carries a value that the target tenant does not take.",
    causes: [
      "The user's primary SMTP address is not valid.",
      "The user type comes to something else than guest or member.",
      "The mail address belongs to a group of the target tenant."
    ],
    steps: [
      "Correct the user's mail address in the source tenant.",
      "Check the mapping of userType.",
      "If a group has the same address, have the target admin change one of the two."
    ],
    acts: "source admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailureAmbiguousUser",
    kind,
    meaning: "An internal target user has the same proxy address",
    explains:
      "One of the invited user's addresses belongs to an internal user of the target tenant.",
    causes: ["The person has had an account of their own in the target tenant."],
    steps: [
      "Delete the internal user in the target tenant if it is not needed any more.",
      "Otherwise have the source admin take this user out of the job's scope."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  }
];
