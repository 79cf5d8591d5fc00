import {isUtf8} from "node:buffer";
import {rejectReasons} from "../model/rejectReasons.js";
import {newline} from "./splitting/bytes.js";
import type {RecordSink} from "./splitting/RecordSink.js";

const megabyte = 1 << 20;

/**
 * A batch is full at this size, so that memory does not grow with the export. Its copies stay below 32 MB. From that
 * size on the C library takes new memory for each copy, which is slower.
 */
const batchLimit = 28 * megabyte;

/** Records longer than this are heavy. DuckDB holds several copies of some of them, so a batch takes fewer of them. */
const heavyLength = megabyte / 64;
const heavyLimit = batchLimit / 4;

/** A longer record is rejected: no event is this long. */
export const recordLimit = 16 * megabyte;

/** The complete records of a batch and their places: two texts in UTF-8 with the same number of lines. */
export interface BatchTexts {
  records: Buffer;
  /**
   * A line for each record: the number of its file, its number in the file, its line, the reason for its rejection, and
   * the name of its file, separated by tabs.
   */
  places: Buffer;
}

/** Gathers the records of one file after another into batches. */
export class Batch implements RecordSink {
  private buffer = createBuffer();
  private places: string[] = [];
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

  end(line?: number, reason = this.isTooLong ? rejectReasons.tooLong : ""): void {
    const length = this.length - this.recordStart;
    if (length > heavyLength) this.heavy += length;
    const place = [this.fileNumber, ++this.recordNumber, line ?? "", reason, this.fileName];
    this.places.push(place.join("\t"));
    this.reserve(1);
    this.buffer[this.length++] = newline;
    this.recordStart = this.length;
    this.isTooLong = false;
    this.total++;
  }

  discard(): void {
    this.length = this.recordStart;
    this.isTooLong = false;
  }

  /**
   * Takes the complete records out of the batch. An unfinished record stays. `spent` is the memory of an earlier batch
   * that nothing uses any more.
   */
  take(spent = createBuffer()): BatchTexts {
    const whole = this.buffer.subarray(0, this.recordStart - 1);
    const begun = this.buffer.subarray(this.recordStart, this.length);
    const places = this.places.join("\n");
    this.buffer = spent;
    this.places = [];
    this.length = this.recordStart = this.heavy = 0;
    this.reserve(begun.length + 1);
    this.length = begun.copy(this.buffer);
    return {
      records: isUtf8(whole) ? whole : Buffer.from(whole.toString()),
      places: Buffer.from(places)
    };
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length + bytes);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

function createBuffer(): Buffer {
  return Buffer.allocUnsafe(batchLimit + 2 * megabyte);
}
