import type {ExportColumn} from "../../model/exportColumns.js";

/** What a writer of files needs to know besides the rows. */
export interface FileOptions {
  columns: readonly FileColumn[];
  /** How many rows there are. */
  total: number;
  /** The zone of the times. */
  timeZone: string;
}

export interface FileColumn extends ExportColumn {
  /** What the column is called for readers, with its zone or unit. */
  head: string;
  /** In characters. */
  width: number;
}
