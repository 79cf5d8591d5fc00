import type {Row} from "../../engine/Database.js";

/** A list of events in an order, of which any stretch can be read. */
export interface Exploration {
  total: number;
  read(from: number, count: number): Promise<readonly Row[]>;
}
