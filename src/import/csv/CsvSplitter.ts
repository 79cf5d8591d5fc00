import {rejectReasons} from "../../model/rejectReasons.js";
import {recordLimit} from "../Batch.js";
import {newline} from "../splitting/bytes.js";
import type {RecordSink, Splitter} from "../splitting/RecordSink.js";
import type {Headings} from "./headings.js";
import {logAnalyticsLayout} from "./logAnalyticsCsv.js";
import {portalLayout} from "./portal.js";

/** What the headings of a CSV show about its rows. */
interface CsvLayout extends Headings {
  delimiter: string;
  /** How many columns a row has. */
  width: number;
}

/** The layout of a CSV with this beginning; undefined if its headings are not those of a provisioning log. */
export function readLayout(head: Buffer): CsvLayout | undefined {
  const [line = ""] = head.toString("utf8", 0, 1 << 16).split(/\r?\n/, 1);
  const delimiter = findDelimiter(line);
  const names = parseRow(line, delimiter)?.map((name) => name.trim());
  const headings = names && (logAnalyticsLayout(names) ?? portalLayout(names));
  return headings && {...headings, delimiter, width: names.length};
}

/** The most lines of a row. In a longer row a quote was never closed. */
const lineLimit = 1000;

interface Line {
  text: string;
  number: number;
}

/**
 * Splits a CSV into records. The layout makes JSON objects of each row. If the quotes or the columns of a row do not
 * match, only its first line is lost: the next line is read as a new row.
 */
export class CsvSplitter implements Splitter {
  /** The lines of the current row, and the lines after it that were read to find its end. */
  private lines: Line[] = [];
  private rest: Buffer[] = [];
  private line = 0;
  private isOpen = false;

  constructor(
    private readonly sink: RecordSink,
    private readonly layout: CsvLayout
  ) {}

  feed(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      this.rest.push(chunk.subarray(from, end));
      this.takeLine();
      from = end + 1;
    }
    // The caller may overwrite the chunk after this call.
    if (from < chunk.length) this.keep(Buffer.from(chunk.subarray(from)));
  }

  end(cause?: string): void {
    if (this.rest.length > 0) this.takeLine();
    while (this.lines.length > 0) this.giveUpLine(rejectReasons.cutRow);
    if (cause) this.sink.end(this.line, cause);
  }

  /** Keeps a part of a line. A line without an end is kept only up to the length of the longest record. */
  private keep(part: Buffer): void {
    const length = this.rest.reduce((sum, {length}) => sum + length, part.length);
    if (length <= recordLimit) this.rest.push(part);
  }

  private takeLine(): void {
    const text = (this.rest.length === 1 ? this.rest[0]! : Buffer.concat(this.rest)).toString();
    this.rest = [];
    if (++this.line > 1) this.addLine({text, number: this.line});
  }

  /** Adds a line to the current row, and ends the row if all its quotes are closed. */
  private addLine(line: Line): void {
    if (this.lines.length === 0 && line.text.trim() === "") return;
    this.lines.push(line);
    if (countQuotes(line.text) % 2 === 1) this.isOpen = !this.isOpen;
    if (!this.isOpen) this.endRow();
    else if (this.lines.length > lineLimit) this.giveUpLine(rejectReasons.openQuote);
  }

  private endRow(): void {
    const text = this.lines.map((line) => line.text).join("\n");
    const cells = parseRow(text.replace(/\r$/, ""), this.layout.delimiter);
    const width = this.layout.width;
    if (cells?.length === width) {
      const [{number}] = this.lines as [Line];
      this.lines = [];
      for (const record of this.layout.toRecords(cells)) this.write(record, number);
    } else {
      const reason = cells
        ? `${rejectReasons.otherColumns}: ${cells.length} instead of ${width}`
        : rejectReasons.strayQuotes;
      this.giveUpLine(reason);
    }
  }

  /** Rejects the first line of the current row and reads the lines after it as rows of their own. */
  private giveUpLine(reason: string): void {
    const [{text, number}, ...behind] = this.lines as [Line, ...Line[]];
    this.lines = [];
    this.isOpen = false;
    this.write(text, number, reason);
    for (const line of behind) this.addLine(line);
  }

  private write(text: string, line: number, reason?: string): void {
    const bytes = Buffer.from(text);
    this.sink.write(bytes, 0, bytes.length);
    this.sink.end(line, reason);
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}

const quote = '"';

/** The cells of a CSV row by RFC 4180; undefined if its quotes do not match. */
function parseRow(text: string, delimiter: string): string[] | undefined {
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

/** The delimiter of a CSV: the usual delimiter that its headings contain most often. */
function findDelimiter(heading: string): string {
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
  // With a regular expression, unlike with a text, the result is one flat text, which is encoded faster afterwards.
  return {value: text.slice(from + 1, end).replace(/""/g, quote), end: end + 1};
}
