import {backslash, newline, quote} from "./bytes.js";

/** How much of a key is kept: more than any that is looked for has. */
const keyLimit = 9;

/** Reads the strings of a JSON text that comes in chunks, and keeps the key that it read last. */
export class StringScanner {
  /** Whether the text is inside of a string. */
  isOpen = false;
  /** The beginning of the last key. */
  key = "";
  private isKey = false;
  private escaped = false;

  /** Begins a string, behind its quote. */
  open(isKey: boolean): void {
    this.isOpen = true;
    this.isKey = isKey;
    if (isKey) this.key = "";
  }

  /** Reads on; where the quote is that ends the string, or a line break in it, or else the chunk's length. */
  feed(chunk: Buffer, from: number): number {
    let i = from;
    for (; i < chunk.length; ++i) {
      const byte = chunk[i];
      if (this.escaped) this.escaped = false;
      else if (byte === backslash) this.escaped = true;
      else if (byte === quote || byte === newline) break;
    }
    if (this.isKey) this.key += chunk.toString("latin1", from, Math.min(i, from + keyLimit));
    if (i < chunk.length) this.isOpen = false;
    return i;
  }

  /** Forgets a string that the text was cut off in. */
  reset(): void {
    this.isOpen = this.escaped = false;
  }
}
