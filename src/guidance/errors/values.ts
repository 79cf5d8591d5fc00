import type {Guide} from "../Guide.js";
import {forCodes, onSchedule, errorCodes as source} from "../Guide.js";

const kind = "error";
const retried = onSchedule;

/** What is wrong with an object: its values, its counterpart in the target, the mapping of its attributes. */
export const valueErrors: readonly Guide[] = [
  ...forCodes(["Conflict", "EntryConflict"], {
    kind,
    meaning: "A value is already taken by another object in the target",
    explains:
      "The target holds another object with a value that has to be unique, such as the user name or the mail address, so this one could not be written.",
    causes: [
      "The account was made by hand in the target before provisioning began.",
      "Two people share a mail address or user name in the source.",
      "The matching attribute did not find an account that should have been taken over."
    ],
    steps: [
      "Look up the value in the target and find out whom the other object belongs to.",
      "If it is the same person, change the matching attribute so that the two are joined.",
      "If not, change the value in the source or in the target; the app owner can help with the latter."
    ],
    acts: "data owner",
    retried,
    source
  }),
  ...forCodes(["MandatoryFieldsMissing", "MissingValues"], {
    kind,
    meaning: "Values that the target requires are empty",
    explains:
      "The target refuses to create an object without certain values, and the source or the mapping delivers none for them.",
    causes: [
      "The attribute is empty in the source.",
      "The mapping leaves out an attribute that the target demands."
    ],
    steps: [
      "Read in the reason which attributes are missing.",
      "Fill them on the source object.",
      "If they are filled there, have the app owner add them to the mapping or give them a default value."
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
      "A value, mostly a mail address or user name, ends with a domain that the target does not know or allow.",
    causes: [
      "The user has an address of a domain that is not set up in the target.",
      "The company took on a new domain."
    ],
    steps: [
      "Change the user's address to a domain that the target accepts.",
      "Or have the app owner add the domain to those that the target allows."
    ],
    acts: "data owner",
    retried,
    source
  },
  {
    code: "LicenseLimitExceeded",
    kind,
    meaning: "The target has no free licence for the user",
    explains: "The account was not created because every licence of the target is in use.",
    causes: [
      "More people are assigned to the app than licences were bought.",
      "Accounts of people who left still hold a licence."
    ],
    steps: [
      "Buy licences in the target, or free some that are no longer used.",
      "Check that only those who need the app are assigned to it, and with the right attributes."
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
      "The matching value fits more than one object of the target, so none of them can be chosen.",
    causes: [
      "The account exists twice in the target.",
      "The matching attribute is not unique in the target."
    ],
    steps: [
      "Search the target for the matching value and remove or rename the duplicate.",
      "If the value may rightly occur twice, match by an attribute that is unique."
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
      "More than one object of the source has this matching value, so it is unclear which of them the target's object belongs to.",
    causes: [
      "The person has two records in the source.",
      "The matching attribute is not unique in the source."
    ],
    steps: [
      "Search the source for the matching value and clear up the duplicate.",
      "If the value may rightly occur twice, have the app owner match by another attribute."
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
      "The service once created or matched an object in the target, and that object is not there any more.",
    causes: [
      "The account was deleted in the target.",
      "The target gave the account a new id, for example after a move."
    ],
    steps: [
      "Restore the object in the target.",
      "If it cannot be restored, restart the job so that everything is matched anew; mind that this begins an initial cycle and may drop events that wait."
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
      "A custom attribute was removed or renamed in the target.",
      "The name in the mapping is misspelled."
    ],
    steps: ["Compare the mapping with the target's schema.", "Correct or remove the mapping."],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "SchemaPropertyCanOnlyAcceptValue",
    kind,
    meaning: "Several values for a target property that takes one",
    explains:
      "The source delivers several values for a property of which the target holds only one.",
    causes: ["A multi-valued attribute is mapped to a single-valued one."],
    steps: [
      "Map a single-valued attribute, or an expression that picks one value.",
      "Or reduce the source attribute to one value, or remove the mapping."
    ],
    acts: "app owner",
    retried,
    source
  }
];
