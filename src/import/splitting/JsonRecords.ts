import {rejectReasons} from "../../model/rejectReasons.js";
import {closeArray, closeObject, space} from "./bytes.js";
import type {RecordSink} from "./RecordSink.js";

/** The keys under which a page or a message wraps its list of records. */
const wrapperKeys = ["value", "records"];

/**
 * Finds where the records of a JSON text begin and end, by its brackets, commas and line breaks in their order. Places
 * are those in the current chunk.
 */
export class JsonRecords {
  private readonly nesting = new Nesting();
  private readonly record: RecordCutter;
  private afterColon = false;

  constructor(
    private readonly sink: RecordSink,
    private line: number
  ) {
    this.record = new RecordCutter(sink);
  }

  /** Ends the chunk. A record that has begun continues in the next chunk. */
  flush(chunk: Buffer): void {
    this.record.flush(chunk);
  }

  /** Ends the text. A record that has no end was cut off; `cause` is the reason if it is known. */
  end(cause?: string): void {
    const {isOpen, isStray, line} = this.record;
    const reason = cause ?? this.findCut();
    if (reason) this.sink.end(isOpen || isStray ? line : this.line, reason);
    this.nesting.leaveAll();
    this.record.isOpen = this.record.isStray = false;
  }

  private findCut(): string | undefined {
    if (this.record.isStray) return rejectReasons.notObject;
    if (this.record.isOpen) return rejectReasons.cutRecord;
    return this.nesting.isEmpty ? undefined : rejectReasons.cutList;
  }

  private get atContainer(): boolean {
    return !this.record.isOpen && this.nesting.depth === 0;
  }

  /** A line break between values. */
  breakLine(chunk: Buffer, i: number): void {
    this.endStray(chunk, i);
    if (this.record.isOpen) chunk[i] = space;
    this.line++;
  }

  /** A line break in a string, which was never closed. The next line is read as a new record. */
  breakString(chunk: Buffer, i: number): void {
    this.breakRecord(chunk, i, rejectReasons.openString);
    this.line++;
  }

  /** A colon, or a comma. */
  partValues(isColon: boolean): void {
    this.afterColon = isColon;
  }

  /** A byte of a number or a word. In the place of a record it is a stray text. */
  openWord(i: number): void {
    if (this.atContainer) this.openStray(i);
  }

  /** A string's first quote. Returns whether the string may be a wrapper's key. */
  openString(i: number): boolean {
    if (this.atContainer) this.openStray(i);
    const isKey = !this.afterColon && this.nesting.depth === 1 && !this.record.isStray;
    this.afterColon = false;
    return isKey;
  }

  openObject(chunk: Buffer, i: number): void {
    this.expectKey(chunk, i);
    if (this.atContainer) this.record.open(this.line, i);
    this.afterColon = false;
    this.nesting.enter(closeObject);
  }

  /** An array's bracket, after the last `key` that may be a wrapper's. */
  openArray(chunk: Buffer, i: number, key: string): void {
    this.expectKey(chunk, i);
    const isWrapper = this.isWrapper(key);
    if (isWrapper || this.atContainer) this.nesting.enterList(closeArray);
    else this.nesting.enter(closeArray);
    if (isWrapper) this.record.discard();
    this.afterColon = false;
  }

  // A value without a key in an object: the record before it was never closed.
  private expectKey(chunk: Buffer, i: number): void {
    if (this.record.isOpen && !this.afterColon && this.nesting.inObject)
      this.breakRecord(chunk, i, rejectReasons.strayBrackets);
  }

  /** Whether an array here is a list of a wrapper. A wrapper may have several. */
  private isWrapper(key: string): boolean {
    return (
      (this.record.isOpen || this.nesting.inTail) &&
      this.afterColon &&
      this.nesting.depth === 1 &&
      wrapperKeys.includes(key)
    );
  }

