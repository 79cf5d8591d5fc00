import type {MonthFile} from "./manifest.js";

/** A file with fewer events is small. A full batch of an import has more. */
const smallFile = 6000;

/** The most small files of a month, so that reading stays fast. */
const mostSmall = 64;

/** The most files of a month that may cover one moment, so that a reader of a few hours opens few files. */
const mostOverlapping = 32;

/** The files of a month that are to be joined: all small ones if there are too many, or else those of one moment. */
export function findToCompact(files: readonly MonthFile[]): MonthFile[] {
  const small = files.filter(({events}) => events < smallFile);
  if (small.length > mostSmall) return small;
  const ends = files.flatMap(({from, to}) => [
    {time: from, step: 1},
    {time: to, step: -1}
  ]);
  // A file that ends when another begins does not overlap it.
  ends.sort((a, b) => (a.time === b.time ? a.step - b.step : a.time < b.time ? -1 : 1));
  let open = 0;
  for (const {time, step} of ends) {
    open += step;
    if (open > mostOverlapping) return files.filter(({from, to}) => from <= time && to > time);
  }
  return [];
}
