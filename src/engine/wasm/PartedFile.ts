import type {FilePart, Stretch} from "../../model/partedFile.js";
import {headBytes, indexEnd, partsOf, readIndex} from "../../model/partedFile.js";

/** The file of a table in parts by time and systems. Neighbouring parts are fetched in one request. */
export class PartedFile {
  private index: Promise<FilePart[]> | undefined;
  private whole: Uint8Array | undefined;

  constructor(private readonly url: string) {}

  /** Finds the parts that cover a stretch, or all parts. */
  async find(stretch: Stretch | undefined): Promise<FilePart[]> {
    const parts = await (this.index ??= this.readIndex().catch((error: unknown) => {
      this.index = undefined;
      throw error;
    }));
    return stretch ? partsOf(parts, stretch) : parts;
  }

  /** Fetches the bytes of parts, which are in the order of the file. */
  async fetch(parts: readonly FilePart[]): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    for (const run of toRuns(parts)) {
      const start = run[0]!.start;
      const bytes = await this.read(start, run.at(-1)!.end);
      pieces.push(...run.map((part) => bytes.subarray(part.start - start, part.end - start)));
    }
    return pieces;
  }

  private async readIndex(): Promise<FilePart[]> {
    const head = await this.read(0, headBytes);
    const end = indexEnd(head);
    return readIndex(end <= head.length ? head : await this.read(0, end));
  }

  // Some servers ignore the range and send the whole file.
  private async read(start: number, end: number): Promise<Uint8Array> {
    if (this.whole) return this.whole.subarray(start, end);
    const response = await fetch(this.url, {headers: {Range: `bytes=${start}-${end - 1}`}});
    if (!response.ok)
      throw new Error(`${nameOf(this.url)} could not be read (status ${response.status})`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 206) return bytes;
    this.whole = bytes;
    return bytes.subarray(start, end);
  }
}

function toRuns(parts: readonly FilePart[]): FilePart[][] {
  const runs: FilePart[][] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last && last.at(-1)!.end === part.start) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

function nameOf(url: string): string {
  return `the file ${url.slice(url.lastIndexOf("/") + 1)}`;
}
