import type {Guide} from "../Guide.js";
import {
  crossTenantCodes,
  deletions,
  errorCodes,
  logAnalyticsPage,
  noUsers,
  onSchedule,
  provisionOnDemand,
  whenItChanges as retried
} from "../Guide.js";

const kind = "skip";

/** The log's reasons for leaving an object alone. */
export const skipReasons: readonly Guide[] = [
  {
    code: "RedundantExport",
    kind,
    meaning: "Both sides are equal already: nothing to do",
    explains: "All mapped attributes already have the right values in the target.",
    causes: ["The change in the source concerns no mapped attribute."],
    steps: ["Do nothing: this is the normal quiet case."],
    acts: "nobody",
    retried,
    source: provisionOnDemand
  },
  {
    code: "EntrySynchronizationSkipped",
    kind,
    meaning: "Read, but out of scope or equal already",
    explains: "The object was found in the source, and nothing had to be done about it.",
    causes: ["It is out of scope.", "The target has the same values already."],
    steps: ["Do nothing, unless this object should be in scope: then read its scoping step."],
    acts: "nobody",
    retried,
    source: errorCodes
  },
  {
    code: "NotEffectivelyEntitled",
    kind,
    meaning: "Not assigned, without the role needed, or inactive",
    explains: "The object has no assignment by which it would be in scope of this app.",
    causes: [
      "It is not assigned to the app, or without a role that the app needs.",
      "The account is disabled, or belongs to a future hire.",
      "The record of the assignment is broken."
    ],
    steps: [
      "If the user should not have the app, do nothing.",
      "Otherwise assign the user, or a group that the user is a direct member of.",
      "If the user is assigned already, remove the assignment and assign again."
    ],
    acts: "app owner",
    retried,
    source: noUsers
  },
  {
    code: "AttributeValidationFailed",
    kind,
    meaning: "A required property is missing or not valid",
    explains: "The object is in scope, but a property that the target demands cannot be delivered.",
    causes: ["The property, for example the family name, is empty or malformed in the source."],
    steps: [
      "Read in the skip's details which property it is.",
      "Fill or correct it in the source.",
      "If it is rightly empty, have the app owner give it a default value in the mapping."
    ],
    acts: "data owner",
    retried,
    source: noUsers
  },
  {
    code: "ImportSkipped",
    kind,
    meaning: "The matching value is missing in the source",
    explains:
      "Without a matching value the object is not even judged: this does not say that it is in scope.",
    causes: ["The matching attribute is empty on the source object."],
    steps: [
      "If the object should be provisioned, fill the matching attribute.",
      "If many objects lack it, have the app owner match by another attribute."
    ],
    acts: "data owner",
    retried,
    source: errorCodes
  },
  {
    code: "UnableToResolveReferenceAttributeValue",
    kind,
    meaning: "A member or manager has no counterpart in the target",
    explains:
      "The object refers to another one, a group's member or a user's manager, that the target lacks.",
    causes: [
      "The one referred to is out of scope, or failed itself.",
      "A manager is set in a later update, once both are there."
    ],
    steps: [
      "Find the member or manager named in the steps and see why it is not in the target.",
      "Bring it into scope; if it came into scope only now, restart the job."
    ],
    acts: "app owner",
    retried: onSchedule,
    source: logAnalyticsPage
  },
  {
    code: "EntityTypeNotSupported",
    kind,
    meaning: "Groups only define the scope, they are not written",
    explains:
      "Cross-tenant synchronisation reads groups to find their members, but does not write groups.",
    causes: ["A group is assigned to the job."],
    steps: ["Do nothing.", "When provisioning on demand, choose a user."],
    acts: "nobody",
    retried,
    source: crossTenantCodes
  },
  {
    code: "StagedDelete",
    aliases: ["stagedaction"],
    kind,
    meaning: "Delete or disable held back, waiting for approval",
    explains:
      "More objects were to go in one cycle than the threshold for accidental deletions allows.",
    causes: ["A scope, filter or assignment was changed.", "Many people left at once."],
    steps: [
      "Find out why so many objects were to go.",
      "If they should go, allow the deletes on the job's page.",
      "If not, undo the cause first, and only then restart the job."
    ],
    acts: "app owner",
    retried: "No: it waits until an admin allows or rejects it.",
    source: deletions
  }
];
