/** An entry of the audit log, free of any export's shape. */
export interface AuditEntry {
  id: string;
  correlationId: string;
  time: number;
  service: string;
  category: string;
  activity: string;
  result: "success" | "failure";
  reason: string;
  by: Initiator;
  targets: readonly Target[];
  /** The provisioning job, where the entry names it. */
  jobId?: string;
}

/** An entry before it has its ids. */
export type AuditDraft = Omit<AuditEntry, "id" | "correlationId">;

/** Who did it: somebody, or else an app. */
export type Initiator =
  | {user: {id: string; displayName: string; userPrincipalName: string}}
  | {app: {displayName: string}};

export interface Target {
  id: string;
  displayName: string;
  type: "ServicePrincipal" | "User";
}
