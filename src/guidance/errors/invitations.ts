import type {Guide} from "../Guide.js";
import {onSchedule} from "../retries.js";
import {crossTenantCodes as source} from "../sources.js";

const kind = "error";
const retried = onSchedule;

/** Why a user could not be invited to the target tenant. */
export const invitationErrors: readonly Guide[] = [
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
    source
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
    source
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
    source
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
    source
  }
];
