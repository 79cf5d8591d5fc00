import {once} from "node:events";
import {createWriteStream} from "node:fs";
import {mkdir} from "node:fs/promises";
import {dirname, join} from "node:path";
import type {Transform} from "node:stream";
import {PassThrough} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGzip} from "node:zlib";
import {hour} from "../lib/localTime.js";
import type {SampleOptions} from "./company.js";
import type {SampleFile} from "./layouts.js";
import {planLayout} from "./layouts.js";
import {planAudits} from "./planAudits.js";
import {simulate} from "./simulate.js";

/** The options of the sample, and the folder for its files. */
export interface WriteOptions extends SampleOptions {
  out: string;
}

/** The files, relative to the folder, and the number of distinct events. */
interface Written {
  files: string[];
  events: number;
}

// The events of a day come job by job, so a later one can be older by at most this.
const slack = 24 * hour;
// Above this number of events, speed matters more than the size of files.
const manyEvents = 50_000;
const progressStep = 10_000;

/**
 * Writes the exports of a made-up company; the same options give the same bytes. Memory does not grow
 * with the number of events. `onProgress` gets the number of events now and then.
 */
export async function writeSample(
  options: WriteOptions,
  onProgress?: (events: number) => void
): Promise<Written> {
  const {files, audits, renamedAt} = planLayout(options);
  let events = 0;
  const simulated = count(simulate(options, renamedAt), (counted) => {
    events = counted;
    if (counted % progressStep === 0) onProgress?.(counted);
  });
  const written = await writeFiles(options, files, simulated);
  const entries = audits.length > 0 ? planAudits(options) : [];
  return {files: [...written, ...(await writeFiles(options, audits, entries))], events};
}

function* count<T>(items: Iterable<T>, onItem: (counted: number) => void): Generator<T> {
  let counted = 0;
  for (const item of items) {
    yield item;
    onItem(++counted);
  }
}

/** Writes the items, which are in about the order of time, to their files; returns the paths of the files. */
async function writeFiles<T extends {time: number}>(
  {out, events}: WriteOptions,
  files: readonly SampleFile<T>[],
  items: Iterable<T>
): Promise<string[]> {
  const waiting = [...files];
  const outputs: Output<T>[] = [];
  const written: string[] = [];
  for (const item of items) {
    for (const file of takeIf(waiting, (file) => holds(file, item))) {
      outputs.push(await Output.open(out, file, events > manyEvents ? 3 : 9));
      written.push(file.path);
    }
    for (const output of outputs) {
      if (holds(output.file, item)) await output.write(item);
    }
    for (const output of takeIf(outputs, ({file}) => file.piece.to + slack < item.time)) {
      await output.close();
    }
  }
  await Promise.all(outputs.map((output) => output.close()));
  return written;
}

function holds<T extends {time: number}>({packing, piece}: SampleFile<T>, item: T): boolean {
  const {time} = item;
  return time >= piece.from && time < piece.to && (packing.fits?.(item) ?? true);
}

/** Removes the elements that fit from the list and returns them. */
function takeIf<T>(list: T[], fits: (element: T) => boolean): T[] {
  const taken = list.filter(fits);
  if (taken.length > 0) list.splice(0, list.length, ...list.filter((element) => !fits(element)));
  return taken;
}

const bufferSize = 1 << 17;

/** A file of the sample while it is written. It is compressed if its name ends in .gz. */
class Output<T> {
  private isEmpty = true;

  private constructor(
    readonly file: SampleFile<T>,
    private readonly stream: Transform,
    private readonly written: Promise<void>,
    private buffer: string
  ) {}

  /** Opens the file in the folder; `level` is that of gzip. */
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

  /** Writes the records of the item; a file of one record only ignores further items. */
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

// The tenth byte of a gzip file names the operating system; 255 means unknown.
async function* hideSystem(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const bytes of chunks) {
    if (isFirst) bytes[9] = 255;
    isFirst = false;
    yield bytes;
  }
}
