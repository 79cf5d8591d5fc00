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

/** Errors between the service and a SCIM server, or an agent that uses SCIM. */
export const scimErrors: readonly Guide[] = [
  {
    code: `${prefix}MultipleEntriesInResponse`,
    kind,
    meaning: "The SCIM server returned several objects, not one",
    explains: "The service requested one object, and the SCIM server returned more than one.",
    causes: [
      "The server ignores the filter of the request.",
      "The server returns a group's members although the request excludes them."
    ],
    steps: [
      "Repeat the request with the id from the event, and read the answer.",
      "Change the server so that it supports filters and excluded attributes."
    ],
    acts: "app developer",
    retried,
    source: errorCodes
  },
  {
    code: `${prefix}ServiceIncompatible`,
    kind,
    meaning: "The SCIM server's answer cannot be read",
    explains:
      "The answer of the target does not follow SCIM as the client of Microsoft Entra ID requires.",
    causes: [
      "Fields are missing, misspelled or of a wrong type.",
      "A proxy or a sign-in page answers instead of the SCIM server."
    ],
    steps: [
      "Check that the tenant URL is that of the SCIM endpoint.",
      "Compare the answer with what the SCIM client of Microsoft Entra ID expects, and fix the server."
    ],
    acts: "app developer",
    retried,
    source: errorCodes
  },
  {
    code: `${prefix}ServiceIncompatibleFiltering`,
    kind,
    meaning: "The search found no account, yet it exists",
    explains:
      "The search by the matching attribute found no account. Then the target refused to create one, because it exists.",
    causes: [
      "The server does not support filters on the matching attribute.",
      "The account exists outside your organisation in the target, for example unclaimed."
    ],
    steps: [
      "Find the existing account in the target, then claim, rename or remove it.",
      "Check that the target supports filters on the matching attribute. If not, match by another attribute."
    ],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: `${prefix}BadRequest`,
    isVague: true,
    kind,
    meaning: "The SCIM server refuses the request (400)",
    explains: "The SCIM server did not accept the request. Its answer is in the reason.",
    causes: [
      "A value breaks a rule of the server.",
      "The server does not understand the format of the request."
    ],
    steps: [
      "Read the server's answer at the end of the reason.",
      "If it names a value, correct the value or its mapping.",
      "If it rejects the format, ask the developer to compare the server with the SCIM client of Microsoft Entra ID."
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
      "Active Directory refused a value because of its schema. Many attributes, such as company and CN, have at most 64 characters.",
    causes: [
      "The value from the source is too long.",
      "The value has characters or a format that the attribute does not allow."
    ],
    steps: [
      "Find the attribute in the reason, and look at its value.",
      "Shorten it in the source, or in the mapping with a function such as Mid.",
      "If long values are correct, map to an attribute without that limit."
    ],
    acts: "data owner",
    retried,
    source: workdayTutorial
  },

  // The values of `scimType`, in which a server gives the reason, if no code means the same.
  {
    code: "invalidValue",
    kind,
    meaning: "The target refuses a value: missing or not valid",
    explains: "A required value is missing, or the target does not accept a value.",
    causes: [
      "The value is not in the target's list, for example an unknown cost centre.",
      "The value has the wrong format or type."
    ],
    steps: [
      "Find the attribute in the reason.",
      "Correct the value in the source, or add it to the list of the target.",
      "If the format is wrong, ask the app owner to change the mapping."
    ],
    acts: "data owner",
    retried,
    source: scimEndpoint
  },
  {
    code: "mutability",
    kind,
    meaning: "The target does not allow changes of this attribute",
    explains:
      "The mapping writes an attribute that is read-only in the target, or that can be set only once.",
    causes: [
      "The attribute is mapped for updates, but can be set only when the object is created.",
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
    meaning: "A search in the target finds too many objects",
    explains: "The filter of a search matches more objects than the target returns.",
    causes: [
      "The matching attribute is not unique in the target.",
      "The server ignores part of the filter."
    ],
    steps: [
      "Match by an attribute that is unique in the target.",
      "If it is unique already, ask the developer to check how the server filters."
    ],
    acts: "app owner",
    retried,
    source: scimEndpoint
  }
];
