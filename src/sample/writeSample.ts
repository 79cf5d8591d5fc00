import {once} from "node:events";
import {createWriteStream} from "node:fs";
import {mkdir} from "node:fs/promises";
import {dirname, join} from "node:path";
import {pipeline} from "node:stream/promises";
import {createGzip} from "node:zlib";
import type {Gzip} from "node:zlib";
import {hour} from "../model/localTime.js";
import type {SampleOptions} from "./company.js";
import {planLayout} from "./layout.js";
import type {SampleFile} from "./layout.js";
import {toRecords, wrappingOf} from "./packing.js";
import {guid} from "./random.js";
import type {SampleEvent} from "./sampleEvent.js";
import {simulate} from "./simulate.js";

/** What the sample is made of, and the folder that it is written to. */
export interface WriteOptions extends SampleOptions {
  out: string;
}

/** What was written: the files, relative to the folder, and the number of distinct events. */
export interface Written {
  files: string[];
  events: number;
}

interface Output {
  file: SampleFile;
  gzip: Gzip;
  written: Promise<void>;
  buffer: string;
  started: boolean;
}

// The events of a day come job by job: those that come later are at most so much older.
const slack = 24 * hour;
const bufferSize = 1 << 17;
// Beyond this many events time is dearer than space.
const manyEvents = 50_000;
const progressStep = 10_000;

/**
 * Writes the exports of a made-up company; the same options give the same bytes. Memory does not grow
 * with the number of events. `onProgress` hears now and then how many are written.
 */
export async function writeSample(
  options: WriteOptions,
  onProgress?: (events: number) => void
): Promise<Written> {
  const {files, renamedAt} = planLayout(options);
  const tenantId = guid(options.seed, "tenant");
  const waiting = [...files];
  const outputs: Output[] = [];
  const written: string[] = [];
  let events = 0;
  for (const event of simulate(options, renamedAt)) {
    for (const file of takeIf(waiting, (file) => holds(file, event))) {
      outputs.push(await openOutput(options, file));
      written.push(file.path);
    }
    for (const output of outputs) {
      if (holds(output.file, event)) await writeEvent(output, event, tenantId);
    }
    for (const output of takeIf(outputs, ({file}) => file.to + slack < event.time)) {
      await closeOutput(output);
    }
    if (++events % progressStep === 0) onProgress?.(events);
  }
  await Promise.all(outputs.map(closeOutput));
  return {files: written, events};
}

function holds({from, to}: SampleFile, {time}: SampleEvent): boolean {
  return time >= from && time < to;
}

async function openOutput({out, events}: WriteOptions, file: SampleFile): Promise<Output> {
  const path = join(out, file.path);
  await mkdir(dirname(path), {recursive: true});
  const gzip = createGzip({level: events > manyEvents ? 3 : 9});
  const written = pipeline(gzip, hideSystem, createWriteStream(path));
  written.catch(() => {}); // reported when the file is closed
  return {file, gzip, written, buffer: "", started: false};
}

async function writeEvent(output: Output, event: SampleEvent, tenantId: string): Promise<void> {
  const {before, between} = wrappingOf(output.file);
  for (const record of toRecords(output.file.packing, event, tenantId)) {
    output.buffer += (output.started ? between : before) + record;
    output.started = true;
  }
  if (output.buffer.length > bufferSize) await flush(output);
}

async function flush(output: Output): Promise<void> {
  const text = output.buffer;
  output.buffer = "";
  if (!output.gzip.write(text)) await Promise.race([once(output.gzip, "drain"), output.written]);
}

async function closeOutput(output: Output): Promise<void> {
  output.gzip.end(output.buffer + wrappingOf(output.file).after);
  await output.written;
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

/** Removes the elements that fit from the list and returns them. */
function takeIf<T>(list: T[], fits: (element: T) => boolean): T[] {
  const taken = list.filter(fits);
  if (taken.length > 0) list.splice(0, list.length, ...list.filter((element) => !fits(element)));
  return taken;
}
