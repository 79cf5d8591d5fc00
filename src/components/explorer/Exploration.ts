import type {Row} from "../../engine/Database.js";

/** A list of which any stretch can be read. */
export interface RowList {
  total: number;
  read(from: number, count: number): Promise<readonly Row[]>;
}

/** A list of events in an order. */
export interface Exploration extends RowList {
  /** The groups of equal values of the column that it is in the order of. */
  groups(): Promise<readonly Group[]>;
}

/** Events of a list that follow each other and have the same value, null for none. */
export interface Group {
  word: string | null;
  /** Where it begins in the list, from 0. */
  place: number;
  events: number;
}
