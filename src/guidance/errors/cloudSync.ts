import type {Guide} from "../Guide.js";
import {byItself, cloudSyncCodes, cloudSyncTroubles, onSchedule, withTheJob} from "../Guide.js";

const kind = "error";
const repair =
  "Run Repair-AADCloudSyncToolsAccount of the module AADCloudSyncTools on the server of the agent.";
const support = "If it lasts, open a support case with the job id.";

/** Errors of cloud sync beyond its agents: time, load, and the accounts under which it runs. */
export const cloudSyncErrors: readonly Guide[] = [
  {
    // This code differs from Timeout only in one capital letter.
    code: "TimeOut",
    kind,
    meaning: "The agent did not answer within 10 minutes",
    explains: "The service gave up a request to the on-premises agent after ten minutes.",
    causes: [
      "The server of the agent is overloaded or asleep.",
      "The network between the agent and the service or the domain controllers is slow."
    ],
    steps: [
      "Check that the agent is active in the portal, and that its service runs.",
      "Check its network path, then follow the troubleshooting guide of cloud sync."
    ],
    acts: "infrastructure",
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "HybridSynchronizationActiveDirectoryInternalServerError",
    isVague: true,
    kind,
    meaning: "The agent could not process the request",
    explains:
      "The agent failed while it processed a request, often a search. The HTTP response has details.",
    causes: [
      "The search has a parameter that the agent cannot process.",
      "The agent has an internal error."
    ],
    steps: ["Read the HTTP response in the reason, and the logs of the agent.", support],
    acts: "infrastructure",
    retried: onSchedule,
    source: cloudSyncCodes
  },
  {
    code: "AzureDirectoryServiceServerBusy",
    kind,
    meaning: "Microsoft Entra ID is busy",
    explains: "The directory did not accept more requests at that moment.",
    causes: ["The load of the directory is high."],
    steps: [
      "Wait. The service retries by itself.",
      "If it lasts for more than 24 hours, open a support case."
    ],
    acts: "Microsoft",
    retried: byItself,
    source: cloudSyncCodes
  },
  {
    code: "AzureActiveDirectoryInvalidCredential",
    kind,
    meaning: "The sync service account does not exist",
    explains:
      "The account ADToAADSyncServiceAccount is missing in the tenant. Cloud sync runs under this account.",
    causes: ["Somebody deleted the account, usually by mistake."],
    steps: [repair, "Exclude the account from clean-ups.", support],
    acts: "identity admin",
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "AzureActiveDirectoryExpiredCredentials",
    kind,
    meaning: "The sync service account's password has expired",
    explains:
      "Cloud sync can no longer sign in, because the password of its service account has expired.",
    causes: ["A password policy applies to the account."],
    steps: [repair, support],
    acts: "identity admin",
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "AzureActiveDirectoryAuthenticationFailed",
    kind,
    meaning: "Cloud sync could not sign in, cause unknown",
    explains: "Cloud sync failed to sign in to the directory, and the service does not know why.",
    causes: ["The code alone does not name a cause."],
    steps: ["Look for the account in the sign-in logs.", repair, support],
    acts: "identity admin",
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "AzureDirectoryServiceAuthorizationFailed",
    kind,
    meaning: "The sync service principal is missing in the tenant",
    explains:
      "Cloud sync needs the service principal Microsoft Entra AD Synchronization Service, and the tenant does not have it.",
    causes: ["Somebody deleted or disabled the service principal."],
    steps: [
      "Search the enterprise apps for Microsoft Entra AD Synchronization Service.",
      "Restore or enable it, then restart the job.",
      support
    ],
    acts: "identity admin",
    retried: withTheJob,
    source: cloudSyncTroubles
  }
];
