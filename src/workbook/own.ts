import {identifier, toBareSql} from "../lib/sql.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {FilteredColumn} from "../model/filteredColumns.js";
import {filteredColumns} from "../model/filteredColumns.js";
import type {OwnItem, OwnWorkbook} from "../model/ownWorkbook.js";
import type {Overview} from "./overview.js";
import type {Item, Scope, Workbook} from "./types.js";

/** Everything from which the page of the user's own workbook is drawn. */
export interface OwnReport {
  spec: OwnWorkbook;
  overview: Overview;
}

/** Makes one of the user's own workbooks like a built-in one. */
export function toWorkbook(name: string, spec: OwnWorkbook): Workbook {
  const {title, description, last, filters, search, tabs, items} = spec;
  return {
    id: name,
    title,
    description,
    defaultLast: last,
    controls: filters as readonly ChoiceKey[],
    ...(search && {hasSearch: true}),
    ...(tabs && {tabs}),
    items: items.map(toItem)
  };
}

function toItem({sql, view, tab, none, ...item}: OwnItem): Item {
  const columns = columnsFor(sql);
  return {
    ...item,
    ...(none !== undefined && {whenEmpty: none}),
    ...(tab !== undefined && {tabs: [tab]}),
    source: "filtered",
    table: "event_rows",
    joins: lookupsOf(columns),
    view: `own-${view}`,
    sql: (scope) => withFiltered(sql, selectFiltered(columns, scope))
  };
}

/**
 * The query of an item as the page will run it, but over a table `filtered` with all columns. If it gives other columns
 * than the query itself, the page would omit columns that the query reads.
 */
export function toCheckable(sql: string): string {
  const names = columnsFor(sql).map(({name}) => identifier(name));
  return withFiltered(sql, `SELECT ${names.join(", ")} FROM main.filtered`);
}

// A query's own WITH can follow comments.
const ownWith = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*WITH\b\s*(RECURSIVE\b)?/i;

/** The query with the relation `filtered` before it; if the query has a WITH, `filtered` is added there. */
function withFiltered(sql: string, selected: string): string {
  const [own = "", recursive = ""] = ownWith.exec(sql) ?? [];
  const rest = own ? `,\n${sql.slice(own.length).trimStart()}` : `\n${sql}`;
  return `WITH ${recursive && "RECURSIVE "}filtered AS NOT MATERIALIZED (
${selected}
)${rest}`;
}

function selectFiltered(columns: readonly FilteredColumn[], {condition, bin}: Scope): string {
  const joins = lookupsOf(columns).map((table) => `LEFT JOIN ${table} USING (${numbers[table]})`);
  const selected = columns.map((column) => `  ${toSelected(column, bin)}`);
  return [
    "SELECT",
    selected.join(",\n"),
    `FROM (\nFROM event_rows\nWHERE ${condition}\n) AS rows`,
    ...joins
  ].join("\n");
}

const numbers = {identities: "identity", cycle_spans: "cycle", reasons: "reason_set"} as const;

function toSelected({name, type, lookup}: FilteredColumn, bin: Scope["bin"]): string {
  if (name === "day") return "rows.local_time::DATE AS day";
  if (name === "bin") return `date_trunc('${bin}', rows.local_time)::TIMESTAMP AS bin`;
  return `${lookup ?? "rows"}.${identifier(name)}::${type} AS ${identifier(name)}`;
}

type Lookup = keyof typeof numbers;

function lookupsOf(columns: readonly FilteredColumn[]): Lookup[] {
  return [...new Set(columns.flatMap(({lookup}) => lookup ?? []))];
}

// What can read columns without naming them: a FROM without a SELECT before it, and statements about tables.
const wholeRows =
  /(?:^|\(|\b(?:UNION|ALL|NAME|EXCEPT|INTERSECT))\s*FROM\b|\b(?:COLUMNS|TABLE|SUMMARIZE|DESCRIBE|PIVOT|UNPIVOT)\b|\*/i;

// Names and ids of identities are most of the data: a query without them is faster.
function columnsFor(sql: string): readonly FilteredColumn[] {
  const code = toBareSql(sql).replace(/count\s*\(\s*\*\s*\)/gi, "");
  const isAll = wholeRows.test(code) || (/\bWITH\b/i.test(code) && /\)\s*FROM\b/i.test(code));
  const isMentioned = (name: string) => new RegExp(`\\b${name}\\b`, "i").test(code);
  return filteredColumns.filter(({name, lookup}) => isAll || !lookup || isMentioned(name));
}
