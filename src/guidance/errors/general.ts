import type {Guide} from "../Guide.js";
import {forCodes} from "../Guide.js";
import {byItself, in40Minutes, onSchedule} from "../retries.js";
import {errorCodes as source} from "../sources.js";

const kind = "error";

/** What a target application may answer, and what may be wrong with an object's values. */
export const generalErrors: readonly Guide[] = [
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
    retried: onSchedule,
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
    retried: onSchedule,
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
    retried: onSchedule,
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
    retried: onSchedule,
    source
  },
  {
    code: "TooManyRequests",
    kind,
    meaning: "The target throttles: too many requests",
    explains: "The target refused the request because it gets more of them than it takes.",
    causes: ["Many changes at once, such as an initial cycle.", "A low limit in the target."],
    steps: [
      "Wait: it works off by itself.",
      "If it lasts for days, ask the target for a higher limit."
    ],
    acts: "nobody",
    retried: byItself,
    source
  },
  {
    code: "Timeout",
    kind,
    meaning: "The target took too long to answer",
    explains: "The request was given up because no answer came in time.",
    causes: ["The target is slow or overloaded.", "A large group is written in one request."],
    steps: [
      "Wait for the next try.",
      "If it lasts, have the app owner look into the target's health."
    ],
    acts: "nobody",
    retried: in40Minutes,
    source
  },
  {
    code: "InternalServerError",
    kind,
    meaning: "Unexpected error inside the target",
    explains: "The target failed while it worked on the request; often a disturbance that passes.",
    causes: ["A disturbance of the target.", "A value that the target's software trips over."],
    steps: [
      "Wait for the next tries.",
      "If it lasts, check the target's service status and report the failing request to its support."
    ],
    acts: "app owner",
    retried: in40Minutes,
    source
  }
];
