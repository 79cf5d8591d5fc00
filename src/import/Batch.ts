import {isUtf8} from "node:buffer";
import {carriageReturn, newline, space} from "./splitting/bytes.js";
import type {RecordSink} from "./splitting/RecordSink.js";

const megabyte = 1 << 20;

/** A batch is handed on once it holds this much text, so that memory does not grow with the export. */
export const batchLimit = 32 * megabyte;

/**
 * Records longer than that are heavy: DuckDB holds some of them whole many times over, so that a batch
 * takes fewer of them.
 */
const heavyLength = megabyte / 64;
const heavyLimit = batchLimit / 4;

/** A longer record is not kept: it is no event. */
export const recordLimit = 16 * megabyte;

/** Stands between a record and its place in a batch's text: no valid JSON has it. */
export const separator = 1;

/** Gathers the records of one file after another into batches. */
export class Batch implements RecordSink {
  private buffer = Buffer.allocUnsafe(batchLimit + 2 * megabyte);
  private length = 0;
  private heavy = 0;
  private recordStart = 0;
  private isTooLong = false;
  private fileNumber = 0;
  private fileName = "";
  private recordNumber = 0;
  /** Records of all files so far. */
  total = 0;

  openFile(fileNumber: number, name: string): void {
    this.fileNumber = fileNumber;
    this.fileName = name;
    this.recordNumber = 0;
  }

  get isFull(): boolean {
    return this.length >= batchLimit || this.heavy >= heavyLimit;
  }

  get isEmpty(): boolean {
    return this.recordStart === 0;
  }

  write(bytes: Buffer, from: number, to: number): void {
    if (this.length - this.recordStart + to - from > recordLimit) this.isTooLong = true;
    if (this.isTooLong) return;
    this.reserve(to - from + 1);
    this.length += bytes.copy(this.buffer, this.length, from, to);
  }

  end(line?: number, reason = this.isTooLong ? "longer than 16 MB" : ""): void {
    const length = this.length - this.recordStart;
    if (length > heavyLength) this.heavy += length;
    for (const damaging of [separator, carriageReturn]) this.blank(damaging);
    const place = [this.fileNumber, ++this.recordNumber, line ?? "", reason, this.fileName];
    this.append(separator, place.join("\t"));
    this.append(newline);
    this.recordStart = this.length;
    this.isTooLong = false;
    this.total++;
  }

  discard(): void {
    this.length = this.recordStart;
    this.isTooLong = false;
  }

  /**
   * The whole records gathered so far as UTF-8 text, a record a line: the record, the separator, and
   * where it stood (its file's number, its own, its line, why it is none, and its file's name, between
   * tabs). It is the batch's own memory, good until the next `clear`.
   */
  get text(): Buffer {
    const text = this.buffer.subarray(0, this.recordStart);
    return isUtf8(text) ? text : Buffer.from(text.toString());
  }

  /** Forgets the whole records; what is begun stays. */
  clear(): void {
    this.buffer.copyWithin(0, this.recordStart, this.length);
    this.length -= this.recordStart;
    this.recordStart = 0;
    this.heavy = 0;
  }

  /** Blanks a byte that would break the line, wherever the record has it. */
  private blank(byte: number): void {
    const record = this.buffer.subarray(this.recordStart, this.length);
    for (let i = record.indexOf(byte); i >= 0; i = record.indexOf(byte, i)) record[i] = space;
  }

  private append(byte: number, text = ""): void {
    this.reserve(1 + 3 * text.length);
    this.buffer[this.length++] = byte;
    this.length += this.buffer.write(text, this.length);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length + bytes);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
