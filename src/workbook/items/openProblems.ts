import {literals} from "../../lib/sql.js";
import {
  countObjects,
  hasRecovered,
  objectCondition,
  objectFilters,
  scopedObjects
} from "../objectScope.js";
import {dataEnd, failsLonger, isGivenUp} from "../retries.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const figures = ["open", "flapping", "failing_7_days", "given_up", "recovered"];

const row = {
  figure: "VARCHAR",
  objects: "INTEGER",
  hours: "DOUBLE?"
} as const satisfies RowSpec;

/** A figure about objects that fail, or failed. */
export type ProblemFigureRow = RowOf<typeof row>;

/** How many objects fail now, for how long, and how many have recovered. */
export const openProblems: TypedItem<"problem-tiles", typeof row> = {
  id: "open-problems",
  title: "Open problems",
  description: `Users, groups and other objects that fail now, and those that recovered in the time range. ${objectFilters}`,
  whenEmpty: "There is no object under these filters.",
  width: "wide",
  source: "filtered",
  table: "object_states",
  view: "problem-tiles",
  row,
  counts: countObjects(() => "true"),
  sql: (scope) => `WITH totals AS (
  SELECT
    count(*) FILTER (state = 'open')::INTEGER AS open,
    count(*) FILTER (state = 'flapping')::INTEGER AS flapping,
    count(*) FILTER (${failsLonger(7)})::INTEGER AS failing_7_days,
    count(*) FILTER (${isGivenUp})::INTEGER AS given_up,
    count(*) FILTER (${hasRecovered(scope)})::INTEGER AS recovered,
    (median(date_diff('second', failed_from, recovered_at)) FILTER (${hasRecovered(scope)}) / 3600)::DOUBLE
      AS hours
  FROM ${scopedObjects}
  CROSS JOIN (SELECT ${dataEnd} AS data_end)
  WHERE ${objectCondition(scope)}
  HAVING count(*) > 0
)
SELECT figure, objects, CASE WHEN figure = 'recovered' THEN hours END AS hours
FROM (
  SELECT
    unnest([${literals(figures)}]) AS figure,
    unnest([${figures.join(", ")}]) AS objects,
    hours
  FROM totals
)`
};
