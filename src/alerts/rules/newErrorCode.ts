import {formatNoun} from "../../lib/format.js";
import {fewestDays, historyDays} from "../../workbook/spikes.js";
import type {Moment} from "../moments.js";
import {backOf, dayFilters, describeDay, lookBack} from "../moments.js";
import {defineRule} from "../Rule.js";

/** An error code that failures did not have before. */
export const newErrorCode = defineRule({
  id: "new-error-code",
  title: "New error code",
  severity: "warning",
  // One, because the first failure with a new code is worth a look.
  threshold: {key: "newErrorCode", default: 1},
  unit: "failures",
  explains: `An error code occurred {limit} times or more in 24 hours and never in the ${historyDays} days before. The rule does not fire until the log reaches back ${fewestDays} days.`,
  sql: (limit, at) => query(limit, at),
  describe: (row, at) => ({
    message: `The error code ${String(row.subject)} is new: ${formatNoun(Number(row.value), "failure")} in ${describeDay(row, at)} (${String(row.apps)}), none in the ${historyDays} days before.`,
    page: "errors",
    filters: dayFilters(row, at, {"error-code": [String(row.subject)]})
  })
});

function query(limit: number, at: Moment): string {
  return `WITH daily AS (
  SELECT
    error_code,
    ${backOf(at)} AS back,
    count(*) AS events,
    string_agg(DISTINCT coalesce(app_name, app_id), ', ' ORDER BY coalesce(app_name, app_id)) AS apps
  FROM events
  WHERE status = 'Failure' AND error_code IS NOT NULL
  GROUP BY ALL
),
placed AS (
  SELECT *, lead(back) OVER (PARTITION BY error_code ORDER BY back) AS last_back
  FROM daily
)
SELECT
  back,
  error_code AS key,
  error_code AS subject,
  events::DOUBLE AS value,
  ${limit}::DOUBLE AS threshold,
  coalesce(apps, 'no app named') AS apps
FROM placed
WHERE back <= ${lookBack}
AND events >= ${limit}
AND (last_back IS NULL OR last_back - back > ${historyDays})
AND back + ${fewestDays} <= (SELECT max(${backOf(at)}) FROM events)`;
}
