import type {Guide} from "./Guide.js";
import {deletions, quarantineStatus as source} from "./Guide.js";

const kind = "quarantine";
const retried =
  "Yes: in cycles that become less frequent, down to once a day. After four weeks the service disables the job.";
const restart = "Restart the job, or wait for the next cycle to lift the quarantine.";

/** Why a job was put in quarantine. */
export const quarantineReasons: readonly Guide[] = [
  {
    code: "Quarantine",
    kind,
    meaning: "The job fails so often that the service slows it down",
    explains:
      "Most or all requests to the target fail, so the job runs less often until they work again.",
    causes: [
      "The credentials are not valid.",
      "The target does not follow SCIM, or has duplicate roles.",
      "There are too many failures, or too many deletes."
    ],
    steps: [
      "Read the reason in the audit log or on the page of the job.",
      "Fix the cause.",
      restart
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "EncounteredQuarantineException",
    kind,
    meaning: "The credentials do not work: no connection",
    explains:
      "The service cannot connect, usually because the target rejects the credentials of the job.",
    causes: [
      "The token or password has expired or was changed.",
      "The account has lost its rights, is locked or was deleted.",
      "The source has an outage. For example, Workday's test tenants are down from Friday evening to Saturday."
    ],
    steps: [
      "Enter valid credentials in the settings of the job, and test the connection.",
      "If the test fails, follow the app's tutorial.",
      restart
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "EncounteredEscrowProportionThreshold",
    kind,
    meaning: "Too many objects fail",
    explains:
      "From 5,000 failures on, a job goes into quarantine if more than 40% of its events fail. It also goes into quarantine at more than 40,000 failures, or at more than 60,000 with those about references to members and managers.",
    causes: [
      "A mapping, filter or schema is wrong for many objects.",
      "The target has a long outage."
    ],
    steps: [
      "Fix the most frequent errors of this job first.",
      "Restart the job. This clears its escrows, so that the count of failures starts again."
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "QuarantineOnDemand",
    kind,
    meaning: "Microsoft put the job in quarantine by hand",
    explains: "Microsoft noticed a problem with the app, and slowed the job down.",
    causes: ["The code alone does not name a cause."],
    steps: [
      "Open a support case with the job id, and ask about the problem.",
      "Fix it, then restart the job."
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "TooManyDeletes",
    kind,
    meaning: "More deletes in a cycle than the threshold allows",
    explains:
      "The job reached the threshold of accidental deletion prevention. Deletes and disables wait until somebody decides.",
    causes: ["A scope, scoping filter or assignment changed.", "Many people left at once."],
    steps: [
      "Find the objects whose action is StagedDelete.",
      "If the deletes are right, allow them on the page of the job.",
      "If not, undo the cause first, then restart the job."
    ],
    acts: "app owner",
    retried: "No: the deletes wait until an admin allows or rejects them.",
    source: deletions
  },
  {
    code: "SCIM compliance",
    kind,
    meaning: "The target answers 404 where SCIM requires 200",
    explains:
      "The target answered the test request of the service with 404 (not found). A SCIM server must answer with 200.",
    causes: [
      "The tenant URL is wrong.",
      "The SCIM server does not support searches without a result."
    ],
    steps: [
      "Check the tenant URL in the admin credentials of the job.",
      "If it is right, ask the developer to answer a search without a result with 200.",
      restart
    ],
    acts: "app developer",
    retried,
    source
  },
  {
    code: "duplicate roles",
    kind,
    meaning: "A role of the app exists twice",
    explains:
      "Roles that the service imports from an app, such as Salesforce or Zendesk, must be unique.",
    causes: ["The manifest of the app has two roles with the same name."],
    steps: ["Remove the duplicate role from the manifest of the app.", restart],
    acts: "app owner",
    retried,
    source
  }
];
