import type {Guide} from "../Guide.js";
import {onSchedule} from "../retries.js";
import {scimEndpoint as source} from "../sources.js";

const kind = "error";
const retried = onSchedule;

/** The words by which a SCIM server details its refusal (`scimType`), where no code says the same. */
export const scimDetailErrors: readonly Guide[] = [
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
    source
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
    source
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
    source
  }
];
