import type {Both} from "../model/change.js";
import type {Filters} from "../model/filters.js";
import type {Compared} from "../workbook/compare.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {Answer, AnyItem, ReportWorkbook, Scope, Workbook} from "../workbook/types.js";

/** A workbook's answers at one moment under some filters. */
export interface Snapshot {
  workbook: Workbook | ReportWorkbook;
  meta: ReportMeta;
  filters: Filters;
  /** The time range as instants, ISO; `to` is outside. */
  from: string;
  to: string;
  generatedAt: string;
  items: readonly SnapshotItem[];
  /** The older snapshot that it is compared with. */
  against?: ComparedWith;
}

export interface SnapshotItem {
  item: AnyItem;
  scope: Scope;
  answer: Answer;
  /** How many rows there are before any cut. */
  total: number;
  /** What an aggregate leaves out of it, and why. */
  leftOut?: string;
  /** How its rows differ from an older snapshot's. */
  changes?: readonly Compared[];
}

/** What a snapshot was compared with, and how many days each of the two covers. */
export interface ComparedWith {
  generatedAt: string;
  asOf: string;
  from: string;
  to: string;
  days: Both<number>;
  /** Whether it is the period before in the same data, instead of an older snapshot. */
  isPeriod?: boolean;
  /** Whether the two time ranges overlap. */
  overlaps: boolean;
  /** Whether the other filters differ, so that the two are about different events. */
  otherFilters: boolean;
}
