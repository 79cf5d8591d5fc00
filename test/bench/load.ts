import {once} from "node:events";
import {createWriteStream} from "node:fs";
import {basename} from "node:path";
import {PassThrough, Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGzip} from "node:zlib";
import {ZipFile} from "yazl";
import type {SampleEvent} from "../../src/sample/sampleEvent.js";
import {toGraphRecord} from "../../src/sample/shapes/graphExport.js";
import {queryCsv} from "../../src/sample/shapes/logAnalyticsExport.js";
import {simulate} from "../../src/sample/simulate.js";

const sample = {days: 35, end: "2026-10-31", seed: 1, shape: "graph"} as const;
const tenant = "bench-tenant";

interface Wrapping {
  before: string;
  between: string;
  after: string;
  toRecord(event: SampleEvent): string;
}

const toGraphText = (event: SampleEvent) => JSON.stringify(toGraphRecord(event, tenant));
const lines: Wrapping = {before: "", between: "\n", after: "\n", toRecord: toGraphText};

const wrappings = {
  lines,
  array: {before: "[\n", between: ",\n", after: "\n]", toRecord: toGraphText},
  page: {
    before: '{"@odata.context":"bench","value":[',
    between: ",",
    after: "]}",
    toRecord: toGraphText
  },
  csv: {
    before: queryCsv.before!({from: 0, to: 0, no: 1, count: 1, tenantId: tenant}),
    between: "",
    after: "",
    toRecord: (event) => queryCsv.toRecords(event, tenant)[0]!
  },
  gzip: lines,
  zip: lines
} as const satisfies Record<string, Wrapping>;

/** How a load holds its records: one a line, in an array, in one page on a single line, as CSV, packed. */
export type Container = keyof typeof wrappings;

export const containers = Object.keys(wrappings) as Container[];

/** Writes this many events of the sample's company to a file; gives their bytes before they were packed. */
export async function writeLoad(
  path: string,
  container: Container,
  events: number
): Promise<number> {
  const load = {bytes: 0};
  const text = Readable.from(writeText(wrappings[container], events, load));
  const file = createWriteStream(path, {highWaterMark: 1 << 22});
  if (container === "zip") await writeZip(text, basename(path), file);
  else if (container === "gzip") await pipeline(text, createGzip({level: 3}), file);
  else await pipeline(text, file);
  return load.bytes;
}

async function writeZip(text: Readable, name: string, file: NodeJS.WritableStream): Promise<void> {
  const zip = new ZipFile();
  zip.addReadStream(text.pipe(new PassThrough()), name);
  zip.end();
  zip.outputStream.pipe(file);
  await once(file, "finish");
}

function* writeText(
  {before, between, after, toRecord}: Wrapping,
  events: number,
  load: {bytes: number}
): Generator<string> {
  yield before;
  for (const event of simulate({...sample, events}, Infinity)) {
    const text = (load.bytes === 0 ? "" : between) + toRecord(event);
    load.bytes += text.length;
    yield text;
  }
  yield after;
}
