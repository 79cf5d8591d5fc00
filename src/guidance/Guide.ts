/** What a code of the log means, and what to do about it. */
export interface Guide {
  /** The code as the log writes it. Where the log has no code, the words of the text. */
  code: string;
  kind: GuideKind;
  /** A few words for a grid's column: at most 60 characters. */
  meaning: string;
  explains: string;
  causes: readonly string[];
  steps: readonly string[];
  /** Who has to act first; the steps name the others. */
  acts: Actor;
  /** Whether and when the service retries. */
  retried: string;
  /** The URL of the page that it is based on. The user's own entries may have none. */
  source?: string | undefined;
  /** Other spellings of the code, in lower case without spaces. */
  aliases?: readonly string[];
  /** Whether the log's text may be clearer than this code. If so, an entry that fits the text counts first. */
  isVague?: true;
}

/** One entry for each of several codes that mean the same. */
export function forCodes(codes: readonly string[], guide: Omit<Guide, "code">): Guide[] {
  return codes.map((code) => ({code, ...guide}));
}

// Texts for `retried`.

/** The general rule for an object that failed. */
export const onSchedule =
  "Yes: 6, 12 and 24 hours after the first failure, then every 24 hours, for 28 days.";

/** For problems that usually pass by themselves. */
export const in40Minutes = "Yes: by itself, after 40 minutes.";

export const byItself = "Yes: by itself, as soon as the target accepts requests again.";

/** For a connection that fails: the service retries the job, not the object. */
export const withTheJob =
  "Yes: with each cycle. A job in quarantine runs less and less often, down to once a day.";

export const never = "No.";

/** For skipped objects: there is nothing to retry. */
export const whenItChanges =
  "No: the service evaluates the object again when it changes, or after a restart of the job.";

// The pages of Microsoft Learn that entries are based on.
const entra = "https://learn.microsoft.com/entra/identity";
const app = `${entra}/app-provisioning`;

export const errorCodes = `${entra}/monitoring-health/howto-analyze-provisioning-logs#error-codes`;
export const crossTenantCodes = `${entra}/monitoring-health/howto-analyze-provisioning-logs#error-codes-for-cross-tenant-synchronization`;
export const cloudSyncCodes = `${entra}/hybrid/cloud-sync/reference-error-codes`;
export const cloudSyncTroubles = `${entra}/hybrid/cloud-sync/how-to-troubleshoot`;
export const provisioningToAd = `${entra}/hybrid/cloud-sync/how-to-configure-entra-to-active-directory`;
export const workdayTutorial = `${entra}/saas-apps/workday-inbound-tutorial#resolving-commonly-encountered-errors`;
export const scimEndpoint = `${app}/use-scim-to-provision-users-and-groups`;
export const provisionOnDemand = `${app}/provision-on-demand`;
export const onPremisesApps = `${app}/on-premises-ecma-troubleshoot`;
export const accessRights = `${app}/insufficient-access-rights-error-troubleshooting`;
export const hrCreation = `${app}/hr-user-creation-issues`;
export const hrUpdates = `${app}/hr-user-update-issues`;
export const uniqueValues = `${app}/functions-for-customizing-application-data#selectuniquevalue`;
export const inboundApi = `${app}/inbound-provisioning-api-issues`;
export const noUsers = `${app}/application-provisioning-config-problem-no-users-provisioned`;
export const logAnalyticsPage = `${app}/application-provisioning-log-analytics`;
export const knownIssues = `${app}/known-issues`;
export const quarantineStatus = `${app}/application-provisioning-quarantine-status`;
export const deletions = `${app}/accidental-deletions`;

/** What an entry of guidance explains: an event that failed, one that was skipped, or a job put in quarantine. */
export const guideKinds = ["error", "skip", "quarantine"] as const;
export type GuideKind = (typeof guideKinds)[number];

/** All who may have to act. Source admin and target admin are those of a cross-tenant job. */
export const actors = [
  "data owner",
  "app owner",
  "app developer",
  "AD admin",
  "identity admin",
  "source admin",
  "target admin",
  "infrastructure",
  "Microsoft",
  "nobody"
] as const;
type Actor = (typeof actors)[number];
