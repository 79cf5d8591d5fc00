/** Headings that one kind of CSV understands. */
export interface Headings {
  /** The records that a row's cells stand for, each as JSON text. */
  toRecords(cells: readonly string[]): string[];
  /** The headings that were not understood, each with the nearest guess. */
  unmatched: string[];
}
