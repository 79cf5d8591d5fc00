import {literal, literals} from "../../lib/sql.js";
import type {RowSpec} from "../rows.js";
import type {Scope} from "../types.js";
import {groupTables, measureName, tableOf} from "./groupSql.js";
import type {Figure, Measure, Tally} from "./Tally.js";
import {measuresAt, trendOf} from "./Tally.js";

/** SQL for the rows of a tally, with the columns of `row`. */
export function tallySql(tally: Tally, row: RowSpec, scope: Scope): string {
  const columns = Object.entries(row).map(
    ([column, type]) => `${columnSql(tally, scope, column, type.replace("?", ""))} AS ${column}`
  );
  const {unless0} = tally;
  return `WITH ${groupTables(tally, scope).join(",\n")}
SELECT
  ${columns.join(",\n  ")}
FROM now_events${joins(tally).join("")}${unless0 ? `\nWHERE ${figureSql(unless0, {scope})} > 0` : ""}${orderSql(tally, scope)}`;
}

function columnSql({columns, each}: Tally, scope: Scope, column: string, type: string): string {
  const figure = columns[column]!;
  if (!each) return `(${figureSql(figure, {scope})})::${type}`;
  const values = Object.entries(each).map(([word, own]) =>
    figure.kind === "name" ? literal(word) : `(${figureSql(figure, {scope, own})})::${type}`
  );
  return `unnest([${values.join(", ")}])`;
}

function joins(tally: Tally): string[] {
  const tables = (["now", "before"] as const).flatMap((place) => {
    const counted = measuresAt(tally, place).map(tableOf);
    const needed = place === "before" && counted.length ? ["events" as const, ...counted] : counted;
    return [...new Set(needed)].map((table) => `${place}_${table}`);
  });
  const trend = trendOf(tally);
  return [
    ...tables
      .filter((table) => table !== "now_events")
      .map((table) => join(table, Object.keys(tally.by), tally.sets && `${table}.part`)),
    ...(trend ? [join("trends", trend.keys, tally.sets && literal(trend.part))] : [])
  ];
}

function join(table: string, keys: readonly string[], part: string | undefined): string {
  const isSame = keys.map((name) => `${table}.${name} IS NOT DISTINCT FROM now_events.${name}`);
  const all = [...(part ? [`now_events.part = ${part}`] : []), ...isSame];
  return `\nLEFT JOIN ${table}\n  ON ${all.join("\n  AND ") || "true"}`;
}

function orderSql({order = [], columns}: Tally, scope: Scope): string {
  const terms = order.map(({by, isDescending, words, nullsFirst}) => {
    const value = figureSql(columns[by]!, {scope});
    const ranked = words ? `list_position([${literals(words)}], ${value})` : value;
    return `${ranked}${isDescending ? " DESC" : ""} NULLS ${nullsFirst ? "FIRST" : "LAST"}`;
  });
  return terms.length ? `\nORDER BY\n  ${terms.join(",\n  ")}` : "";
}

interface FigureContext {
  scope: Scope;
  /** The figure of the row, if each has its own. */
  own?: Figure;
  place?: "now" | "before";
}

function figureSql(figure: Figure, context: FigureContext): string {
  const toSql = (of: Figure) => figureSql(of, context);
  switch (figure.kind) {
    case "key":
      return `now_events.${figure.name}`;
    case "part":
      return "now_events.part";
    case "own":
      return toSql(context.own!);
    case "total":
      return `(SELECT ${measureName(figure.of)} FROM total_${tableOf(figure.of)})`;
    case "before":
      return beforeSql(figure, context);
    case "ratio":
      return `${toSql(figure.of)} / nullif(${toSql(figure.by)}, 0)`;
    case "difference":
      return `${toSql(figure.of)} - ${toSql(figure.from)}`;
    case "trend":
      return "trends.trend";
    case "name":
      throw new Error("a name is no figure");
    default:
      return measureSql(figure, context.place ?? "now");
  }
}

function beforeSql({of, otherwise}: Figure & {kind: "before"}, context: FigureContext): string {
  if (!context.scope.previousCondition) return "NULL";
  const value = figureSql(of, {...context, place: "before"});
  return otherwise === 0 ? `coalesce(${value}, 0)` : value;
}

// A group of events may have none that names an object.
function measureSql(measure: Measure, place: "now" | "before"): string {
  const value = `${place}_${tableOf(measure)}.${measureName(measure)}`;
  if (measure.kind === "events" || measure.kind === "last") return value;
  const known = `coalesce(${value}, 0)`;
  return place === "now" ? known : `if(before_events.events > 0, ${known}, NULL)`;
}
