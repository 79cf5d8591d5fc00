import type {Guide} from "../Guide.js";
import {byItself, cloudSyncCodes, cloudSyncTroubles, onSchedule, withTheJob} from "../Guide.js";

const kind = "error";
const repair =
  "Run Repair-AADCloudSyncToolsAccount of the AADCloudSyncTools module on the agent's server.";
const support = "If it lasts, open a support case with the job id.";

/** What goes wrong in cloud sync beyond its agents: time, load, and the accounts it runs under. */
export const cloudSyncErrors: readonly Guide[] = [
  {
    // Another code than Timeout, which differs in one capital only.
    code: "TimeOut",
    kind,
    meaning: "The agent did not answer within 10 minutes",
    explains: "A request to the agent on premises was given up after ten minutes.",
    causes: [
      "The agent's server is overloaded or sleeps.",
      "The network between the agent and the service or the domain controllers is slow."
    ],
    steps: [
      "Check that the agent is active in the portal and its service runs.",
      "Check its network path, then go through the cloud sync troubleshooting guide."
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
      "The agent failed while it worked on a request, often a search; its HTTP response says more.",
    causes: [
      "A parameter of the search that the agent cannot handle.",
      "A fault inside the agent."
    ],
    steps: ["Read the HTTP response in the reason and the agent's logs.", support],
    acts: "infrastructure",
    retried: onSchedule,
    source: cloudSyncCodes
  },
  {
    code: "AzureDirectoryServiceServerBusy",
    kind,
    meaning: "Microsoft Entra ID is busy",
    explains: "The directory took no more requests at that moment.",
    causes: ["High load in the directory."],
    steps: ["Wait: it works off by itself.", "After more than 24 hours, open a support case."],
    acts: "Microsoft",
    retried: byItself,
    source: cloudSyncCodes
  },
  {
    code: "AzureActiveDirectoryInvalidCredential",
    kind,
    meaning: "The sync service account does not exist",
    explains:
      "The account ADToAADSyncServiceAccount, under which cloud sync runs, is missing in the tenant.",
    causes: ["The account was deleted, mostly by mistake."],
    steps: [repair, "Keep the account out of clean-ups.", support],
    acts: "identity admin",
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "AzureActiveDirectoryExpiredCredentials",
    kind,
    meaning: "The sync service account's password has expired",
    explains:
      "Cloud sync can no longer sign in, since the password of its service account is out of date.",
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
    explains: "Signing in to the directory failed, and the service does not know why.",
    causes: ["Not known from the code alone."],
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
      "Cloud sync works through the service principal Microsoft Entra AD Synchronization Service, and the tenant has none.",
    causes: ["The service principal was deleted or disabled."],
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
