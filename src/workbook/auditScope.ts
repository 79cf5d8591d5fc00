import {selectAbout, toCondition, toPredicates} from "../model/condition.js";
import type {Scope} from "./types.js";

/** What audit items say of the filters that they obey: an entry has no status, action or system. */
export const auditFilters = "Follows the filters time range, app, job and tenant.";

/** What audit items say when the store holds no entry of the audit log. */
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
 * The SQL conditions of the filters but the time range, over a table with an entry's tenant, app, job
 * and connector. What names neither an app nor a job concerns the whole tenant, and is hidden once an
 * app or a job is chosen.
 */
export function auditPredicates({select}: Pick<Scope, "select">): string[] {
  return toPredicates(selectAbout("audits", select));
}
