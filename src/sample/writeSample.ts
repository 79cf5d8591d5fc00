import {hour} from "../model/localTime.js";
import {planAudits} from "./audits/planAudits.js";
import type {SampleOptions} from "./company.js";
import type {SampleFile} from "./exportLayout.js";
import {planLayout} from "./exportLayout.js";
import {Output} from "./Output.js";
import {simulate} from "./simulate.js";

/** What the sample is made of, and the folder that it is written to. */
export interface WriteOptions extends SampleOptions {
  out: string;
}

/** What was written: the files, relative to the folder, and the number of distinct events. */
interface Written {
  files: string[];
  events: number;
}

// The events of a day come job by job: those that come later are at most so much older.
const slack = 24 * hour;
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

/** Writes the items, in about the order of time, to the files that hold them; gives those files. */
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
