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

/** The skip reasons of the log. */
export const skipReasons: readonly Guide[] = [
  {
    code: "RedundantExport",
    kind,
    meaning: "Source and target already match: nothing to do",
    explains: "All mapped attributes already have the right values in the target.",
    causes: ["The change in the source affects no mapped attribute."],
    steps: ["Do nothing. This is the usual case."],
    acts: "nobody",
    retried,
    source: provisionOnDemand
  },
  {
    code: "EntrySynchronizationSkipped",
    kind,
    meaning: "Out of scope, or no change needed",
    explains: "The service read the object in the source, and had nothing to do.",
    causes: ["It is out of scope.", "The target already has the same values."],
    steps: ["Do nothing. If the object should be in scope, read its scoping step."],
    acts: "nobody",
    retried,
    source: errorCodes
  },
  {
    code: "NotEffectivelyEntitled",
    kind,
    meaning: "Not assigned, without a required role, or inactive",
    explains: "The object has no assignment that would put it in the scope of this app.",
    causes: [
      "It is not assigned to the app, or has no role that the app requires.",
      "The account is disabled, or belongs to a future hire.",
      "The assignment is corrupt."
    ],
    steps: [
      "If the user should not have the app, do nothing.",
      "Otherwise assign the user, or a group of which the user is a direct member.",
      "If the user is assigned already, remove the assignment and assign the user again."
    ],
    acts: "app owner",
    retried,
    source: noUsers
  },
  {
    code: "AttributeValidationFailed",
    kind,
    meaning: "A required property is missing or not valid",
    explains: "The object is in scope, but a property that the target requires has no valid value.",
    causes: ["The property, for example the family name, is empty or malformed in the source."],
    steps: [
      "Find the property in the details of the skip.",
      "Fill it in or correct it in the source.",
      "If it may be empty, ask the app owner for a default value in the mapping."
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
      "The service does not evaluate an object without a matching value. The object may be in scope or not.",
    causes: ["The matching attribute is empty on the source object."],
    steps: [
      "If the object should be provisioned, fill in its matching attribute.",
      "If many objects have none, ask the app owner to match by another attribute."
    ],
    acts: "data owner",
    retried,
    source: errorCodes
  },
  {
    code: "UnableToResolveReferenceAttributeValue",
    kind,
    meaning: "A member or manager has no counterpart in the target",
    explains: "The object refers to a member or a manager that does not exist in the target.",
    causes: [
      "The member or manager is out of scope, or failed as well.",
      "The service sets a manager in a later update, when both users exist."
    ],
    steps: [
      "Find the member or manager in the steps, and find out why it is not in the target.",
      "Bring it into scope. If it came into scope only now, restart the job."
    ],
    acts: "app owner",
    retried: onSchedule,
    source: logAnalyticsPage
  },
  {
    code: "EntityTypeNotSupported",
    kind,
    meaning: "Groups only define the scope and are not provisioned",
    explains:
      "Cross-tenant synchronization reads groups to find their members, but does not provision groups.",
    causes: ["A group is assigned to the job."],
    steps: ["Do nothing.", "Select a user for provisioning on demand."],
    acts: "nobody",
    retried,
    source: crossTenantCodes
  },
  {
    code: "StagedDelete",
    aliases: ["stagedaction"],
    kind,
    meaning: "Delete or disable held back until somebody decides",
    explains:
      "One cycle had more deletes than the threshold of accidental deletion prevention allows.",
    causes: ["A scope, scoping filter or assignment changed.", "Many people left at once."],
    steps: [
      "Find out why the job wants to delete these objects.",
      "If the deletes are right, allow them on the page of the job.",
      "If not, undo the cause first, then restart the job."
    ],
    acts: "app owner",
    retried: "No: the delete waits until an admin allows or rejects it.",
    source: deletions
  }
];
