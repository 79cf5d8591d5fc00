import {FileAttachment} from "observablehq:stdlib";
import {html} from "htl";
import {QuickChart} from "../components/charts/QuickChart.js";
import {GuideAdvice} from "../components/chrome/GuideAdvice.js";
import {Banner, Footer, PageFacts, ProgressLine} from "../components/chrome/pageParts.js";
import {RowTable} from "../components/grid/RowTable.js";
import type {Result, ResultColumn, Row} from "../engine/Database.js";
import type {SqlValue} from "../lib/sql.js";
import {bindValues, toBareSql} from "../lib/sql.js";
import type {QueryTable} from "../model/queryTables.js";
import {queryTables} from "../model/queryTables.js";
import type {ReportMeta} from "../workbook/overview.js";
import {NothingImported} from "./PageFrame.js";
import {engine} from "./siteEngine.js";

/** The rows of a query; `columns` are their names. */
export type SqlRows = Row[] & {columns: string[]};

const results = new WeakMap<object, Result>();

const metaFile = FileAttachment("../data/report/meta.json").href;

const meta = fetch(metaFile).then((response) => response.json() as Promise<ReportMeta | null>);

/** Queries the published tables: a tag for SQL whose values, `${…}`, become parameters. */
export async function sql(
  texts: readonly string[],
  ...values: readonly SqlValue[]
): Promise<SqlRows> {
  const {text, parameters} = bindValues(texts, values);
  await engine.warm(findTables(text));
  const result = markLocal(await engine.query([], text, undefined, parameters));
  const rows = Object.assign([...result.rows], {columns: result.columns.map(({name}) => name)});
  results.set(rows, result);
  return rows;
}

/** The published tables that a query names; a column or an alias of the same name counts, too. */
function findTables(sql: string): QueryTable[] {
  const code = toBareSql(sql);
  return queryTables.filter((name) =>
    new RegExp(
      `(?:\\b(?:FROM|JOIN|TABLE|DESCRIBE|SUMMARIZE|PIVOT|UNPIVOT)\\b|,)[\\s(]*(?:"?main"?\\s*\\.\\s*)?"?${name}\\b`,
      "i"
    ).test(code)
  );
}

// The zone follows from the columns' names: the wall clock of the report's zone must not be written as UTC.
function markLocal({columns, rows}: Result): Result {
  const isLocal = ({name, type}: ResultColumn) => type === "TIMESTAMP" && name.startsWith("local_");
  return {
    rows,
    columns: columns.map((column) => (isLocal(column) ? {...column, local: true} : column))
  };
}

/** The rows of a query as a table that can be sorted and downloaded. Throws if they are not what `sql` gave. */
export async function ReportTable(rows: SqlRows): Promise<HTMLElement> {
  const {timeZone = "UTC"} = (await meta) ?? {};
  return RowTable(toResult(rows), {timeZone});
}

/**
 * The rows of a query as a picture that fits their columns: a line over time, or bars by a text. `width` is in pixels.
 * Throws if they are not what `sql` gave.
 */
export function ReportChart(rows: SqlRows, {width}: {width: number}): Element {
  return QuickChart(toResult(rows), width);
}

function toResult(rows: SqlRows): Result {
  const result = results.get(rows);
  if (!result) throw new Error("invalid rows: they are not what sql gave; filter in the query");
  return result;
}

/** One line about the report: its newest event, its size, and whether it is the sample. */
export async function ReportFacts(): Promise<HTMLElement> {
  const known = await meta;
  if (!known) return NothingImported();
  const line = ProgressLine();
  engine.onState = (state) => (line.value = state === "starting");
  return html`<div class="report-facts">${PageFacts(known)}${line}${known.sample ? Banner() : null}</div>`;
}

/** Where a report's data comes from, and how to get more of it. */
export async function ReportFooter(): Promise<HTMLElement> {
  const known = await meta;
  return html`<div class="report-foot">${known ? [GuideAdvice(), Footer(known)] : null}</div>`;
}
