import type {Guide} from "../Guide.js";
import {crossTenantCodes, inboundApi, never, onSchedule} from "../Guide.js";

const kind = "error";
const retried = onSchedule;

/** Errors of Microsoft Entra ID as the target: users from HR or an API, and users from another tenant. */
export const entraIdErrors: readonly Guide[] = [
  {
    code: "AzureActiveDirectoryInvalidUserPrincipalName",
    kind,
    meaning: "Microsoft Entra ID does not accept the UPN",
    explains: "The mapping returns a user principal name that is not possible in the tenant.",
    causes: [
      "It has no domain, or one that is not verified.",
      "It has characters that are not allowed in a UPN.",
      "Another user has it already."
    ],
    steps: [
      "Find the UPN in the changes of the event.",
      "Build it in the mapping from a clean name and a verified domain, such as that of DefaultDomain.",
      "Use RandomString to add a random suffix to names that occur twice."
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
      "The source has a domain of another company, or a retired domain.",
      "A new domain is not verified yet."
    ],
    steps: [
      "Build the UPN in the mapping with the tenant's default domain (DefaultDomain).",
      "Or add the domain to the tenant and verify it."
    ],
    acts: "app owner",
    retried,
    source: inboundApi
  },

  // Cross-tenant synchronization and its invitations.
  {
    code: "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
    kind,
    meaning: "Another service, usually Exchange, owns the attribute",
    explains:
      "In the target tenant only the service that owns an attribute can change it. Exchange Online usually owns mail, showInAddressList and extensionAttribute1 to 15.",
    causes: [
      "The user has a mailbox in the target tenant.",
      "The mapping writes one of these attributes."
    ],
    steps: [
      "Change the attribute in the target tenant's Exchange Online.",
      "Or remove it from the mapping, so that the other attributes are updated."
    ],
    acts: "target admin",
    retried: "Partly: the service repeats some updates without the attribute.",
    source: crossTenantCodes
  },
  {
    code: "AzureDirectoryB2BManagementPolicyCheckFailure",
    kind,
    meaning: "Automatic redemption is not allowed on both sides",
    explains:
      "Cross-tenant synchronization requires automatic redemption in both tenants, and one of them does not allow it.",
    causes: [
      "The inbound setting of the target tenant is off.",
      "The outbound setting of the source tenant is off."
    ],
    steps: [
      "Allow automatic redemption in the inbound cross-tenant access settings of the target tenant.",
      "Ask the source admin to allow it in the outbound settings of the source tenant."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "AzureActiveDirectoryQuotaLimitExceeded",
    kind,
    meaning: "The target tenant has reached its object limit",
    explains: "The directory has reached its limit of objects, so it cannot create more users.",
    causes: [
      "The directory has many guests or groups that nobody needs any more.",
      "The limit is too low."
    ],
    steps: [
      "Remove objects that are not needed.",
      "Ask Microsoft whether the limit can be raised."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "AzureActiveDirectoryForbidden",
    kind,
    meaning: "Collaboration settings block the invitation",
    explains: "The external collaboration settings do not allow an invitation of this user.",
    causes: ["Invitations are restricted, or the user's domain is blocked."],
    steps: ["Allow the invitations in the target tenant's external collaboration settings."],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises",
    kind,
    meaning: "On-premises AD owns the target user",
    explains:
      "The target user once came from Active Directory and still belongs to it, so cross-tenant synchronization cannot update the user.",
    causes: ["Somebody converted a synchronized user to an external user."],
    steps: ["Accept it, or take the user out of scope. No setting changes this."],
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
    causes: ["The code alone does not name a cause."],
    steps: [
      "Read the reason.",
      "If it does not help, open a support case with the job id and the change id."
    ],
    acts: "Microsoft",
    retried,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailureUserAccountDisabled",
    kind,
    meaning: "The user is disabled and has a pending invitation",
    explains:
      "The target tenant already has the account. The account is disabled, and its invitation is not redeemed.",
    causes: [
      "Somebody disabled the account in the target before the user signed in for the first time."
    ],
    steps: [
      "Enable the account in the target tenant.",
      "Provision the user again. If it is urgent, use provisioning on demand."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailureInvalidPropertyValue",
    kind,
    meaning: "Mail address or user type not valid for an invitation",
    explains: "The invitation has a value that the target tenant does not accept.",
    causes: [
      "The user's primary SMTP address is not valid.",
      "The user type is neither guest nor member.",
      "A group of the target tenant has the mail address."
    ],
    steps: [
      "Correct the user's mail address in the source tenant.",
      "Check the mapping of userType.",
      "If a group has the same address, ask the target admin to change one of them."
    ],
    acts: "source admin",
    retried,
    source: crossTenantCodes
  },
  {
    code: "InvitationCreationFailureAmbiguousUser",
    kind,
    meaning: "An internal target user has the same proxy address",
    explains: "An internal user of the target tenant has one of the addresses of the invited user.",
    causes: ["The person has another account in the target tenant."],
    steps: [
      "Delete the internal user in the target tenant if nobody needs it any more.",
      "Otherwise ask the source admin to take this user out of the scope of the job."
    ],
    acts: "target admin",
    retried,
    source: crossTenantCodes
  }
];
