import type {Guide} from "../Guide.js";
import {byItself, in40Minutes, onSchedule, errorCodes as source} from "../Guide.js";

const kind = "error";
const acts = "app owner";
const retried = onSchedule;

const tutorial = "Go through the app's provisioning tutorial and compare the settings.";
const unclear = "If the settings are right, check the target's service status and ask its support.";

/** What a target answers in place of doing what was asked: refusals, and faults that mostly pass. */
export const answerErrors: readonly Guide[] = [
  {
    code: "Unauthorized",
    kind,
    meaning: "The target does not let the credential do this",
    explains:
      "The connection itself works, but the target did not accept the credential for this change.",
    causes: [
      "The credential lacks a right or was changed.",
      "The token has expired or was revoked."
    ],
    steps: [
      "Test the connection under the job's admin credentials, and authorize again if it fails.",
      "Give the credential the rights that the app's tutorial names."
    ],
    acts,
    retried,
    source
  },
  {
    code: "InsufficientRights",
    kind,
    meaning: "The credential lacks rights in the target",
    explains: "Signing in to the target worked, but the account used may not make this change.",
    causes: [
      "The account has a role that is too small.",
      "The target protects certain objects, such as administrators."
    ],
    steps: ["Give the account the role that the app's tutorial names.", tutorial],
    acts,
    retried,
    source
  },
  {
    code: "NotPermitted",
    kind,
    meaning: "The target does not permit this change",
    explains:
      "Signing in to the target worked, but it does not allow the change that was asked for.",
    causes: [
      "The plan or a setting of the target forbids it.",
      "The account used has a role that is too small."
    ],
    steps: ["Look for the setting in the target that forbids the change.", tutorial],
    acts,
    retried,
    source
  },
  {
    code: "MethodNotAllowed",
    kind,
    meaning: "The target does not offer this kind of request",
    explains:
      "Signing in to the target worked, but it does not allow this kind of request on this kind of object.",
    causes: [
      "The target cannot delete, or cannot write groups.",
      "The tenant URL leads to the wrong place."
    ],
    steps: [
      "Switch off the action or the group mapping that the target does not offer.",
      "Check the tenant URL.",
      tutorial
    ],
    acts,
    retried,
    source
  },
  {
    code: "UnprocessableEntity",
    kind,
    meaning: "The target cannot process the values sent",
    explains: "The target understood the request, but gave an answer that was not expected.",
    causes: ["A mapped value has a form that the target refuses.", "The target is disturbed."],
    steps: ["Read the target's answer in the reason and mend the mapping it speaks of.", unclear],
    acts,
    retried,
    source
  },
  {
    code: "NotImplemented",
    kind,
    meaning: "The target does not support this operation",
    explains: "The target answered that it cannot do what was asked for.",
    causes: ["The app is not set up for this operation.", "The target is disturbed."],
    steps: [tutorial, unclear],
    acts,
    retried,
    source
  },
  {
    code: "WebExceptionProtocolError",
    kind,
    meaning: "HTTP error while connecting to the target",
    explains: "The connection to the target broke off with an error of the HTTP protocol.",
    causes: ["A disturbance of the network or of the target."],
    steps: [
      "Wait for the next try.",
      "If it lasts, have the app owner check the target's address."
    ],
    acts: "nobody",
    retried: in40Minutes,
    source
  },
  {
    code: "InternalError",
    kind,
    meaning: "Fault inside the provisioning service",
    explains: "The provisioning service of Entra itself failed, not the target.",
    causes: ["A disturbance of the service."],
    steps: [
      "Wait for the next try.",
      "If it lasts, open a support case with job id and change id."
    ],
    acts: "Microsoft",
    retried: in40Minutes,
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
