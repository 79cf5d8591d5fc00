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
import type {FixedWorkbook, Workbook} from "./types.js";

/** The built-in workbooks. Unlike the user's own, the rows of all their items are known. */
type BuiltIn<W extends Workbook | FixedWorkbook> = W & {
  items: readonly {row: RowSpec}[];
};

const builtIn = [
  analysis,
  insights,
  log,
  identity,
  errors
] as const satisfies readonly BuiltIn<Workbook>[];

/** Every workbook, in the order of its pages. */
export const workbooks: readonly Workbook[] = builtIn;

const ofReport = [coverage, alertsWorkbook] as const satisfies readonly BuiltIn<FixedWorkbook>[];

/** The workbooks about the whole report. */
export const fixedWorkbooks: readonly FixedWorkbook[] = ofReport;

type BuiltInItem = (typeof builtIn | typeof ofReport)[number]["items"][number];

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
