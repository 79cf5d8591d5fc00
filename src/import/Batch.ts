import type {RecordSink} from "./RecordSink.js";

const megabyte = 1 << 20;

/** A batch is handed on once it holds this much text, so that memory does not grow with the export. */
export const batchLimit = 32 * megabyte;
const recordLimit = 16 * megabyte;
const newline = 10;

/** Records on their way into SQL: one a line, and for each the place where it stood. */
export interface RecordBatch {
  records: string;
  /** Per record its file's number, its own, its line, and why it is none: separated by tabs. */
  places: string;
}

/** Gathers the records of one file after another into batches. */
export class Batch implements RecordSink {
  private buffer = Buffer.allocUnsafe(batchLimit + 2 * megabyte);
  private length = 0;
  private recordStart = 0;
  private isTooLong = false;
  private places: string[] = [];
  private fileNumber = 0;
  private recordNumber = 0;
  /** Records of all files so far. */
  total = 0;

  openFile(fileNumber: number): void {
    this.fileNumber = fileNumber;
    this.recordNumber = 0;
  }

  get isFull(): boolean {
    return this.length >= batchLimit;
  }

  get isEmpty(): boolean {
    return this.places.length === 0;
  }

  write(bytes: Buffer, from: number, to: number): void {
    if (this.length - this.recordStart + to - from > recordLimit) this.isTooLong = true;
    if (this.isTooLong) return;
    this.reserve(to - from + 1);
    this.length += bytes.copy(this.buffer, this.length, from, to);
  }

  end(line: number, reason = this.isTooLong ? "longer than 16 MB" : ""): void {
    this.reserve(1);
    this.buffer[this.length++] = newline;
    this.recordStart = this.length;
    this.isTooLong = false;
    this.total++;
    this.places.push([this.fileNumber, ++this.recordNumber, line, reason].join("\t"));
  }

  discard(): void {
    this.length = this.recordStart;
    this.isTooLong = false;
  }

  /** The whole records gathered so far; what is begun stays for the next batch. */
  take(): RecordBatch {
    const end = Math.max(0, this.recordStart - 1);
    const batch = {records: this.buffer.toString("utf8", 0, end), places: this.places.join("\n")};
    this.buffer.copyWithin(0, this.recordStart, this.length);
    this.length -= this.recordStart;
    this.recordStart = 0;
    this.places = [];
    return batch;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length + bytes);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
