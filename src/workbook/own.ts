import {filteredColumns} from "../model/filteredColumns.js";
import type {FilteredColumn} from "../model/filteredColumns.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {OwnItem, OwnWorkbook} from "../model/ownWorkbook.js";
import {identifier} from "../model/sqlText.js";
import type {Overview} from "./overview.js";
import type {Item, Scope, Workbook} from "./types.js";

/** What the page of a workbook of the user's own is drawn from. */
export interface OwnReport {
  spec: OwnWorkbook;
  overview: Overview;
}

/** A workbook of the user's own as one like ours. */
export function toWorkbook(name: string, spec: OwnWorkbook): Workbook {
  const {title, says, last, filters, search, tabs, items} = spec;
  return {
    id: name,
    title,
    says,
    defaultLast: last,
    controls: filters as readonly ChoiceKey[],
    ...(search && {hasSearch: true}),
    ...(tabs && {tabs}),
    items: items.map(toItem)
  };
}

function toItem({sql, view, tab, ...item}: OwnItem): Item {
  const columns = columnsFor(sql);
  return {
    ...item,
    ...(tab !== undefined && {tabs: [tab]}),
    table: "event_rows",
    joins: lookupsOf(columns),
    view: `own-${view}`,
    localColumns: "all",
    sql: (scope) => withFiltered(sql, columns, scope)
  };
}

/** The query with the relation `filtered` before it, and among its own if it has some. */
function withFiltered(sql: string, columns: readonly FilteredColumn[], scope: Scope): string {
  const [own = "", recursive = ""] = /^\s*WITH\b\s*(RECURSIVE\b)?/i.exec(sql) ?? [];
  const rest = own ? `,\n${sql.slice(own.length).trimStart()}` : `\n${sql}`;
  return `WITH ${recursive && "RECURSIVE "}filtered AS NOT MATERIALIZED (
${selectFiltered(columns, scope)}
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

// Names and ids of identities are the bulk of the data: a query that does without them answers sooner.
function columnsFor(sql: string): readonly FilteredColumn[] {
  const isAll = /(?:^|\()\s*FROM\b|\bCOLUMNS\b|\*/i.test(sql.replace(/count\s*\(\s*\*\s*\)/gi, ""));
  const isMentioned = (name: string) => new RegExp(`\\b${name}\\b`, "i").test(sql);
  return filteredColumns.filter(({name, lookup}) => isAll || !lookup || isMentioned(name));
}
