// The public pages that the entries rest on.
const entra = "https://learn.microsoft.com/entra/identity";
const app = `${entra}/app-provisioning`;

export const errorCodes = `${entra}/monitoring-health/howto-analyze-provisioning-logs#error-codes`;
export const crossTenantCodes = `${entra}/monitoring-health/howto-analyze-provisioning-logs#error-codes-for-cross-tenant-synchronization`;
export const cloudSyncCodes = `${entra}/hybrid/cloud-sync/reference-error-codes`;
export const cloudSyncTroubles = `${entra}/hybrid/cloud-sync/how-to-troubleshoot`;
export const provisioningToAd = `${entra}/hybrid/cloud-sync/how-to-configure-entra-to-active-directory`;
export const workdayTutorial = `${entra}/saas-apps/workday-inbound-tutorial#resolving-commonly-encountered-errors`;
export const scimEndpoint = `${app}/use-scim-to-provision-users-and-groups`;
export const onDemand = `${app}/provision-on-demand`;
export const onPremisesApps = `${app}/on-premises-ecma-troubleshoot`;
export const accessRights = `${app}/insufficient-access-rights-error-troubleshooting`;
export const hrCreation = `${app}/hr-user-creation-issues`;
export const hrUpdates = `${app}/hr-user-update-issues`;
export const uniqueValues = `${app}/functions-for-customizing-application-data#selectuniquevalue`;
export const inboundApi = `${app}/inbound-provisioning-api-issues`;
export const noUsers = `${app}/application-provisioning-config-problem-no-users-provisioned`;
export const logAnalytics = `${app}/application-provisioning-log-analytics`;
export const knownIssues = `${app}/known-issues`;
export const quarantine = `${app}/application-provisioning-quarantine-status`;
export const deletions = `${app}/accidental-deletions`;
