import {toCondition} from "../model/condition.js";
import {openStart} from "../model/range.js";
import {trendRule} from "../model/trendRule.js";
import type {Scope} from "./types.js";

/** How something fares in the scope, against the period before it. */
export type ChangeState = "new" | "growing" | "steady" | "shrinking" | "gone";

/** The SQL columns or expressions that changeState judges. */
interface Counted {
  /** The events in the scope. */
  now: string;
  /** The events in the period before; not read where that is not known. */
  before: string;
  /** When the first event in the scope happened. */
  firstSeen: string;
  /** Whether the same was seen at all before the scope's range; see earlier. */
  wasSeen: string;
}

/**
 * SQL for a table `earlier` of a WITH: the combinations of the columns `by` among all events before
 * the scope's range that its other filters and `kind` leave, with `was_seen` true.
 */
export function earlier({counts, range, select}: Scope, by: string, kind = "true"): string {
  const before = {from: openStart, to: range.from};
  return `earlier AS (
  SELECT ${by}, true AS was_seen
  FROM ${counts}
  WHERE ${toCondition(before, select)}
  AND ${kind}
  GROUP BY ${by}
)`;
}

/**
 * SQL for a ChangeState. Never seen before the range is new; seen in the period before, but no more, is
 * gone. Growing and shrinking are told from chance by the difference of two Poisson counts: the
 * variance of each is estimated by the count itself, that of their difference by the sum of both, so
 * that a difference beyond twice the square root of the sum is rarer than one in twenty while the
 * true rate stays the same. That estimate needs some events: a few are always steady. Where
 * the data does not cover the period before, the state is null, unless what is new follows some days
 * of data without it.
 */
export function changeState({counts, previousCondition}: Scope, counted: Counted): string {
  const {now, before, firstSeen, wasSeen} = counted;
  const isNew = `${now} > 0 AND NOT coalesce(${wasSeen}, false)`;
  if (!previousCondition) {
    const quiet = `INTERVAL ${trendRule.quietDays} DAY`;
    return `CASE
    WHEN ${isNew}
      AND ${firstSeen} >= (SELECT min(local_time) FROM ${counts}) + ${quiet} THEN 'new'
  END`;
  }
  const {fewest, deviations} = trendRule;
  return `CASE
    WHEN ${isNew} THEN 'new'
    WHEN ${now} = 0 THEN 'gone'
    WHEN ${now} + ${before} < ${fewest} THEN 'steady'
    WHEN ${now} - ${before} > ${deviations} * sqrt(${now} + ${before}) THEN 'growing'
    WHEN ${before} - ${now} > ${deviations} * sqrt(${now} + ${before}) THEN 'shrinking'
    ELSE 'steady'
  END`;
}
