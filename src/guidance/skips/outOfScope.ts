import type {Guide} from "../Guide.js";
import {knownIssues, provisionOnDemand, whenItChanges as retried} from "../Guide.js";

const kind = "skip";

/** What is out of scope: what is never provisioned, and what the scoping step answered one of its questions with no. */
export const outOfScope: readonly Guide[] = [
  // The log has no codes for these.
  {
    code: "SMS sign-in users",
    kind,
    meaning: "Users with SMS sign-in are not synchronised",
    explains:
      "Cross-tenant synchronisation leaves out users that are enabled for SMS sign-in, by design.",
    causes: ["The user is enabled for SMS sign-in."],
    steps: ["Do nothing, or disable SMS sign-in for the user."],
    acts: "nobody",
    retried,
    source: knownIssues
  },
  {
    code: "external users",
    kind,
    meaning: "External and guest users are not passed on",
    explains: "Only internal members of the source tenant can be synchronised to another tenant.",
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
    explains: "An attribute without a value on the source object is left out, by design.",
    causes: ["The attribute is empty in the source."],
    steps: ["Do nothing, or map a default value if the target should be cleared or filled."],
    acts: "nobody",
    retried,
    source: knownIssues
  },
  {
    code: "nested groups",
    kind,
    meaning: "Members of nested groups are not provisioned",
    explains: "Only direct members of an assigned group are read, by design.",
    causes: ["The user is a member of a group within the assigned group."],
    steps: ["Do nothing, or assign the inner group, or a dynamic group with all its members."],
    acts: "nobody",
    retried,
    source: knownIssues
  },

  // The questions of the scoping step.
  {
    code: "Active in the source system",
    aliases: ["activeinsourcesystem", "isactive"],
    kind,
    meaning: "Not active in the source",
    explains: "The object is disabled, deleted or not yet active in the source.",
    causes: ["The account is disabled or in the recycle bin.", "A future hire has not begun yet."],
    steps: ["Do nothing if the person has left or not begun.", "Otherwise enable the account."],
    acts: "data owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: "Assigned to the application",
    aliases: ["assigned", "assignedtoapplication"],
    kind,
    meaning: "Not assigned to the app",
    explains: "The job's scope is assigned users and groups, and this object is not among them.",
    causes: ["No assignment exists.", "The user is only in a group within the assigned group."],
    steps: [
      "Do nothing if the object should not have the app.",
      "Otherwise assign it, or a group that it is a direct member of."
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
    explains:
      "The object is assigned to the app, but not in a role by which it would be provisioned.",
    causes: ["It has the default access role of a job set up long ago.", "The role was removed."],
    steps: ["Assign the object again, with a role that the app needs."],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  },
  {
    code: "Scoping filter evaluation passed",
    aliases: ["isinprovisioningscopedisplayname"],
    kind,
    meaning: "Left out by a scoping filter",
    explains: "The object does not meet a condition of the job's scoping filters.",
    causes: ["An attribute's value does not fit the filter.", "The filter was changed."],
    steps: [
      "Do nothing if the object should be left out.",
      "Otherwise read in the scoping step which condition failed, and correct the value or the filter."
    ],
    acts: "app owner",
    retried,
    source: provisionOnDemand
  }
];
