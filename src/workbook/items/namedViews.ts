import {literal, literals} from "../../lib/sql.js";
import {toCondition, toPredicates} from "../../model/condition.js";
import type {NamedKey, NamedViewKind} from "../../model/namedViewKinds.js";
import {namedViewKinds, setNamedViewAside} from "../../model/namedViewKinds.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** How many views of each kind are shown, those with the most events. */
const mostOfKind = 3;

/** The columns of the answer that name a view's values; an app without a name appears under its id. */
const columns: Record<Exclude<NamedKey, "skip-reason">, string> = {
  source: "source_system",
  target: "target_system",
  app: "coalesce(app_name, app_id)"
};

const row = {
  kind: "VARCHAR",
  source: "VARCHAR?",
  target: "VARCHAR?",
  app: "VARCHAR?",
  skip_reasons: "VARCHAR?",
  events: "INTEGER",
  objects: "INTEGER"
} as const satisfies RowSpec;

/** A question, and the count of its answer. */
export type NamedViewRow = RowOf<typeof row>;

/**
 * The questions that apply to any log, for the systems and apps in the scope: of each kind those with the most events.
 * While the filters show one of them, the others are counted as if they did not, so that one click leads from one to
 * the next. Where nothing matches, there are none. Each kind reads few rows and columns, which takes less time than
 * keeping the whole scope for them.
 */
export const namedViews: TypedItem<"named", typeof row> = {
  id: "named-views",
  title: "Questions",
  description: "Frequent questions about a provisioning log, with your own systems and apps.",
  hint: "A click sets the filters.",
  whenEmpty: "None of these events answers a question.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "all-systems",
  view: "named",
  row,
  sql: ({condition, range, select}) => `WITH chosen AS NOT MATERIALIZED (
  FROM event_rows
  WHERE ${toCondition(range, setNamedViewAside(select))}
),
views AS (
${namedViewKinds.map(toViews).join("\nUNION ALL\n")}
)
SELECT *
FROM views
WHERE EXISTS (FROM event_rows WHERE ${condition})
QUALIFY row_number() OVER (PARTITION BY kind ORDER BY events DESC, source, target, app) <= ${mostOfKind}
ORDER BY
  list_position([${literals(namedViewKinds.map(({id}) => id))}], kind),
  events DESC,
  source,
  target,
  app`
};

function toViews(kind: NamedViewKind): string {
  const names = Object.entries(columns).map(([key, sql]) =>
    kind.by.includes(key as NamedKey) ? `${sql} AS ${key}` : `NULL::VARCHAR AS ${key}`
  );
  const reasons = kind.by.includes("skip-reason") ? toReasons : "NULL::VARCHAR";
  return `SELECT
  ${literal(kind.id)} AS kind,
  ${names.join(",\n  ")},
  ${reasons} AS skip_reasons,
  sum(events)::INTEGER AS events,
  count(DISTINCT object)::INTEGER AS objects
FROM (${toEvents(kind)})
GROUP BY ALL`;
}

// One line per reason; an empty line if the log gives none.
const toReasons = `string_agg(DISTINCT coalesce(skip_reason, ''), chr(10)
    ORDER BY coalesce(skip_reason, ''))`;

function toEvents({fixed, by, notFrom = []}: NamedViewKind): string {
  const isNamed = by.flatMap((key) => (key === "skip-reason" ? [] : `${columns[key]} IS NOT NULL`));
  const predicates = [...toPredicates(fixed), ...isNamed, ...notFrom.map(isNotFrom)];
  const events = `FROM chosen WHERE ${predicates.join("\n  AND ")}`;
  return by.includes("skip-reason") ? `${events}\n  ${onlyNeedingWork}` : events;
}

function isNotFrom(start: string): string {
  return `NOT starts_with(source_system, ${literal(start)})`;
}

// There is a filter for reasons, but none for whether they need work. So a reason that also occurs in harmless skips is
// left out, and the filters match exactly what is counted.
const onlyNeedingWork = `QUALIFY bool_and(skip_class = 'needs-work') OVER (
    PARTITION BY coalesce(app_name, app_id), skip_reason
  )`;
