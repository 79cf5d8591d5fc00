import type {Filters} from "../model/filters.js";
import type {Both} from "../workbook/change.js";
import type {Compared} from "../workbook/compare.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {Answer, Item, Scope, Workbook} from "../workbook/types.js";

/** A workbook's answers at one moment under some filters. */
export interface Snapshot {
  workbook: Workbook;
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
  item: Item;
  scope: Scope;
  answer: Answer;
  /** How many rows there are before any cut. */
  total: number;
  /** What an aggregate does not tell of it, and why. */
  leftOut?: string;
  /** What its rows come to against an older snapshot's. */
  changes?: readonly Compared[];
}

/** What a snapshot was compared with, and over how many days each of the two counts. */
export interface ComparedWith {
  generatedAt: string;
  asOf: string;
  from: string;
  to: string;
  days: Both<number>;
  /** Whether it is no snapshot, but what the same data tells of the period before. */
  isPeriod?: boolean;
  /** Whether the two ranges have time in common. */
  overlaps: boolean;
  /** Whether the other filters differ, so that their answers are of different events. */
  otherFilters: boolean;
}
