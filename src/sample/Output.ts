import {once} from "node:events";
import {createWriteStream} from "node:fs";
import {mkdir} from "node:fs/promises";
import {dirname, join} from "node:path";
import type {Transform} from "node:stream";
import {PassThrough} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGzip} from "node:zlib";
import type {SampleFile} from "./exportLayout.js";

const bufferSize = 1 << 17;

/** A file of the sample that is being written, gzipped if its name says so. */
export class Output<T> {
  private isEmpty = true;

  private constructor(
    readonly file: SampleFile<T>,
    private readonly stream: Transform,
    private readonly written: Promise<void>,
    private buffer: string
  ) {}

  /** Opens the file in the folder; `level` tells how hard to pack. */
  static async open<T>(out: string, file: SampleFile<T>, level: number): Promise<Output<T>> {
    const path = join(out, file.path);
    await mkdir(dirname(path), {recursive: true});
    const isPacked = path.endsWith(".gz");
    const stream = isPacked ? createGzip({level}) : new PassThrough();
    const target = createWriteStream(path);
    const written = isPacked ? pipeline(stream, hideSystem, target) : pipeline(stream, target);
    written.catch(() => {}); // reported when the file is closed
    return new Output(file, stream, written, file.packing.before?.(file.piece) ?? "");
  }

  /** Writes what the file says of the item; a file for one alone says nothing of any other. */
  async write(item: T): Promise<void> {
    const {packing, piece} = this.file;
    if (packing.fits && !this.isEmpty) return;
    for (const record of packing.toRecords(item, piece.tenantId)) {
      this.buffer += (this.isEmpty ? "" : (packing.between ?? "")) + record;
      this.isEmpty = false;
    }
    if (this.buffer.length > bufferSize) await this.flush();
  }

  async close(): Promise<void> {
    this.stream.end(this.buffer + (this.file.packing.after ?? ""));
    await this.written;
  }

  private async flush(): Promise<void> {
    const text = this.buffer;
    this.buffer = "";
    if (!this.stream.write(text)) await Promise.race([once(this.stream, "drain"), this.written]);
  }
}

// The tenth byte of a gzip file names the operating system; 255 stands for an unknown one.
async function* hideSystem(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const bytes of chunks) {
    if (isFirst) bytes[9] = 255;
    isFirst = false;
    yield bytes;
  }
}
