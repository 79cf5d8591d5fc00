import type {ChurnRow} from "../workbook/items/attributeChurn.js";
import type {EmptyUpdateRow} from "../workbook/items/emptyUpdates.js";
import type {ObjectsByRow, TypeRow} from "../workbook/items/objectsByType.js";
import type {SkipRow} from "../workbook/items/skipsTriage.js";
import type {ErrorRow} from "../workbook/items/topErrors.js";
import type {Item, Scope} from "../workbook/types.js";

/** What a report may show of an item if it must show nothing of single objects. */
interface Aggregate {
  /** The columns of its answer that may be shown; `objects` is the number of objects that a row is about. */
  columns: readonly string[];
  /** The query, if the item's own query does not count objects. */
  sql?: (scope: Scope) => string;
}

type ColumnOf<Row> = Row extends unknown ? keyof Row & string : never;

/** Columns of an item whose own query counts the objects of each row. */
function own<Row extends {readonly objects: number}>(...columns: ColumnOf<Row>[]): Aggregate {
  return {columns};
}

const counts = "sum(events)::INTEGER AS events, count(DISTINCT object)::INTEGER AS objects";

const inAll: Aggregate = {
  columns: ["events", "objects"],
  sql: ({condition}) => `SELECT ${counts} FROM event_rows WHERE ${condition}`
};

/** Events and distinct objects by some columns of event_rows. */
function by(names: readonly string[], select = names): Aggregate {
  const sql = ({condition}: Scope) => `SELECT ${select.join(", ")}, ${counts}
FROM event_rows
WHERE ${condition}
GROUP BY ALL
ORDER BY ${names.includes("time") ? "time" : `events DESC, ${names.join(", ")}`}`;
  return {columns: [...names, "events", "objects"], sql};
}

const overTime: Aggregate = {
  columns: ["time", "events", "objects"],
  sql: (scope) =>
    by(["time"], [`date_trunc('${scope.bin}', local_time)::TIMESTAMP AS time`]).sql!(scope)
};

/**
 * The items that show only groups, by id. All others list objects or events, or divide groups of these items further,
 * so that rows that were left out could be worked out.
 */
const aggregates: Readonly<Record<string, Aggregate>> = {
  "key-figures": inAll,
  "events-over-time": overTime,
  "status-share": by(["status"], ["status::VARCHAR AS status"]),
  "objects-by-type": own<TypeRow>("identity_type", "events", "objects"),
  "synced-objects": own<TypeRow>("identity_type", "events", "objects"),
  "objects-by-status": own<ObjectsByRow>("status", "events", "objects"),
  "objects-by-action": own<ObjectsByRow>("action", "events", "objects"),
  "activity-by-app": by(["app"], ["coalesce(app_name, app_id)::VARCHAR AS app"]),
  "top-errors": own<ErrorRow>("error_code", "apps", "events", "objects"),
  "skips-triage": own<SkipRow>("skip_class", "app", "skip_reason", "blamed", "events", "objects"),
  "attribute-churn": own<ChurnRow>("app", "attribute", "events", "objects"),
  "empty-updates": own<EmptyUpdateRow>("app", "connector", "updates", "unchanged", "objects"),
  systems: by(
    ["source_system", "target_system"],
    ["source_system::VARCHAR AS source_system", "target_system::VARCHAR AS target_system"]
  )
};

/** What may be shown of an item; undefined for most items. */
export function aggregateOf({id, view}: Pick<Item, "id" | "view">): Aggregate | undefined {
  // The SQL in the user's own workbooks can show anything, whatever its item is called.
  if (view.startsWith("own-")) return undefined;
  return Object.hasOwn(aggregates, id) ? aggregates[id] : undefined;
}

// They count events, jobs and error codes, but never people: there may be few of them. The user's own rules can count
// anything.
const aggregateRules: readonly string[] = [
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

/** Whether an aggregate may show a built-in alert rule, by its id. */
export function isAggregateRule(id: string): boolean {
  return aggregateRules.includes(id);
}
