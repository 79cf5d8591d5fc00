/** Receives the records of a splitter. The bytes between two ends are one record, without a line break. */
export interface RecordSink {
  write(bytes: Buffer, from: number, to: number): void;
  /** Ends the record that began on `line`, if that is known; `reason` is the reason for a rejection. */
  end(line?: number, reason?: string): void;
  /** Drops the bytes since the last end: they were the beginning of a wrapper. */
  discard(): void;
}

/** Finds the records in a text that comes in chunks. */
export interface Splitter {
  /** Takes the next bytes, which it may change in place. */
  feed(chunk: Buffer): void;
  /** Ends the text. A record that has no end was cut off; `cause` is the reason if it is known. */
  end(cause?: string): void;
}
