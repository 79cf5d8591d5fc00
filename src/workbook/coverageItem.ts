import type {Answer} from "./types.js";

/** How a block of the coverage page is drawn. */
export type CoverageView =
  | "import-shapes"
  | "import-files"
  | "rejects"
  | "pending"
  | "words"
  | "calendar"
  | "jobs";

/** One question about what the imports covered: a query over the published tables, and one view. */
export interface CoverageItem {
  id: string;
  title: string;
  /** One sentence: what it shows. */
  says: string;
  /** What to say when there is nothing of its kind. */
  none: string;
  width: "wide" | "half";
  view: CoverageView;
  sql: string;
  /** What is counted, in the plural. */
  unit: string;
  /** One row: how many of the unit the answer is about, `events`, and how many there are, `total`. */
  counts: string;
}

/** An answer, and how many of the item's unit there are in all. */
export interface CoverageAnswer extends Answer {
  of: number;
}
