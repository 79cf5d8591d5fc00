import type {Guide} from "../Guide.js";
import {byItself, in40Minutes, onSchedule, errorCodes as source} from "../Guide.js";

const kind = "error";
const acts = "app owner";
const retried = onSchedule;

const tutorial = "Follow the app's provisioning tutorial, and compare the settings.";
const unclear =
  "If the settings are right, check the target's service status, and contact its support.";

/** Errors that any target may give: refusals, and problems that usually pass. */
export const answerErrors: readonly Guide[] = [
  {
    code: "Unauthorized",
    kind,
    meaning: "The target does not accept the credential for this",
    explains:
      "The connection itself works, but the target did not accept the credential for this change.",
    causes: [
      "The credential lacks a right or was changed.",
      "The token has expired or was revoked."
    ],
    steps: [
      "Test the connection under the job's admin credentials. If it fails, authorize again.",
      "Give the credential the rights that the app's tutorial asks for."
    ],
    acts,
    retried,
    source
  },
  {
    code: "InsufficientRights",
    kind,
    meaning: "The credential lacks rights in the target",
    explains:
      "The service signed in to the target, but its account has no right to make this change.",
    causes: [
      "The role of the account has too few rights.",
      "The target protects certain objects, such as administrators."
    ],
    steps: ["Give the account the role that the app's tutorial asks for.", tutorial],
    acts,
    retried,
    source
  },
  {
    code: "NotPermitted",
    kind,
    meaning: "The target does not permit this change",
    explains: "The service signed in to the target, but the target does not allow this change.",
    causes: [
      "The plan or a setting of the target forbids it.",
      "The role of the account has too few rights."
    ],
    steps: ["Look for the setting in the target that forbids the change.", tutorial],
    acts,
    retried,
    source
  },
  {
    code: "MethodNotAllowed",
    kind,
    meaning: "The target does not support this kind of request",
    explains:
      "The service signed in to the target, but the target does not allow this kind of request for this kind of object.",
    causes: [
      "The target does not support deletes, or does not support groups.",
      "The tenant URL is wrong."
    ],
    steps: [
      "Switch off the action or the group mapping that the target does not support.",
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
    explains: "The target received the request, but did not accept its values.",
    causes: ["A mapped value has a format that the target refuses.", "The target has an outage."],
    steps: [
      "Read the target's answer in the reason, and correct the mapping that it names.",
      unclear
    ],
    acts,
    retried,
    source
  },
  {
    code: "NotImplemented",
    kind,
    meaning: "The target does not support this operation",
    explains: "The target answered that it does not support this operation.",
    causes: ["The app is not set up for this operation.", "The target has an outage."],
    steps: [tutorial, unclear],
    acts,
    retried,
    source
  },
  {
    code: "WebExceptionProtocolError",
    kind,
    meaning: "HTTP error while connecting to the target",
    explains: "The connection to the target ended with an error of the HTTP protocol.",
    causes: ["An outage of the network or of the target."],
    steps: [
      "Wait for the next retry.",
      "If it lasts, ask the app owner to check the target's URL."
    ],
    acts: "nobody",
    retried: in40Minutes,
    source
  },
  {
    code: "InternalError",
    kind,
    meaning: "Error inside the provisioning service",
    explains: "The provisioning service of Microsoft Entra ID failed, not the target.",
    causes: ["An outage of the service."],
    steps: [
      "Wait for the next retry.",
      "If it lasts, open a support case with the job id and the change id."
    ],
    acts: "Microsoft",
    retried: in40Minutes,
    source
  },
  {
    code: "TooManyRequests",
    kind,
    meaning: "The target throttles the service: too many requests",
    explains:
      "The target refused the request because it receives more requests than its limit allows.",
    causes: [
      "There are many changes at once, such as in an initial cycle.",
      "The limit of the target is low."
    ],
    steps: [
      "Wait. The service retries by itself.",
      "If it lasts for days, ask the provider of the target for a higher limit."
    ],
    acts: "nobody",
    retried: byItself,
    source
  },
  {
    code: "Timeout",
    kind,
    meaning: "The target took too long to answer",
    explains: "The service gave up the request because the target did not answer in time.",
    causes: ["The target is slow or overloaded.", "One request writes a large group."],
    steps: [
      "Wait for the next retry.",
      "If it lasts, ask the app owner to check the health of the target."
    ],
    acts: "nobody",
    retried: in40Minutes,
    source
  },
  {
    code: "InternalServerError",
    kind,
    meaning: "Unexpected error inside the target",
    explains: "The target failed while it processed the request. Often this is a short outage.",
    causes: ["An outage of the target.", "A value that the target's software cannot process."],
    steps: [
      "Wait for the next retries.",
      "If it lasts, check the target's service status, and report the failing request to its support."
    ],
    acts: "app owner",
    retried: in40Minutes,
    source
  }
];
