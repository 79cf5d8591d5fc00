import type {Filters} from "../model/filters.js";
import type {Compared, ComparedWith} from "../workbook/compare.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {Answer, Item, Scope, Source, Workbook} from "../workbook/types.js";

/** A workbook's answers at one moment under some filters. */
export interface Snapshot {
  workbook: Workbook<Source>;
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
  item: Item<Source>;
  scope: Scope;
  answer: Answer;
  /** How many rows there are before any cut. */
  total: number;
  /** What an aggregate leaves out of it, and why. */
  leftOut?: string;
  /** How its rows differ from an older snapshot's. */
  changes?: readonly Compared[];
}
