/** What a view of the coverage page may know besides its rows. */
export interface CoverageViewOptions {
  width: number;
  /** The report's time zone. */
  timeZone: string;
  /** How many there are of what the item counts. */
  of: number;
  /** How many of them the item is about. */
  events: number;
  downloads: Downloads;
}

/** The addresses of complete lists, as CSV. */
export interface Downloads {
  imports: string;
  rejects: string;
}
