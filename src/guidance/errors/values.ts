import type {Guide} from "../Guide.js";
import {forCodes, onSchedule, errorCodes as source} from "../Guide.js";

const kind = "error";
const retried = onSchedule;

/** Errors of an object: its values, its counterpart in the target, the mapping of its attributes. */
export const valueErrors: readonly Guide[] = [
  ...forCodes(["Conflict", "EntryConflict"], {
    kind,
    meaning: "Another object in the target already has this value",
    explains:
      "The target has another object with a value that must be unique, such as the user name or the mail address. So it refused this object.",
    causes: [
      "Somebody created the account by hand in the target before provisioning began.",
      "Two people have the same mail address or user name in the source.",
      "The matching attribute did not find the existing account."
    ],
    steps: [
      "Search the target for the value, and find out who owns the other object.",
      "If it is the same person, change the matching attribute so that it finds the account.",
      "If not, change the value in the source or in the target. The app owner can change the target."
    ],
    acts: "data owner",
    retried,
    source
  }),
  ...forCodes(["MandatoryFieldsMissing", "MissingValues"], {
    kind,
    meaning: "Values that the target requires are missing",
    explains: "The target requires values that neither the source nor the mapping provides.",
    causes: [
      "The attribute is empty in the source.",
      "The mapping does not include an attribute that the target requires."
    ],
    steps: [
      "Find the missing attributes in the reason.",
      "Fill them in on the source object.",
      "If they have values there, ask the app owner to add them to the mapping or to give them a default value."
    ],
    acts: "data owner",
    retried,
    source
  }),
  {
    code: "InvalidDomain",
    kind,
    meaning: "The target does not accept a value's domain",
    explains:
      "A value, usually a mail address or user name, ends with a domain that the target does not know or does not allow.",
    causes: [
      "The user's address has a domain that is not set up in the target.",
      "The company has a new domain."
    ],
    steps: [
      "Change the user's address to a domain that the target accepts.",
      "Or ask the app owner to allow the domain in the target."
    ],
    acts: "data owner",
    retried,
    source
  },
  {
    code: "LicenseLimitExceeded",
    kind,
    meaning: "The target has no free licence for the user",
    explains: "The target did not create the account because all its licences are in use.",
    causes: [
      "More people are assigned to the app than there are licences.",
      "Accounts of people who left still have a licence."
    ],
    steps: [
      "Buy licences for the target, or free those that nobody uses any more.",
      "Check that only people who need the app are assigned to it, with the right attributes."
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "DuplicateTargetEntries",
    kind,
    meaning: "Several target objects have the matching value",
    explains:
      "More than one object of the target has the matching value, so the service cannot choose one.",
    causes: [
      "The account exists twice in the target.",
      "The matching attribute is not unique in the target."
    ],
    steps: [
      "Search the target for the matching value, and remove or rename the duplicate.",
      "If several objects may have the value, match by an attribute that is unique."
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "DuplicateSourceEntries",
    kind,
    meaning: "Several source objects have the matching value",
    explains:
      "More than one object of the source has this matching value, so the service cannot choose one for the object of the target.",
    causes: [
      "The person has two records in the source.",
      "The matching attribute is not unique in the source."
    ],
    steps: [
      "Search the source for the matching value, and remove the duplicate.",
      "If several objects may have the value, ask the app owner to match by another attribute."
    ],
    acts: "data owner",
    retried,
    source
  },
  {
    code: "InvalidAnchor",
    kind,
    meaning: "The linked target object no longer exists",
    explains:
      "The service created or matched an object in the target before, and that object no longer exists.",
    causes: [
      "Somebody deleted the account in the target.",
      "The target gave the account a new id, for example after a move."
    ],
    steps: [
      "Restore the object in the target.",
      "If that is not possible, restart the job, so that it matches all objects again. A restart begins an initial cycle and may clear escrows."
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "SchemaAttributeNotFound",
    kind,
    meaning: "A mapped attribute does not exist in the target",
    explains: "The mapping writes to an attribute that the target does not have.",
    causes: [
      "Somebody removed or renamed a custom attribute in the target.",
      "The name in the mapping is misspelled."
    ],
    steps: ["Compare the mapping with the schema of the target.", "Correct or remove the mapping."],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "SchemaPropertyCanOnlyAcceptValue",
    kind,
    meaning: "Several values for a target property that accepts one",
    explains:
      "The source has several values for a property that accepts only one value in the target.",
    causes: ["A multi-valued attribute is mapped to a single-valued one."],
    steps: [
      "Map a single-valued attribute, or an expression that selects one value.",
      "Or reduce the source attribute to one value, or remove the mapping."
    ],
    acts: "app owner",
    retried,
    source
  }
];
