import type {FilePart, Stretch} from "../../model/partedFile.js";
import {headBytes, indexEnd, partsOf, readIndex} from "../../model/partedFile.js";
import {RangeFile} from "./RangeFile.js";
import type {PartSource} from "./TableLoader.js";

/** The file of a table in parts by time and systems. Neighbouring parts are fetched in one request. */
export class PartedFile implements PartSource {
  private index: Promise<FilePart[]> | undefined;
  private readonly file: RangeFile;

  constructor(url: string) {
    this.file = new RangeFile(url);
  }

  /** Finds the parts that cover a stretch, or all parts. */
  async find(stretch?: Stretch): Promise<FilePart[]> {
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
      const bytes = await this.file.read(start, run.at(-1)!.end);
      pieces.push(...run.map((part) => bytes.subarray(part.start - start, part.end - start)));
    }
    return pieces;
  }

  private async readIndex(): Promise<FilePart[]> {
    const head = await this.file.read(0, headBytes);
    const end = indexEnd(head);
    return readIndex(end <= head.length ? head : await this.file.read(0, end));
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
