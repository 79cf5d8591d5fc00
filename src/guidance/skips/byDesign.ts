import type {Guide} from "../Guide.js";
import {whenItChanges as retried} from "../retries.js";
import {knownIssues as source} from "../sources.js";

const kind = "skip";

/** What is never provisioned; the log has no codes for it. */
export const skipsByDesign: readonly Guide[] = [
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
    source
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
    source
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
    source
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
    source
  }
];
