import {literal} from "../../lib/sql.js";
import {trends} from "../counting.js";
import type {Scope} from "../types.js";
import {outcomeCondition} from "./outcomes.js";
import type {KeySet, Measure, Tally} from "./Tally.js";
import {measuresAt, setsOf, trendOf} from "./Tally.js";

// For the groups now, those before and all events together there are up to three tables of a WITH: `now_events` with
// counts of events, `now_objects` of objects, and `now_latest` of objects by their latest event.

/** SQL for the tables from which the columns of a tally are taken. */
export function groupTables(tally: Tally, scope: Scope): string[] {
  const {condition, previousCondition} = scope;
  const source = {tally, scope, condition, sets: setsOf(tally)};
  const has = (place: "before" | "total") => measuresAt(tally, place).length > 0;
  const before = {...source, condition: previousCondition ?? "false"};
  const total: Source = {...source, sets: [["all", []]]};
  return [
    ...tablesAt("now", source),
    ...(has("before") ? tablesAt("before", before) : []),
    ...(has("total") ? tablesAt("total", total) : []),
    ...trendTables(source)
  ];
}

/** The part of a table's name that says what it counts. */
export function tableOf({kind}: Measure): "events" | "objects" | "latest" {
  return kind === "last" ? "objects" : kind;
}

/** The column of a measure in its table. */
export function measureName(measure: Measure): string {
  if (measure.kind === "last") return "last_event";
  if (measure.kind === "objects") return "objects";
  return measure.outcome ?? "events";
}

interface Source {
  tally: Tally;
  scope: Scope;
  condition: string;
  sets: readonly KeySet[];
}

function tablesAt(place: "now" | "before" | "total", source: Source): string[] {
  const measures = measuresAt(source.tally, place);
  const those = (table: string) => measures.filter((measure) => tableOf(measure) === table);
  const bodies = {
    events: `${groupRows(source, source.scope.counts, [{kind: "events"}, ...those("events")])}
HAVING sum(events) > 0`,
    objects: groupRows(source, "event_rows", those("objects")),
    latest: source.sets
      .map((set) => groupLatest(source, set, those("latest")))
      .join("\nUNION ALL\n")
  };
  return (["events", "objects", "latest"] as const)
    .filter((table) => table === "events" || those(table).length)
    .map((table) => `${place}_${table} AS (\n${bodies[table]}\n)`);
}

function groupRows(source: Source, from: string, measures: readonly Measure[]): string {
  const {tally, scope, sets} = source;
  const names = [...new Set(sets.flatMap(([, keys]) => keys))];
  const toKey = (name: string) => keySql(tally, scope, name);
  const keys = names.map((name) => `${toKey(name)} AS ${name}`);
  const parts = sets.length > 1 ? [`${partSql(sets, names, toKey)} AS part`] : [];
  const groups = sets.map(([, own]) => `(${own.map(toKey).join(", ")})`);
  return `SELECT
  ${[...parts, ...keys, ...aggregates(measures)].join(",\n  ")}
FROM ${from}
WHERE ${source.condition}
GROUP BY GROUPING SETS (${groups.join(", ")})`;
}

/** SQL for the name of the set by which a row is grouped. */
function partSql(
  sets: readonly KeySet[],
  names: readonly string[],
  toKey: (name: string) => string
): string {
  const toBits = (keys: readonly string[]) =>
    names.reduce((bits, name) => bits * 2 + (keys.includes(name) ? 0 : 1), 0);
  const cases = sets.map(([part, keys]) => `WHEN ${toBits(keys)} THEN ${literal(part)}`);
  return `CASE grouping(${names.map(toKey).join(", ")}) ${cases.join(" ")} END`;
}

/** Counts each object in the group of its latest event. Events are numbered in the order of time. */
function groupLatest(
  {tally, scope, condition}: Source,
  [part, names]: KeySet,
  measures: readonly Measure[]
): string {
  const isBin = (name: string) => tally.by[name] === "bin";
  const toKey = (name: string) => (isBin(name) ? name : keySql(tally, scope, name));
  const keys = Object.keys(tally.by).map(
    (name) => `${names.includes(name) ? toKey(name) : "NULL"} AS ${name}`
  );
  const bins = names.filter(isBin).map((name) => `${keySql(tally, scope, name)} AS ${name}`);
  const parts = tally.sets ? [`${literal(part)} AS part`] : [];
  return `SELECT
  ${[...parts, ...keys, ...aggregates(measures)].join(",\n  ")}
FROM (
  SELECT ${[...bins, "arg_max(dimension_set, event) AS dimension_set", "1 AS events"].join(", ")}
  FROM event_rows
  WHERE ${condition}
  AND object IS NOT NULL
  GROUP BY ${["object", ...names.filter(isBin).map((name) => keySql(tally, scope, name))].join(", ")}
)
JOIN dimensions USING (dimension_set)
GROUP BY GROUPING SETS ((${names.map(toKey).join(", ")}))`;
}

function trendTables({tally, scope}: Source): string[] {
  const trend = trendOf(tally);
  if (!trend) return [];
  const {of, keys} = trend;
  const from = tableOf(of) === "events" ? scope.counts : "event_rows";
  const columns = keys.map((name) => `${keySql(tally, scope, name)} AS ${name}`);
  const trended = `trended AS NOT MATERIALIZED (
SELECT ${[...columns, "local_time", of.kind === "objects" ? "object" : "events"].join(", ")}
FROM ${from}
WHERE ${scope.condition}
)`;
  return [trended, trends(scope, "trended", keys.join(", "), aggregate(of))];
}

function keySql({by}: Tally, {bin}: Scope, name: string): string {
  const key = by[name]!;
  if (key === "bin") return `date_trunc('${bin}', local_time)::TIMESTAMP`;
  return key.length === 1 ? key[0]! : `coalesce(${key.join(", ")})`;
}

function aggregates(measures: readonly Measure[]): string[] {
  const columns = measures.map((measure) => `${aggregate(measure)} AS ${measureName(measure)}`);
  return [...new Set(columns)];
}

function aggregate(measure: Measure): string {
  if (measure.kind === "last") return "max(local_time)";
  if (measure.kind === "objects") return "count(DISTINCT object)";
  const {outcome} = measure;
  const filter = outcome ? ` FILTER (${outcomeCondition(outcome)})` : "";
  return `coalesce(sum(events)${filter}, 0)`;
}
