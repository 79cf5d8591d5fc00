import {closeObject, newline, openObject, space} from "./bytes.js";
import {JsonSplitter} from "./JsonSplitter.js";
import type {RecordSink, Splitter} from "./RecordSink.js";

const joint = "}{";

/**
 * Splits JSON Lines. A damaged line does not affect other lines. A line that looks complete is one record. Any other
 * line, such as a page of records or a cut-off record, is scanned.
 */
export class LineSplitter implements Splitter {
  private line = 1;
  private scanner: JsonSplitter | null = null;
  /** The next place in the chunk where one document may follow another, from the current line on. */
  private joint = -1;

  constructor(private readonly sink: RecordSink) {}

  feed(chunk: Buffer): void {
    this.joint = chunk.indexOf(joint);
    for (let from = 0; from < chunk.length; ) {
      const end = chunk.indexOf(newline, from);
      if (end < 0) return this.scan(chunk.subarray(from));
      if (this.scanner || !this.takeWhole(chunk, from, end)) {
        this.scan(chunk.subarray(from, end));
        this.endScan();
      }
      this.line++;
      from = end + 1;
    }
  }

  end(cause?: string): void {
    if (cause) this.scan(Buffer.alloc(0));
    this.endScan(cause);
  }

  private takeWhole(chunk: Buffer, from: number, end: number): boolean {
    let last = end - 1;
    while (last > from && chunk[last]! <= space) last--;
    if (chunk[from] !== openObject || chunk[last] !== closeObject) return false;
    if (this.joint >= 0 && this.joint < from) this.joint = chunk.indexOf(joint, from);
    const holdsJoint = this.joint >= from && this.joint < last;
    if (holdsJoint || isPage(chunk, from)) return false;
    this.sink.write(chunk, from, last + 1);
    this.sink.end(this.line);
    return true;
  }

  private scan(part: Buffer): void {
    this.scanner ??= new JsonSplitter(this.sink, this.line);
    this.scanner.feed(part);
  }

  private endScan(cause?: string): void {
    this.scanner?.end(cause);
    this.scanner = null;
  }
}

/** Whether a text is JSON Lines: one of its first lines is a complete object and not a page. */
export function isJsonLines(head: Buffer): boolean {
  const lines = head.toString().trimStart().split("\n").slice(0, 20);
  if (!lines[0]!.startsWith("{")) return false;
  return lines.some((line) => !isPage(Buffer.from(line), 0) && isObject(line));
}

// A page's list comes first or after a few short texts, such as its context and its next link.
function isPage(chunk: Buffer, from: number): boolean {
  const isLikely = /^\{\s*"(@|value"|records")/.test(chunk.toString("latin1", from, from + 16));
  return isLikely && pageHead.test(chunk.toString("latin1", from, from + 1024));
}

const pageHead = /^\{\s*("[^"]*"\s*:\s*"[^"]*"\s*,\s*)*"(value|records)"\s*:\s*\[/;

function isObject(line: string): boolean {
  if (!line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
