import type {Guide} from "../Guide.js";
import {knownIssues, provisionOnDemand, whenItChanges as retried} from "../Guide.js";

const kind = "skip";

/** Skips of what is out of scope: what the service never provisions, and questions of the scoping step. */
export const outOfScope: readonly Guide[] = [
  // The log has no codes for these.
  {
    code: "SMS sign-in users",
    kind,
    meaning: "Users with SMS sign-in are not synchronized",
    explains: "By design, cross-tenant synchronization excludes users with SMS sign-in.",
    causes: ["The user is enabled for SMS sign-in."],
    steps: ["Do nothing, or disable SMS sign-in for the user."],
    acts: "nobody",
    retried,
    source: knownIssues
  },
  {
    code: "external users",
    kind,
    meaning: "External and guest users are not synchronized",
    explains: "Only internal members of the source tenant can be synchronized to another tenant.",
    causes: ["The user is a guest, or comes from another tenant."],
    steps: ["Do nothing, or provision the user from their home tenant."],
    acts: "nobody",
    retried,
    source: knownIssues
  },
  {
    code: "nulls",
    kind,
    meaning: "Empty attributes are not provisioned",
    explains: "By design, the service does not provision an attribute without a value.",
    causes: ["The attribute is empty in the source."],
    steps: ["Do nothing. If the target needs a value, map a default value."],
    acts: "nobody",
    retried,
    source: knownIssues
  },
  {
    code: "nested groups",
    kind,
    meaning: "Members of nested groups are not provisioned",
    explains: "By design, the service reads only direct members of an assigned group.",
    causes: ["The user is a member of a group within the assigned group."],
    steps: ["Do nothing, or assign the nested group or a dynamic group with all its members."],
    acts: "nobody",
    retried,
    source: knownIssues
  },

  // Questions of the scoping step that got the answer no.
  {
    code: "Active in the source system",
    aliases: ["activeinsourcesystem", "isactive"],
    kind,
    meaning: "Not active in the source",
    explains: "The object is disabled, deleted or not yet active in the source.",
    causes: ["The account is disabled or in the recycle bin.", "The person has not started yet."],
    steps: [
      "Do nothing if the person has left or has not started.",
      "Otherwise enable the account."
    ],
    acts: "data owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: "Assigned to the application",
    aliases: ["assigned", "assignedtoapplication"],
    kind,
    meaning: "Not assigned to the app",
    explains: "The scope of the job is assigned users and groups, and this object is not assigned.",
    causes: ["No assignment exists.", "The user is only in a nested group of the assigned group."],
    steps: [
      "Do nothing if the object should not have the app.",
      "Otherwise assign it, or a group of which it is a direct member."
    ],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: "User has the required role",
    aliases: [
      "userhasrequiredrole",
      "grouphastherequiredrole",
      "iseffectivelyentitledforprovisioning"
    ],
    kind,
    meaning: "Without a role that the app provisions",
    explains: "The object is assigned to the app, but without a role that the job provisions.",
    causes: ["It has the default access role of an old job.", "Somebody removed the role."],
    steps: ["Assign the object again, with a role that the app requires."],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: "Scoping filter evaluation passed",
    aliases: ["isinprovisioningscopedisplayname"],
    kind,
    meaning: "Excluded by a scoping filter",
    explains: "The object does not meet a condition of the job's scoping filters.",
    causes: [
      "The value of an attribute does not match the filter.",
      "Somebody changed the filter."
    ],
    steps: [
      "Do nothing if the object should stay out of scope.",
      "Otherwise find the failed condition in the scoping step, and correct the value or the filter."
    ],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  }
];
