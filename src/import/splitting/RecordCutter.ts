import type {RecordSink} from "./RecordSink.js";

/** Gives a sink the bytes of the record that a splitter is in, chunk by chunk. */
export class RecordCutter {
  /** Whether there is a record, or a stray text in the place of one. */
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

  /** Ends the record in this chunk; `reason` says why it is none. */
  close(chunk: Buffer, end: number, reason?: string): void {
    this.sink.write(chunk, this.start, end);
    this.sink.end(this.line, reason);
    this.isOpen = this.isStray = false;
  }

  /** Writes what the chunk has of the record, which goes on in the next. */
  flush(chunk: Buffer): void {
    if (this.isOpen) this.sink.write(chunk, this.start, chunk.length);
    this.start = 0;
  }

  /** Forgets the record: it was the head of a wrapper. */
  discard(): void {
    this.isOpen = false;
    this.sink.discard();
  }
}
