import type {AlertReport} from "../alerts/Alert.js";
import type {Io} from "./command.js";

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

/** One line on the terminal that says how far the work is. */
interface Progress {
  update(text: string): void;
  /** Clears the line. */
  done(): void;
}

/** A progress line on a terminal; in a pipe it writes nothing. */
export function createProgress({stderr, isTerminal}: Pick<Io, "stderr" | "isTerminal">): Progress {
  if (!isTerminal) return {update() {}, done() {}};
  const clear = "\r\u001b[K";
  return {
    // A line that wraps could not be rewritten.
    update: (text) => stderr(clear + text.slice(0, 79)),
    done: () => stderr(clear)
  };
}

/** How many things a second: `12,300/s`. */
export function formatRate(count: number, since: number, now: number = Date.now()): string {
  const rate = count / Math.max(1, now - since);
  return `${Math.round(rate * 1000).toLocaleString("en-US")}/s`;
}

/** Names on standard error the alert rules that failed, and why. */
export function writeBrokenRules({stderr}: Pick<Io, "stderr">, {broken}: AlertReport): void {
  for (const {rule, reason} of broken)
    stderr(`rule "${toShown(rule)}" could not be asked: ${toShown(reason)}\n`);
}
