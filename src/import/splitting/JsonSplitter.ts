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
    this.strings.flush(chunk);
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
        return this.strings.open(records.openString(i), i + 1);
      case openObject:
        return records.openObject(chunk, i);
      case openArray:
        return records.openArray(chunk, i, this.strings.readKey(chunk));
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
  private isKey = false;
  private escaped = false;
  /** The beginning of the last key, apart from what `keyFrom` and `keyTo` bound in the current chunk. */
  private key = "";
  private keyFrom = 0;
  private keyTo = 0;
  private readonly quotes = new ByteFinder(quote);
  private readonly backslashes = new ByteFinder(backslash);
  private readonly newlines = new ByteFinder(newline);

  /** Begins a string, which goes on at `from`, after its quote. */
  open(isKey: boolean, from: number): void {
    this.isOpen = true;
    this.isKey = isKey;
    if (!isKey) return;
    this.key = "";
    this.keyFrom = this.keyTo = from;
  }

  /**
   * Reads on, and returns the place of the quote that ends the string, or of a line break in it, or the chunk's length.
   */
  feed(chunk: Buffer, from: number): number {
    const end = this.findEnd(chunk, this.escaped ? from + 1 : from);
    const i = Math.min(end, chunk.length);
    this.escaped = end > i;
    if (this.isKey) this.keyTo = i;
    if (i < chunk.length) this.isOpen = false;
    return i;
  }

  // Most strings have no backslash, and hardly any has a line break. A search for the quote alone is then fastest.
  private findEnd(chunk: Buffer, from: number): number {
    const end = this.quotes.find(chunk, from);
    const isPlain =
      this.backslashes.find(chunk, from) >= end && this.newlines.find(chunk, from) >= end;
    return isPlain ? end : findUnescaped(chunk, from);
  }

  /** Ends the chunk. */
  flush(chunk: Buffer): void {
    this.readKey(chunk);
    for (const finder of [this.quotes, this.backslashes, this.newlines]) finder.reset();
  }

  /** The beginning of the last key. It is read only on request, because few keys are of interest. */
  readKey(chunk: Buffer): string {
    const {keyFrom, keyTo} = this;
    if (keyTo > keyFrom)
      this.key += chunk.toString("latin1", keyFrom, Math.min(keyTo, keyFrom + keyLimit));
    this.keyFrom = this.keyTo = 0;
    return this.key;
  }

  /** Drops a string that was cut off. */
  reset(): void {
    this.isOpen = this.escaped = false;
  }
}

/** Finds a byte in a chunk. A search through the rest of the chunk happens only once for each place of the byte. */
class ByteFinder {
  private place = -1;

  constructor(private readonly byte: number) {}

  /** The first place from `from` on, which never goes back within a chunk; the chunk's length if there is none. */
  find(chunk: Buffer, from: number): number {
    if (this.place >= from) return this.place;
    const place = chunk.indexOf(this.byte, from);
    return (this.place = place < 0 ? chunk.length : place);
  }

  /** Begins another chunk. */
  reset(): void {
    this.place = -1;
  }
}

/**
 * The place of the next quote or line break that no backslash escapes. Without one it is the chunk's length, or one more
 * if the chunk ends with a backslash that escapes a byte of the next.
 */
function findUnescaped(chunk: Buffer, from: number): number {
  let i = from;
  while (i < chunk.length) {
    const byte = chunk[i];
    if (byte === quote || byte === newline) break;
    i += byte === backslash ? 2 : 1;
  }
  return i;
}
