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
  "slow-cycle"
];

/** The rules of these that an aggregate may show. */
export function toldRules<R extends {id: string}>(rules: readonly R[]): R[] {
  return rules.filter(({id}) => told.includes(id));
}
