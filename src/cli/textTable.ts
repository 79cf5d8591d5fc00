/** Rows as a table of plain text: a head, a rule, numbers to the right. */
export function formatTextTable(head: readonly string[], rows: readonly unknown[][]): string {
  const texts = rows.map((row) => row.map((cell) => toText(cell)));
  const widths = head.map((name, i) =>
    Math.max(name.length, ...texts.map((row) => row[i]!.length))
  );
  const isNumber = head.map((_, i) =>
    rows.every((row) => row[i] === null || typeof row[i] === "number")
  );
  const toLine = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [toLine(head), rule, ...texts.map(toLine)].map((line) => `${line}\n`).join("");
}

/** Text from the data made safe to show: its line breaks and control characters could steer a terminal. */
export function toShown(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

/** The same for text of several lines. */
export function toShownLines(text: string): string {
  return text.split("\n").map(toShown).join("\n");
}

function toText(cell: unknown): string {
  return toShown(cell instanceof Date ? cell.toISOString() : String(cell ?? ""));
}
