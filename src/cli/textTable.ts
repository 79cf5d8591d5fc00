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

// A line break or a control character of the data would break the table, or the terminal.
function toText(cell: unknown): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? "");
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
