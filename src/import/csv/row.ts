const quote = '"';

/** The cells of a CSV row as RFC 4180 has it, or nothing if its quotes do not match. */
export function parseRow(text: string, delimiter: string): string[] | undefined {
  if (!text.includes(quote)) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const cell = text[at] === quote ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (!cell) return undefined;
    cells.push(cell.value);
    if (cell.end === text.length) return cells;
    if (text[cell.end] !== delimiter) return undefined;
    at = cell.end + 1;
  }
}

/** The delimiter that a CSV's heading uses: whichever of the usual ones occurs most. */
export function findDelimiter(heading: string): string {
  const counts = [",", ";", "\t"].map((delimiter) => ({
    delimiter,
    count: heading.split(delimiter).length
  }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

interface Cell {
  value: string;
  end: number;
}

function plainCell(text: string, from: number, delimiter: string): Cell {
  const found = text.indexOf(delimiter, from);
  const end = found < 0 ? text.length : found;
  return {value: text.slice(from, end), end};
}

function quotedCell(text: string, from: number): Cell | undefined {
  let end = text.indexOf(quote, from + 1);
  while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  if (end < 0) return undefined;
  return {value: text.slice(from + 1, end).replaceAll('""', quote), end: end + 1};
}
