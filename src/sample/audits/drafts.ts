import type {Job} from "../jobs.js";
import type {Person} from "../people.js";
import type {AuditDraft, Target} from "./AuditEntry.js";

/** An entry that the provisioning service wrote about a job. */
export function provisioning(job: Job, time: number, activity: string, reason: string): AuditDraft {
  return {
    time,
    service: "Account Provisioning",
    category: "ProvisioningManagement",
    activity,
    result: "success",
    reason,
    by: {app: {displayName: "Azure AD Provisioning Service"}},
    targets: [toTarget(job)],
    jobId: job.id
  };
}

/** The app of a job as what something was done to. */
export function toTarget({app}: Job): Target {
  return {id: app.id, displayName: app.name, type: "ServicePrincipal"};
}

/** A person likewise. */
export function toUserTarget({entraId, display}: Person): Target {
  return {id: entraId, displayName: display, type: "User"};
}
