import type {FileTotals, FoundFile} from "./findNewFiles.js";

/** How far an import is: how much of the files was read, and the number of records in that. */
export interface ImportProgress extends FileTotals {
  /** The name of the text that is being read. */
  file: string;
  records: number;
  total: FileTotals;
}

/** What the reader of files tells: the bytes that it read of all of them. */
export type ReadProgress = Pick<ImportProgress, "file" | "bytes" | "records">;

/** Counts what of the new files is done. Of a file that is a copy or no log, not every byte is read. */
export class ReadCounter {
  private total: FileTotals = {files: 0, bytes: 0};
  private done: FileTotals = {files: 0, bytes: 0};
  /** The bytes that were read before the current file. */
  private before = 0;
  private last: ReadProgress | undefined;

  constructor(private readonly onProgress: ((progress: ImportProgress) => void) | undefined) {}

  expect(total: FileTotals): void {
    this.total = total;
  }

  /** The same files. A file is done when the next is asked for. */
  async *follow(found: AsyncIterable<FoundFile>): AsyncIterable<FoundFile> {
    for await (const file of found) {
      yield file;
      this.done = {files: this.done.files + 1, bytes: this.done.bytes + file.bytes};
      this.before = this.last?.bytes ?? 0;
      if (this.last) this.report(this.last);
    }
  }

  report(read: ReadProgress): void {
    this.last = read;
    const bytes = this.done.bytes + read.bytes - this.before;
    this.onProgress?.({...read, files: this.done.files, bytes, total: this.total});
  }
}