  /** The bracket that closes an object or an array. */
  close(chunk: Buffer, i: number, byte: number): void {
    if (this.atContainer) return this.closeContainer(byte, i);
    if (!this.nesting.leave(byte) && this.record.isOpen) {
      return this.breakRecord(chunk, i + 1, rejectReasons.strayBrackets);
    }
    if (this.nesting.depth === 0 && this.record.isOpen) this.record.close(chunk, i + 1);
  }

  /** Closes a list of records. */
  private closeContainer(byte: number, i: number): void {
    if (byte !== closeArray || this.nesting.isFile) return this.openStray(i);
    this.nesting.leaveList();
  }

  /** Text in the place of a record. It ends at the next bracket, comma or line break. */
  private openStray(i: number): void {
    this.record.open(this.line, i);
    this.record.isStray = true;
  }

  /** Ends a stray text, if there is one. */
  endStray(chunk: Buffer, i: number): void {
    if (this.record.isStray) this.record.close(chunk, i, rejectReasons.notObject);
  }

  /** Gives up a record at a place after which the next one can be found. */
  private breakRecord(chunk: Buffer, end: number, reason: string): void {
    if (this.record.isOpen) this.record.close(chunk, end, reason);
    this.nesting.leaveRecord();
  }
}

/** The open brackets, and which of them are lists of records. */
class Nesting {
  /** For each open bracket the byte that closes it. */
  private open: number[] = [];
  /** The depths at which records begin: that of the file itself, and that of every open list. */
  private lists = [0];
  /** Whether this is after a wrapper's list and before the wrapper's end, where nothing is a record. */
  inTail = false;

  /** The depth below the innermost list of records. */
  get depth(): number {
    return this.open.length - this.lists[this.lists.length - 1]!;
  }

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  /** Whether the innermost list of records is the file itself. */
  get isFile(): boolean {
    return this.lists.length === 1;
  }

  get inObject(): boolean {
    return this.open[this.open.length - 1] === closeObject;
  }

  enter(closing: number): void {
    this.open.push(closing);
  }

  enterList(closing: number): void {
    this.lists.push(this.open.push(closing));
    this.inTail = false;
  }

  /** Closes the innermost bracket. Returns whether the byte closes that kind of bracket. */
  leave(closing: number): boolean {
    const isOwn = this.open.pop() === closing;
    if (this.depth <= 0) this.inTail = false;
    return isOwn;
  }

  leaveList(): void {
    this.lists.pop();
    this.open.pop();
    this.inTail = this.depth > 0;
  }

  /** Leaves all brackets within the innermost list of records. */
  leaveRecord(): void {
    this.open.length = this.lists[this.lists.length - 1]!;
    this.inTail = false;
  }

  leaveAll(): void {
    this.open = [];
    this.lists = [0];
    this.inTail = false;
  }
}

/** Writes the bytes of the current record to a sink, chunk by chunk. */
class RecordCutter {
  /** Whether there is a record, or a stray text in its place. */
  isOpen = false;
  isStray = false;
  /** The line that the record began on. */
  line = 1;
  /** Where in the chunk the record's unwritten part begins. */
  private start = 0;

  constructor(private readonly sink: RecordSink) {}

  open(line: number, start: number): void {
    this.isOpen = true;
    this.line = line;
    this.start = start;
  }

  /** Ends the record in this chunk; `reason` is the reason for a rejection. */
  close(chunk: Buffer, end: number, reason?: string): void {
    this.sink.write(chunk, this.start, end);
    this.sink.end(this.line, reason);
    this.isOpen = this.isStray = false;
  }

  /** Writes the record's bytes in this chunk. The record continues in the next chunk. */
  flush(chunk: Buffer): void {
    if (this.isOpen) this.sink.write(chunk, this.start, chunk.length);
    this.start = 0;
  }

  /** Drops the record, because it is the beginning of a wrapper. */
  discard(): void {
    this.isOpen = false;
    this.sink.discard();
  }
}
