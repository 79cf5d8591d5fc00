/**
 * The alert rules that an aggregate may show: they count events, jobs and error codes, never people, who may be few. What
 * a rule of the user's own counts, nobody knows.
 */
const told: readonly string[] = [
  "quarantine",
  "quarantine-near",
  "silent-job",
  "removal-spike",
  "failure-spike",
  "failing-source",
  "failing-target",
  "new-error-code",
  "slow-cycle",
  "data-age"
];

/** Whether an aggregate may show a built-in rule, by its id. */
export function isToldRule(id: string): boolean {
  return told.includes(id);
}
