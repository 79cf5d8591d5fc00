/** The Parquet files of a run before they are merged into the store. */
export interface StagedFiles {
  /** A file without rows that has the columns of the others. */
  schema: string;
  /** Files of events in the store's form, by the month of their time: `2026-10` → paths. */
  months: Record<string, string[]>;
  /** Files of everything else: audit entries, parts, rejects, what was left out. */
  others: string[];
}

/** Whether nothing at all was staged. */
export function isEmpty({months, others}: StagedFiles): boolean {
  return Object.keys(months).length === 0 && others.length === 0;
}
