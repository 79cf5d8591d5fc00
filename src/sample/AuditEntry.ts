import type {Job} from "./jobs.js";
import type {Person} from "./people.js";

/** An entry of the audit log, without the shape of an export. */
export interface AuditEntry {
  id: string;
  correlationId: string;
  time: number;
  service: string;
  category: string;
  activity: string;
  result: "success" | "failure";
  reason: string;
  by: AuditActor;
  targets: readonly Target[];
  /** The provisioning job, if the entry names it. */
  jobId?: string;
}

/** An entry before it has its ids. */
export type AuditDraft = Omit<AuditEntry, "id" | "correlationId">;

/** The user or the app that did it. */
export type AuditActor =
  | {user: {id: string; displayName: string; userPrincipalName: string}}
  | {app: {displayName: string}};

interface Target {
  id: string;
  displayName: string;
  type: "ServicePrincipal" | "User";
}

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

/** The app of a job as the target of an entry. */
export function toTarget({app}: Job): Target {
  return {id: app.id, displayName: app.name, type: "ServicePrincipal"};
}

/** A person as the target of an entry. */
export function toUserTarget({entraId, display}: Person): Target {
  return {id: entraId, displayName: display, type: "User"};
}
