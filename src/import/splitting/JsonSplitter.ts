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
import {Nesting} from "./Nesting.js";
import type {RecordSink, Splitter} from "./RecordSink.js";

/** The keys under which a page or a message wraps its list of records. */
const wrapperKeys = ["value", "records"];
const keyLimit = 9;

/**
 * Splits a stream of JSON text into its records, whatever holds them: one document after another,
 * arrays, and objects that wrap an array. DuckDB takes a large wrapper whole into memory; this scanner
 * looks at quotes and brackets alone, so its memory does not grow with the file. Whether a record is
 * valid JSON inside is DuckDB's to say.
 */
export class JsonSplitter implements Splitter {
  private readonly nesting = new Nesting();
  private inRecord = false;
  private inStray = false;
  /** Behind a wrapper's list, where nothing is a record. */
  private inTail = false;
  private inString = false;
  private escaped = false;
  private key = "";
  private inKey = false;
  private afterColon = false;
  private recordLine = 1;
  /** Where in the chunk the record's unwritten part begins. */
  private start = 0;

  constructor(
    private readonly sink: RecordSink,
    private line = 1
  ) {}

  /** Takes the next bytes; line breaks inside a record are replaced in place. */
  feed(chunk: Buffer): void {
    this.start = 0;
    for (let i = 0; i < chunk.length;) {
      i = this.inString ? this.feedString(chunk, i) : this.feedToken(chunk, i);
    }
    if (this.inRecord) this.sink.write(chunk, this.start, chunk.length);
  }

  /** Ends the file or the line; what is still open was cut off, and `cause` may say why. */
  end(cause?: string): void {
    if (this.inStray) this.sink.end(this.recordLine, cause ?? "not a JSON object");
    else if (this.inRecord) this.sink.end(this.recordLine, cause ?? "cut off inside the record");
    else if (!this.nesting.isEmpty)
      this.sink.end(this.line, cause ?? "cut off before its list ends");
    else if (cause) this.sink.end(this.line, cause);
    this.nesting.leaveAll();
    this.inRecord = this.inStray = this.inTail = this.inString = this.escaped = false;
  }

  private get atContainer(): boolean {
    return this.nesting.depth === 0 && !this.inRecord;
  }

  private feedString(chunk: Buffer, from: number): number {
    let i = from;
    for (; i < chunk.length; ++i) {
      const byte = chunk[i];
      if (this.escaped) this.escaped = false;
      else if (byte === backslash) this.escaped = true;
      else if (byte === quote || byte === newline) break;
    }
    if (this.inKey) this.key += chunk.toString("latin1", from, Math.min(i, from + keyLimit));
    if (i === chunk.length) return i;
    this.inString = false;
    if (chunk[i] === newline) {
      // A string holds no line break: it was never closed, and the next line begins afresh.
      this.breakRecord(chunk, i, "a string in it is not closed");
      this.line++;
    }
    return i + 1;
  }

  private feedToken(chunk: Buffer, i: number): number {
    const byte = chunk[i]!;
    if (byte > space) this.feedInk(chunk, i, byte);
    else if (byte === newline) this.feedNewline(chunk, i);
    return i + 1;
  }

  private feedInk(chunk: Buffer, i: number, byte: number): void {
    if (this.inStray && isStructural(byte)) this.endRecord(chunk, i, "not a JSON object");
    switch (byte) {
      case quote:
        return this.openString(i);
      case openObject:
      case openArray:
        if (this.lacksKey()) this.breakRecord(chunk, i, "its brackets do not match");
        return byte === openObject ? this.openObject(i) : this.openArray();
      case closeObject:
      case closeArray:
        return this.close(chunk, i, byte);
      case colon:
      case comma:
        this.afterColon = byte === colon;
        return;
      default:
        if (this.atContainer) this.openStray(i);
    }
  }

  /** Whether a value here would have no key: what came before was never closed. */
  private lacksKey(): boolean {
    return this.inRecord && !this.afterColon && this.nesting.inObject;
  }

  private feedNewline(chunk: Buffer, i: number): void {
    if (this.inStray) this.endRecord(chunk, i, "not a JSON object");
    if (this.inRecord) chunk[i] = space;
    this.line++;
  }

  private openString(i: number): void {
    if (this.atContainer) this.openStray(i);
    this.inKey = !this.afterColon && this.nesting.depth === 1 && !this.inStray;
    if (this.inKey) this.key = "";
    this.inString = true;
    this.afterColon = false;
  }

  private openObject(i: number): void {
    if (this.atContainer) this.openRecord(i);
    this.afterColon = false;
    this.nesting.enter(closeObject);
  }

  private openArray(): void {
    const isWrapper = this.isWrapper();
    if (isWrapper || this.atContainer) this.nesting.enterList(closeArray);
    else this.nesting.enter(closeArray);
    if (isWrapper) {
      this.inRecord = this.inTail = false;
      this.sink.discard();
    }
    this.afterColon = false;
  }

  /** Whether an array here is the list of a wrapper, which may have several. */
  private isWrapper(): boolean {
    return (
      (this.inRecord || this.inTail) &&
      this.afterColon &&
      this.nesting.depth === 1 &&
      wrapperKeys.includes(this.key)
    );
  }

  private close(chunk: Buffer, i: number, byte: number): void {
    if (this.atContainer) return this.closeContainer(byte, i);
    if (!this.nesting.leave(byte) && this.inRecord) {
      return this.breakRecord(chunk, i + 1, "its brackets do not match");
    }
    if (this.nesting.depth > 0) return;
    this.inTail = false;
    if (this.inRecord) this.endRecord(chunk, i + 1);
  }

  /** Closes a list of records; what follows a wrapper's list up to the wrapper's end is its tail. */
  private closeContainer(byte: number, i: number): void {
    if (byte !== closeArray || this.nesting.isFile) return this.openStray(i);
    this.nesting.leaveList();
    this.inTail = this.nesting.depth > 0;
  }

  private openRecord(i: number): void {
    if (this.inTail) return;
    this.inRecord = true;
    this.recordLine = this.line;
    this.start = i;
  }

  /** Text where a record should begin; it reaches to the next bracket, comma or line break. */
  private openStray(i: number): void {
    this.openRecord(i);
    this.inStray = true;
  }

  private endRecord(chunk: Buffer, end: number, reason?: string): void {
    this.sink.write(chunk, this.start, end);
    this.sink.end(this.recordLine, reason);
    this.inRecord = this.inStray = false;
  }

  /** Gives a record up at a place from which the next one can be told again. */
  private breakRecord(chunk: Buffer, end: number, reason: string): void {
    if (this.inRecord) this.endRecord(chunk, end, reason);
    this.nesting.leaveRecord();
    this.inTail = false;
  }
}
