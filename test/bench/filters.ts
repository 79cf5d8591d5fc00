/** A change of the filters, and the same as a condition over the events. */
interface FilterChange {
  query: string;
  condition: string;
}

const newest = "(SELECT max(time) FROM events)";

/** The changes that are measured, in this order. */
export const changes: readonly FilterChange[] = [
  {query: "?action=Update", condition: "action = 'Update'"},
  {query: "?last=7d", condition: `time > ${newest} - INTERVAL 7 DAY`},
  {query: "?status=Success", condition: "status = 'Success'"},
  {query: "?status=Skipped", condition: "status = 'Skipped'"},
  {query: "?last=14d", condition: `time > ${newest} - INTERVAL 14 DAY`},
  {query: "?status=Failure", condition: "status = 'Failure'"},
  {query: "?identity-type=User", condition: "identity_type = 'User'"},
  {
    query: "?action=Create&status=Success",
    condition: "action = 'Create' AND status = 'Success'"
  },
  {query: "?last=24h", condition: `time > ${newest} - INTERVAL 24 HOUR`},
  {query: "?target=ServiceNow", condition: "target_system = 'ServiceNow'"}
];

/** The query with which a bare engine counts the events of a filter. */
export function countQuery({condition}: FilterChange): string {
  return `SELECT date_trunc('hour', time) AS hour, action, status, count(*) AS events
FROM events
WHERE ${condition}
GROUP BY ALL`;
}

/** The names that are searched for. */
export const names: readonly string[] = [
  "an",
  "ricci",
  "siobhan",
  "ok",
  "workday",
  "ahmed",
  "nils b",
  "zz",
  "o'r",
  "gro"
];

/** The query with which a bare engine searches for a name. */
export function searchQuery(name: string): string {
  return `SELECT count(DISTINCT source_name) AS names
FROM events
WHERE contains(lower(source_name), '${name.replaceAll("'", "''")}')`;
}
