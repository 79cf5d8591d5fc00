import {
  backslash,
  closeArray,
  closeObject,
  colon,
  comma,
  isStructural,
  newline,
  openArray,
  openObject,
  quote,
  space
} from "./bytes.js";
import {JsonRecords} from "./JsonRecords.js";
import type {RecordSink, Splitter} from "./RecordSink.js";

/**
 * Splits a stream of JSON text into its records: several documents, arrays, and objects that wrap an array. DuckDB
 * would read a large wrapper as a whole. This scanner looks only at quotes and brackets, so its memory does not grow
 * with the file. DuckDB checks later whether a record is valid JSON.
 */
export class JsonSplitter implements Splitter {
  private readonly strings = new StringScanner();
  private readonly records: JsonRecords;

  constructor(sink: RecordSink, line = 1) {
    this.records = new JsonRecords(sink, line);
  }

  /** Takes the next bytes. It replaces line breaks inside a record in place. */
  feed(chunk: Buffer): void {
    for (let i = 0; i < chunk.length; ) {
      i = this.strings.isOpen ? this.feedString(chunk, i) : this.feedToken(chunk, i);
    }
    this.records.flush(chunk);
  }

  /** Ends the file or the line. A record that has no end was cut off; `cause` is the reason if it is known. */
  end(cause?: string): void {
    this.records.end(cause);
    this.strings.reset();
  }

  private feedString(chunk: Buffer, from: number): number {
    const i = this.strings.feed(chunk, from);
    if (chunk[i] === newline) this.records.breakString(chunk, i);
    return i + 1;
  }

  private feedToken(chunk: Buffer, i: number): number {
    const byte = chunk[i]!;
    if (byte > space) this.feedInk(chunk, i, byte);
    else if (byte === newline) this.records.breakLine(chunk, i);
    return i + 1;
  }

  private feedInk(chunk: Buffer, i: number, byte: number): void {
    const {records} = this;
    if (isStructural(byte)) records.endStray(chunk, i);
    switch (byte) {
      case quote:
        return this.strings.open(records.openString(i));
      case openObject:
        return records.openObject(chunk, i);
      case openArray:
        return records.openArray(chunk, i, this.strings.key);
      case closeObject:
      case closeArray:
        return records.close(chunk, i, byte);
      case colon:
      case comma:
        return records.partValues(byte === colon);
      default:
        records.openWord(i);
    }
  }
}

/** How much of a key is kept: more than the longest key of a wrapper. */
const keyLimit = 9;

/** Reads the strings of a JSON text that comes in chunks, and keeps the last key. */
class StringScanner {
  /** Whether the current place is inside a string. */
  isOpen = false;
  /** The beginning of the last key. */
  key = "";
  private isKey = false;
  private escaped = false;

  /** Begins a string, after its quote. */
  open(isKey: boolean): void {
    this.isOpen = true;
    this.isKey = isKey;
    if (isKey) this.key = "";
  }

  /**
   * Reads on, and returns the place of the quote that ends the string, or of a line break in it, or the chunk's length.
   */
  feed(chunk: Buffer, from: number): number {
    let i = from;
    for (; i < chunk.length; ++i) {
      const byte = chunk[i];
      if (this.escaped) this.escaped = false;
      else if (byte === backslash) this.escaped = true;
      else if (byte === quote || byte === newline) break;
    }
    if (this.isKey) this.key += chunk.toString("latin1", from, Math.min(i, from + keyLimit));
    if (i < chunk.length) this.isOpen = false;
    return i;
  }

  /** Drops a string that was cut off. */
  reset(): void {
    this.isOpen = this.escaped = false;
  }
}
