import type {Row} from "../engine/Database.js";

/** `Failure`, `Skipped, harmless`, `Skipped, needs work` */
export function formatStatus(row: Row): string {
  const status = String(row.status);
  if (row.skip_class === null) return status;
  return `${status}, ${isHarmless(row) ? "harmless" : "needs work"}`;
}

/** Whether a row is about skips that were right. */
export function isHarmless({skip_class}: Row): boolean {
  return skip_class === "harmless";
}
