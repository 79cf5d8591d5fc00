import {bookCounts} from "../model/tables.js";
import type {Appended, ImportRow} from "../store/books.js";
import type {ReadText} from "./readFile.js";

type Totals = Record<(typeof bookCounts)[number], number>;

/** What an import did. */
export interface ImportReport extends Appended {
  totals: Totals;
  /** Texts of another kind, which were left alone. */
  others: string[];
  /** Texts without any record. */
  empty: string[];
}

/** The report of a run: what became of the texts that it has read. */
export function toReport(texts: readonly ReadText[], appended: Appended): ImportReport {
  const kept = new Set(appended.files.map(({file}) => file));
  const rest = texts.filter(({file}) => !kept.has(file));
  const names = (isEmpty: boolean) =>
    rest.filter((text) => text.isEmpty === isEmpty).map(({file}) => file);
  return {
    ...appended,
    totals: toTotals(appended.files),
    others: names(false),
    empty: names(true)
  };
}

/** The report of a run that found nothing to read. */
export const emptyReport = toReport([], {files: [], rejects: [], pending: 0});

function toTotals(files: readonly ImportRow[]): Totals {
  const sum = (name: (typeof bookCounts)[number]) =>
    files.reduce((total, file) => total + file[name], 0);
  return Object.fromEntries(bookCounts.map((name) => [name, sum(name)])) as Totals;
}
