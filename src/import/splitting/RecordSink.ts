/** Where a splitter's records go: the bytes between two ends are one record and hold no line break. */
export interface RecordSink {
  write(bytes: Buffer, from: number, to: number): void;
  /** Ends the record that began on `line`, if that is known; `reason` says why it is none. */
  end(line?: number, reason?: string): void;
  /** Forgets what was written since the last end: it was the head of a wrapper. */
  discard(): void;
}

/** Finds the records in a text that comes in chunks. */
export interface Splitter {
  /** Takes the next bytes, which it may change in place. */
  feed(chunk: Buffer): void;
  /** Ends the text; what is still open was cut off, and `cause` may say why. */
  end(cause?: string): void;
}
