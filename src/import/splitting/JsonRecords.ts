import {rejectReasons} from "../../model/rejectReasons.js";
import {closeArray, closeObject, space} from "./bytes.js";
import {Nesting} from "./Nesting.js";
import {RecordCutter} from "./RecordCutter.js";
import type {RecordSink} from "./RecordSink.js";

/** The keys under which a page or a message wraps its list of records. */
const wrapperKeys = ["value", "records"];

/**
 * Tells by the brackets, commas and line breaks of a JSON text, in their order, where its records begin and end.
 * Places are those in the chunk that is being read.
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

  /** Ends the chunk, whose record may go on in the next. */
  flush(chunk: Buffer): void {
    this.record.flush(chunk);
  }

  /** Ends the text; what is still open was cut off, and `cause` may say why. */
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
    return this.nesting.depth === 0 && !this.record.isOpen;
  }

  /** A line break between values. */
  breakLine(chunk: Buffer, i: number): void {
    this.endStray(chunk, i);
    if (this.record.isOpen) chunk[i] = space;
    this.line++;
  }

  /** A line break in a string: it was never closed, and the next line begins afresh. */
  breakString(chunk: Buffer, i: number): void {
    this.breakRecord(chunk, i, rejectReasons.openString);
    this.line++;
  }

  /** A colon, or a comma. */
  partValues(isColon: boolean): void {
    this.afterColon = isColon;
  }

  /** A byte of a number or a word; where a record should begin it is neither. */
  openWord(i: number): void {
    if (this.atContainer) this.openStray(i);
  }

  /** A string's first quote; whether it may be a wrapper's key. */
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

  /** An array's bracket, behind the last `key` that may be a wrapper's. */
  openArray(chunk: Buffer, i: number, key: string): void {
    this.expectKey(chunk, i);
    const isWrapper = this.isWrapper(key);
    if (isWrapper || this.atContainer) this.nesting.enterList(closeArray);
    else this.nesting.enter(closeArray);
    if (isWrapper) this.record.discard();
    this.afterColon = false;
  }

  // A value that has no key: what came before was never closed.
  private expectKey(chunk: Buffer, i: number): void {
    if (this.record.isOpen && !this.afterColon && this.nesting.inObject)
      this.breakRecord(chunk, i, rejectReasons.strayBrackets);
  }

  /** Whether an array here is the list of a wrapper, which may have several. */
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

  /** Text where a record should begin; it reaches to the next bracket, comma or line break. */
  private openStray(i: number): void {
    this.record.open(this.line, i);
    this.record.isStray = true;
  }

  /** Ends a stray text, if there is one. */
  endStray(chunk: Buffer, i: number): void {
    if (this.record.isStray) this.record.close(chunk, i, rejectReasons.notObject);
  }

  /** Gives a record up at a place from which the next one can be told again. */
  private breakRecord(chunk: Buffer, end: number, reason: string): void {
    if (this.record.isOpen) this.record.close(chunk, end, reason);
    this.nesting.leaveRecord();
  }
}
