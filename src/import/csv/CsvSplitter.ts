import {rejectReasons} from "../../model/rejectReasons.js";
import {recordLimit} from "../Batch.js";
import {newline} from "../splitting/bytes.js";
import type {RecordSink, Splitter} from "../splitting/RecordSink.js";
import type {CsvLayout} from "./layout.js";
import {parseRow} from "./row.js";

/** A row may go on over so many lines; beyond that its quote was never closed. */
const lineLimit = 1000;

interface Line {
  text: string;
  number: number;
}

/**
 * Splits a CSV into records, each the JSON object that its layout makes of a row. A row whose quotes or
 * columns do not come out costs its own line alone: the next line is tried afresh.
 */
export class CsvSplitter implements Splitter {
  /** Lines of the row at hand, and behind them those that were read to find its end. */
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
    // The chunk may be used again once it was fed.
    if (from < chunk.length) this.keep(Buffer.from(chunk.subarray(from)));
  }

  end(cause?: string): void {
    if (this.rest.length > 0) this.takeLine();
    while (this.lines.length > 0) this.giveUpLine(rejectReasons.cutRow);
    if (cause) this.sink.end(this.line, cause);
  }

  /** Keeps the beginning of a line, of one without an end no more than a record may hold. */
  private keep(part: Buffer): void {
    const length = this.rest.reduce((sum, {length}) => sum + length, part.length);
    if (length <= recordLimit) this.rest.push(part);
  }

  private takeLine(): void {
    const text = (this.rest.length === 1 ? this.rest[0]! : Buffer.concat(this.rest)).toString();
    this.rest = [];
    if (++this.line > 1) this.addLine({text, number: this.line});
  }

  /** Adds a line to the row at hand, and ends the row if all its quotes are closed. */
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

  /** Rejects the first line of the row at hand and tries the lines behind it as rows of their own. */
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
