import type {Guide} from "./Guide.js";
import {deletions, quarantineStatus as source} from "./Guide.js";

const kind = "quarantine";
const retried =
  "Yes: in cycles ever further apart, down to once a day; after four weeks the job is disabled.";
const restart = "Restart the job, or wait for the next cycle to lift the quarantine.";

/** Why a job was put in quarantine. */
export const quarantineReasons: readonly Guide[] = [
  {
    code: "Quarantine",
    kind,
    meaning: "The job fails so much that it is slowed down",
    explains:
      "Most or all calls to the target fail, so the job runs less often until they work again.",
    causes: [
      "Credentials that are not valid.",
      "A target that does not follow SCIM, or duplicate roles.",
      "Too many failures, or too many deletes."
    ],
    steps: ["Read the reason in the audit log or on the job's page.", "Mend the cause.", restart],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "EncounteredQuarantineException",
    kind,
    meaning: "The credentials do not work: no connection",
    explains: "The service cannot connect, mostly since the target rejects the job's credentials.",
    causes: [
      "The token or password has expired or was changed.",
      "The account used lost its rights, is locked or was deleted.",
      "The source is down, for example Workday's test tenants from Friday evening to Saturday."
    ],
    steps: [
      "Enter valid credentials in the job's settings and test the connection.",
      "Go through the app's tutorial if the test fails.",
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
      "From 5,000 failures on, a job goes into quarantine if more than 40% of its events fail, or more than 40,000, or more than 60,000 including references to members and managers.",
    causes: [
      "A mapping, filter or schema that is wrong for many objects.",
      "A long disturbance of the target."
    ],
    steps: [
      "Mend the most frequent errors of this job first.",
      "Restart the job so that failures which wait are counted anew."
    ],
    acts: "app owner",
    retried,
    source
  },
  {
    code: "QuarantineOnDemand",
    kind,
    meaning: "Microsoft put the job in quarantine by hand",
    explains: "Microsoft saw a problem with the app and stopped the job's normal rhythm itself.",
    causes: ["Not known from the code alone."],
    steps: [
      "Open a support case with the job id and ask what was seen.",
      "Mend it, then restart the job."
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
      "The threshold for accidental deletions was reached; deletes and disables are held back until somebody decides.",
    causes: ["A scope, filter or assignment was changed.", "Many people left at once."],
    steps: [
      "See which objects were to go: their action is StagedDelete.",
      "If they should go, allow the deletes on the job's page.",
      "If not, undo the cause first, and only then restart the job."
    ],
    acts: "app owner",
    retried: "No: the deletes wait until an admin allows or rejects them.",
    source: deletions
  },
  {
    code: "SCIM compliance",
    kind,
    meaning: "The target answers 404 where SCIM wants 200",
    explains:
      "The target answered the service's test request with not found, which a SCIM server must not.",
    causes: [
      "The tenant URL is wrong.",
      "The SCIM server does not answer empty searches as it should."
    ],
    steps: [
      "Check the tenant URL in the job's admin credentials.",
      "If it is right, have the developer make the server answer an empty search with 200.",
      restart
    ],
    acts: "app developer",
    retried,
    source
  },
  {
    code: "duplicate roles",
    kind,
    meaning: "A role imported from the app exists twice",
    explains: "Roles that are read from an app, such as Salesforce or Zendesk, have to be unique.",
    causes: ["The app's manifest holds a role of the same name twice."],
    steps: ["Remove the duplicate role in the app's manifest.", restart],
    acts: "app owner",
    retried,
    source
  }
];
