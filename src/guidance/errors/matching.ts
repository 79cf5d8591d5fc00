import type {Guide} from "../Guide.js";
import {onSchedule} from "../retries.js";
import {errorCodes as source} from "../sources.js";

const kind = "error";
const retried = onSchedule;

/** What goes wrong when an object is matched with its counterpart, and when its attributes are mapped. */
export const matchingErrors: readonly Guide[] = [
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
