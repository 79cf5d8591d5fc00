import type {Row} from "../engine/Database.js";
import type {OwnView} from "../model/ownWorkbook.js";
import {alertsWorkbook} from "./alertsWorkbook.js";
import {analysis} from "./analysis.js";
import {coverage} from "./coverage.js";
import {errors} from "./errors.js";
import {identity} from "./identity.js";
import {insights} from "./insights.js";
import {log} from "./log.js";
import type {RowOf, RowSpec} from "./rows.js";
import type {FilteredQuery, ReportSource, Source, Workbook} from "./types.js";

/** The built-in workbooks. Unlike the user's own, the rows of all their items are known. */
type BuiltIn<S extends Source> = Workbook<S> & {
  items: readonly {row: RowSpec}[];
};

const builtIn = [
  analysis,
  insights,
  log,
  identity,
  errors
] as const satisfies readonly BuiltIn<FilteredQuery>[];

/** Every workbook, in the order of its pages. */
export const workbooks: readonly Workbook[] = builtIn;

/** The workbooks about the whole report. `data/reportReaders.ts` does not compile before it knows how each is read. */
export const reportWorkbooks = [
  coverage,
  alertsWorkbook
] as const satisfies readonly BuiltIn<ReportSource>[];

export type ReportWorkbook = (typeof reportWorkbooks)[number];

/** Whether a workbook is about the whole report. */
export function isOfReport(workbook: Workbook<Source>): workbook is ReportWorkbook {
  return workbook.defaultLast === undefined;
}

type BuiltInItem = (typeof builtIn | typeof reportWorkbooks)[number]["items"][number];

/** The views that items name. Each has one component, which the page and the snapshot share. */
export type View = BuiltInItem["view"] | `own-${OwnView}`;

/**
 * The rows that a view draws: those of the items that name it. They are not known for the SQL of the user's own
 * workbooks.
 */
export type RowsOf<V extends View, I = BuiltInItem> = V extends `own-${string}`
  ? Row
  : I extends {view: infer Named; row: infer Columns extends RowSpec}
    ? V extends Named
      ? RowOf<Columns>
      : never
    : never;
