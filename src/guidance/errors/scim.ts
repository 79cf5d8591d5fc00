import type {Guide} from "../Guide.js";
import {
  errorCodes,
  onSchedule,
  provisionOnDemand,
  scimEndpoint,
  workdayTutorial
} from "../Guide.js";

const kind = "error";
const retried = onSchedule;
const prefix = "SystemForCrossDomainIdentityManagement";

/** What goes wrong between the service and a SCIM server, or an agent that speaks SCIM. */
export const scimErrors: readonly Guide[] = [
  {
    code: `${prefix}MultipleEntriesInResponse`,
    kind,
    meaning: "SCIM server answered with several objects, not one",
    explains: "One object was asked for, and the SCIM server answered with more than one.",
    causes: [
      "The server overlooks the filter of the request.",
      "The server sends a group's members although the request leaves them out."
    ],
    steps: [
      "Repeat the request with the id from the event and look at the answer.",
      "Have the server honour filters and excluded attributes."
    ],
    acts: "app developer",
    retried,
    source: errorCodes
  },
  {
    code: `${prefix}ServiceIncompatible`,
    kind,
    meaning: "The SCIM server's answer cannot be read",
    explains: "The target's answer does not follow SCIM in the way that Entra's client needs.",
    causes: [
      "Fields are missing, misspelled or of another type than SCIM has them.",
      "A proxy or sign-in page answers in place of the SCIM server."
    ],
    steps: [
      "Check that the tenant URL leads to the SCIM endpoint.",
      "Have the answer compared with what Entra's SCIM client expects, and the server mended."
    ],
    acts: "app developer",
    retried,
    source: errorCodes
  },
  {
    code: `${prefix}ServiceIncompatibleFiltering`,
    kind,
    meaning: "Account not found by filter, yet already there",
    explains:
      "The search by the matching attribute did not find an account, and creating it then met an existing one.",
    causes: [
      "The server does not support filters on the matching attribute.",
      "The account exists outside the organisation's own, for example unclaimed."
    ],
    steps: [
      "Look up the existing account in the target, then claim, rename or remove it.",
      "Check that the target supports filters on the matching attribute; if not, match by another one."
    ],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: `${prefix}BadRequest`,
    isVague: true,
    kind,
    meaning: "The SCIM server refuses the request as faulty (400)",
    explains: "The SCIM server did not accept the request; its answer in the reason says why.",
    causes: [
      "A value does not fit the server's rules.",
      "The server does not understand the form of Entra's request."
    ],
    steps: [
      "Read the server's answer at the end of the reason.",
      "If it names a value, correct the value or its mapping.",
      "If it rejects the form of the request, have the developer compare it with Entra's SCIM client."
    ],
    acts: "app developer",
    retried,
    source: scimEndpoint
  },
  {
    code: `${prefix}BadResponse`,
    isVague: true,
    kind,
    meaning: "A value breaks a rule of the directory's schema",
    explains:
      "Active Directory refused a value because of its schema: many attributes, such as company and CN, end at 64 characters.",
    causes: [
      "The value from the source is too long.",
      "The value has characters or a form that the attribute does not allow."
    ],
    steps: [
      "Read in the reason which attribute it is, and look at the value sent.",
      "Shorten it in the source, or in the mapping with a function such as Mid.",
      "If long values are rightful, map to an attribute without that limit."
    ],
    acts: "data owner",
    retried,
    source: workdayTutorial
  },

  // The words by which a server details its refusal (`scimType`), where no code says the same.
  {
    code: "invalidValue",
    kind,
    meaning: "The target refuses a value as missing or not valid",
    explains:
      "A required value is missing, or a value does not fit what the target accepts for it.",
    causes: [
      "The value is not in the target's list, for example an unknown cost centre.",
      "The value has the wrong form or type."
    ],
    steps: [
      "Read in the reason which attribute it is.",
      "Correct the value in the source, or add it to those that the target knows.",
      "If the form is wrong, have the app owner change the mapping."
    ],
    acts: "data owner",
    retried,
    source: scimEndpoint
  },
  {
    code: "mutability",
    kind,
    meaning: "The target does not let this attribute be changed",
    explains:
      "The mapping writes an attribute that the target sets once, or never lets others write.",
    causes: [
      "The attribute is mapped for updates, but can be set only at creation.",
      "The attribute is read-only in the target."
    ],
    steps: ["Map the attribute for creation only, or remove the mapping."],
    acts: "app owner",
    retried,
    source: scimEndpoint
  },
  {
    code: "tooMany",
    kind,
    meaning: "A search in the target finds more than it answers",
    explains: "The filter of a search fits more objects than the target is willing to return.",
    causes: [
      "The matching attribute is not unique in the target.",
      "The server ignores a part of the filter."
    ],
    steps: [
      "Match by an attribute that is unique in the target.",
      "If it is unique already, have the developer check how the server filters."
    ],
    acts: "app owner",
    retried,
    source: scimEndpoint
  }
];
