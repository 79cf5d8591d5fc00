import type {Guide} from "../Guide.js";
import {whenItChanges as retried} from "../retries.js";
import {onDemand as source} from "../sources.js";

const kind = "skip";

/** What it means that the scoping step answered one of its questions with no. */
export const scopingAnswers: readonly Guide[] = [
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
    source
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
    source
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
    source
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
    source
  }
];
