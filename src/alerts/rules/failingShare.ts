import {formatCount, formatPercent} from "../../lib/format.js";
import type {Moment} from "../moments.js";
import {backOf, dayFilters, describeDay, lookBack} from "../moments.js";
import type {Rule} from "../Rule.js";

/** The fewest events for which a share is judged. */
const fewestEvents = 20;

/** Many events from one source system fail. */
export const failingSource = toRule("source", "failingSource");

/** Many events to one target system fail. */
export const failingTarget = toRule("target", "failingTarget");

function toRule<const Key extends string>(side: "source" | "target", key: Key): Rule<Key> {
  return {
    id: `failing-${side}`,
    title: `Many failures ${side === "source" ? "from a source" : "in a target"} system`,
    severity: "warning",
    // Half of the 40% at which the service puts a job in quarantine.
    threshold: {key, default: 0.2, isShare: true},
    unit: "of the events",
    explains: `More than the share {limit} of the events of 24 hours ${side === "source" ? "from one source" : "to one target"} system failed, out of at least ${fewestEvents}. Harmless skips do not count. The default is half of the 40% at which the service puts a job in quarantine.`,
    sql: (limit, at) => query(`${side}_system`, limit, at),
    describe: (row, at) => ({
      message: `${formatPercent(Number(row.value))} of the events ${side === "source" ? "from" : "to"} ${String(row.subject)} failed in ${describeDay(row, at)}: ${formatCount(Number(row.failed))} of ${formatCount(Number(row.total))}; the limit is ${formatPercent(Number(row.threshold))}.`,
      page: "errors",
      filters: dayFilters(row, at, {[side]: [String(row.subject)]})
    })
  };
}

function query(column: string, limit: number, at: Moment): string {
  return `SELECT
  ${backOf(at)} AS back,
  ${column} AS key,
  ${column} AS subject,
  count(*)::INTEGER AS total,
  (count(*) FILTER (status = 'Failure'))::INTEGER AS failed,
  (failed / total)::DOUBLE AS value,
  ${limit}::DOUBLE AS threshold
FROM events
WHERE ${column} IS NOT NULL
AND skip_class IS DISTINCT FROM 'harmless'
AND ${backOf(at)} <= ${lookBack}
GROUP BY ALL
HAVING count(*) >= ${fewestEvents}
AND count(*) FILTER (status = 'Failure') / count(*) > ${limit}`;
}
