import {day as dayMs, hour as hourMs} from "../model/localTime.js";
import {createCalendar} from "./calendar.js";
import type {SampleOptions} from "./company.js";
import {guid} from "./random.js";

/** How a file holds its records: the two shapes in the ways in which they reach a disk. */
export type Packing = "page" | "array" | "lines" | "blob" | "hub";

/** A file of the sample: the events of its stretch of time go into it. */
export interface SampleFile {
  path: string;
  packing: Packing;
  from: number;
  to: number;
  /** The page that follows this one. */
  next?: string;
}

/** All files, and when the directory got its present name. */
export interface Layout {
  files: readonly SampleFile[];
  renamedAt: number;
}

interface Stretch {
  packing: Packing;
  from: number;
  to: number;
}

const maxHours = 96;

/** Which files the sample is made of. Stretches overlap: some events are in two files. */
export function planLayout(options: SampleOptions): Layout {
  const {start} = createCalendar(options.end, options.days, options.events);
  const hours = readHoursPerFile(options.events / options.days);
  const tenantId = guid(options.seed, "tenant");
  const stretches = layouts[options.shape](options.days).map((stretch) => ({
    ...stretch,
    from: start + Math.round(stretch.from * 24) * hourMs,
    to: start + Math.round(stretch.to * 24) * hourMs
  }));
  const files = stretches.flatMap((stretch) => cut(stretch, hours, tenantId));
  return {files, renamedAt: renamedAt(options.shape, stretches)};
}

/** The first part of the days as a stream, the later part from Graph: days from the start. */
const layouts: Readonly<Record<SampleOptions["shape"], (days: number) => Stretch[]>> = {
  mixed: (days) => [
    {packing: "blob", from: 0, to: days * 0.46},
    {packing: "hub", from: days * 0.29, to: days * 0.3},
    {packing: "lines", from: days * 0.45, to: days * 0.55},
    {packing: "page", from: days * 0.55, to: days * 0.9},
    {packing: "array", from: days * 0.885, to: days}
  ],
  graph: (days) => [
    {packing: "lines", from: 0, to: days * 0.2},
    {packing: "page", from: days * 0.19, to: days * 0.8},
    {packing: "array", from: days * 0.79, to: days}
  ],
  stream: (days) => [
    {packing: "blob", from: 0, to: days},
    {packing: "hub", from: days * 0.5, to: days * 0.53}
  ]
};

function renamedAt(shape: SampleOptions["shape"], stretches: readonly Stretch[]): number {
  if (shape === "graph") return -Infinity;
  return stretches.find(({packing}) => packing === "lines")?.from ?? Infinity;
}

// Files of some thousands of events at most: small enough to handle, and not hundreds of them.
function readHoursPerFile(eventsPerDay: number): number {
  const hours = [maxHours, 72, 48, 24, 12, 6, 3];
  return hours.find((length) => (eventsPerDay * length) / 24 <= 20_000) ?? 1;
}

function cut(stretch: Stretch, hours: number, tenantId: string): SampleFile[] {
  const length = (stretch.to - stretch.from) / hourMs;
  const count = Math.ceil(length / hours);
  const edge = (i: number) => stretch.from + Math.round((length * i) / count) * hourMs;
  return Array.from({length: count}, (_, i) =>
    toFile({...stretch, from: edge(i), to: edge(i + 1)}, tenantId, i, count)
  );
}

function toFile(piece: Stretch, tenantId: string, i: number, count: number): SampleFile {
  const path = paths[piece.packing](piece, tenantId, i + 1);
  if (piece.packing !== "page" || i === count - 1) return {...piece, path};
  const token = guid(tenantId, "page", i);
  return {...piece, path, next: `${provisioningUrl}?$top=1000&$skiptoken=${token}`};
}

const provisioningUrl = "https://graph.microsoft.com/v1.0/auditLogs/provisioning";

const paths: Readonly<Record<Packing, (piece: Stretch, tenantId: string, no: number) => string>> = {
  page: (_, __, no) => `graph/provisioning-page-${String(no).padStart(3, "0")}.json.gz`,
  lines: ({from}) => `graph/provisioning-${toDay(from)}T${toHour(from)}.jsonl.gz`,
  array: ({from, to}) =>
    `portal/ProvisioningLogs_${toDay(from)}T${toHour(from)}_${toDay(to - dayMs / 24)}.json.gz`,
  hub: ({from}) => `event-hub/provisioninglogs-${toDay(from)}T${toHour(from)}.json.gz`,
  blob: ({from}, tenantId) =>
    `insights-logs-provisioninglogs/tenantId=${tenantId}/${toBlobFolder(from)}/PT1H.json.gz`
};

function toBlobFolder(time: number): string {
  const [year, month, day] = toDay(time).split("-");
  return `y=${year}/m=${month}/d=${day}/h=${toHour(time)}/m=00`;
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function toHour(time: number): string {
  return new Date(time).toISOString().slice(11, 13);
}
