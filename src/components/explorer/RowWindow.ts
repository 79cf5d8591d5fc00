import type {Row} from "../../engine/Database.js";
import type {RowList} from "./Exploration.js";

/** How many rows are read at once. */
const pageSize = 100;

/** The rows of a long list, read a page at a time when they are looked at. */
export class RowWindow {
  private readonly pages = new Map<number, readonly Row[] | "reading">();

  /** `onRows` is told when rows that were asked for have come, `onError` when they could not be read. */
  constructor(
    private readonly list: RowList,
    private readonly events: {onRows: () => void; onError: (error: unknown) => void}
  ) {}

  /** The rows from one place to another; undefined where they are still being read. */
  take(from: number, to: number): (Row | undefined)[] {
    const last = Math.max(from, to - 1);
    for (let page = pageOf(from); page <= pageOf(last); ++page) this.read(page);
    return Array.from({length: Math.max(0, to - from)}, (_, i) => this.at(from + i));
  }

  /** The row at a place, if it was read. */
  at(place: number): Row | undefined {
    const page = this.pages.get(pageOf(place));
    return page === "reading" ? undefined : page?.[place % pageSize];
  }

  private read(page: number): void {
    if (this.pages.has(page)) return;
    this.pages.set(page, "reading");
    this.list.read(page * pageSize, pageSize).then(
      (rows) => {
        this.pages.set(page, rows);
        this.events.onRows();
      },
      (error: unknown) => {
        this.pages.delete(page);
        this.events.onError(error);
      }
    );
  }
}

function pageOf(place: number): number {
  return Math.floor(place / pageSize);
}
