import {selectAbout, toCondition, toPredicates} from "../model/condition.js";
import type {Scope} from "./types.js";

/** How audit items describe the filters that apply to them: an entry has no status, action or system. */
export const auditFilters = "Follows the filters time range, app, job and tenant.";

/** The message of audit items if the store has no entry of the audit log. */
export const noAudits =
  "The exports contain no entries of the audit log, which Microsoft Entra ID keeps apart from the provisioning log. " +
  "Open Entra ID, Monitoring & health, Audit logs in the Microsoft Entra admin center, set the filter " +
  "Service to Account Provisioning, and download JSON. Or request auditLogs/directoryAudits of Microsoft Graph " +
  "with $filter=loggedByService eq 'Account Provisioning'. Put the files into data/exports and " +
  "import again.";

/** The SQL condition that the filters mean over audit entries. */
export function auditCondition({range, select}: Pick<Scope, "range" | "select">): string {
  return toCondition(range, selectAbout("audits", select));
}

/**
 * The SQL conditions of all filters except the time range, over a table with an entry's tenant, app, job and connector.
 * An entry that names neither an app nor a job concerns the whole tenant. It is hidden once an app or a job is chosen.
 */
export function auditPredicates({select}: Pick<Scope, "select">): string[] {
  return toPredicates(selectAbout("audits", select));
}
