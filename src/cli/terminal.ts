import type {AlertReport} from "../alerts/Alert.js";
import type {Io} from "./command.js";

/** Formats rows as a table of plain text: a header, a line, and numbers on the right. */
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

/** Makes text from the data safe to print: its line breaks and control characters could control the terminal. */
export function toPrintable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

/** The same for text of several lines. */
export function toPrintableLines(text: string): string {
  return text.split("\n").map(toPrintable).join("\n");
}

function toText(cell: unknown): string {
  return toPrintable(cell instanceof Date ? cell.toISOString() : String(cell ?? ""));
}

/** What long work says about how far it is. */
interface Progress {
  update(text: string): void;
  /** Ends it, and clears the line of a terminal. A later update begins it again. */
  done(): void;
}

// A reader sees a change within a quarter of a second. The log of a pipeline is read later, and should stay short.
const everyQuarter = 250;
const everyTenSeconds = 10_000;

/**
 * Makes a progress line: on a terminal it is written anew as it changes, elsewhere it is a line every ten seconds. With
 * `--quiet` nothing is written.
 */
export function createProgress({stderr, isTerminal, isQuiet}: Sink): Progress {
  if (isQuiet) return {update() {}, done() {}};
  const clear = "\r\u001b[K";
  let current = "";
  let timer: NodeJS.Timeout | undefined;
  // A line that wraps could not be rewritten.
  const write = () => stderr(isTerminal ? clear + current.slice(0, 79) : `${current}\n`);
  return {
    update: (text) => {
      current = text;
      timer ??= setInterval(write, isTerminal ? everyQuarter : everyTenSeconds);
    },
    done: () => {
      if (isTerminal && timer) stderr(clear);
      clearInterval(timer);
      timer = undefined;
    }
  };
}

type Sink = Pick<Io, "stderr" | "isTerminal" | "isQuiet">;

/**
 * Counts the steps of work. The function that it gives begins the next step, and gives a function that says what of that
 * step is done last: `step 1 of 4: making the files of the report: analysis.json`.
 */
export function countSteps(
  total: number,
  update: (text: string) => void
): (title: string) => (last: string) => void {
  let step = 0;
  return (title) => {
    const line = `step ${++step} of ${total}: ${title}`;
    update(line);
    return (last) => update(`${line}: ${last}`);
  };
}

/** Formats how many things there are per second: `12,300/s`. */
export function formatRate(count: number, since: number, now: number = Date.now()): string {
  const rate = count / Math.max(1, now - since);
  return `${Math.round(rate * 1000).toLocaleString("en-US")}/s`;
}

/** The notice while the sample is shown. */
export const sampleNotice =
  "Sample data: your store holds no events yet. Put exports into data/exports.\n";

/** Writes to standard error which alert rules failed, and why. */
export function writeBrokenRules(
  {stderr}: Pick<Io, "stderr">,
  {broken}: Pick<AlertReport, "broken">
): void {
  for (const {rule, reason} of broken)
    stderr(`rule "${toPrintable(rule)}" failed: ${toPrintable(reason)}\n`);
}
