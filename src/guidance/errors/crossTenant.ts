import type {Guide} from "../Guide.js";
import {never, onSchedule} from "../retries.js";
import {crossTenantCodes as source} from "../sources.js";

const kind = "error";
const acts = "target admin";
const retried = onSchedule;

/** What the target tenant refuses in cross-tenant synchronisation. */
export const crossTenantErrors: readonly Guide[] = [
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
    acts,
    retried: "Partly: some updates are repeated without the attribute.",
    source
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
    acts,
    retried,
    source
  },
  {
    code: "AzureActiveDirectoryQuotaLimitExceeded",
    kind,
    meaning: "The target tenant holds as many objects as it may",
    explains: "The directory's limit for objects is reached, so no more users can be created.",
    causes: ["Many guests or groups that nobody needs any more.", "A limit that is too low."],
    steps: ["Remove objects that are not needed.", "Check whether the limit can be raised."],
    acts,
    retried,
    source
  },
  {
    code: "AzureActiveDirectoryForbidden",
    kind,
    meaning: "Collaboration settings block the invitation",
    explains: "The external collaboration settings do not allow this user to be invited.",
    causes: ["Invitations are restricted, or the user's domain is blocked."],
    steps: ["Allow the invitations in the target tenant's external collaboration settings."],
    acts,
    retried,
    source
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
    source
  }
];
