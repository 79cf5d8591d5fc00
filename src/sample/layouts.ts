import {hour as hourMs} from "../lib/localTime.js";
import type {AuditEntry} from "./AuditEntry.js";
import type {SampleOptions, SampleShape} from "./company.js";
import {guid} from "./random.js";
import type {SampleEvent} from "./sampleEvent.js";
import {auditBlob, auditCsv, auditPage} from "./shapes/auditExport.js";
import {betaPage, graphLines, graphPage, portalJson} from "./shapes/graphExport.js";
import {cliRows, exportLines, queryAnswer, queryCsv} from "./shapes/logAnalyticsExport.js";
import {answer, answerLines} from "./shapes/onDemandExport.js";
import type {Packing, Piece} from "./shapes/Packing.js";
import {csvChanges, csvEvents, csvSteps} from "./shapes/portalCsvExport.js";
import {blob, hub} from "./shapes/streamExport.js";
import type {Timetable} from "./timetable.js";
import {createTimetable} from "./timetable.js";

/** The packing of a part of the days. `from` and `to` are shares of all days. */
interface Stretch<T> {
  packing: Packing<T>;
  from: number;
  to: number;
}

/** The exports of all days. */
interface Exports {
  events: readonly Stretch<SampleEvent>[];
  /** The audit log; layouts of a single shape have none. */
  audits?: readonly Stretch<AuditEntry>[];
  /** When the directory got its current name, as a share of the days. */
  renamed: number;
}

/** The exports of each layout. Neighbours overlap a little, unless one of them cuts times: then copies would differ. */
const layouts: Readonly<Record<SampleShape, Exports>> = {
  mixed: {
    events: [
      stretch(betaPage, 0, 0.12),
      stretch(blob, 0.11, 0.36),
      stretch(hub, 0.29, 0.3),
      stretch(exportLines, 0.35, 0.42),
      stretch(queryAnswer, 0.41, 0.47),
      stretch(cliRows, 0.46, 0.51),
      stretch(graphLines, 0.5, 0.58),
      stretch(queryCsv, 0.57, 0.64),
      stretch(graphPage, 0.63, 0.84),
      ...portalCsv(0.83, 0.895),
      stretch(portalJson, 0.885, 1),
      stretch(answer, 0.3, 0.35),
      stretch(answer, 0.515, 0.57)
    ],
    audits: [
      stretch(auditBlob, 0, 0.42),
      stretch(auditPage, 0.4, 0.78),
      stretch(auditCsv, 0.76, 1)
    ],
    renamed: 0.5
  },
  graph: {
    events: [
      stretch(graphLines, 0, 0.2),
      stretch(graphPage, 0.19, 0.8),
      stretch(portalJson, 0.79, 1)
    ],
    renamed: 0
  },
  "graph-beta": {events: [stretch(betaPage, 0, 1)], renamed: 1},
  stream: {events: [stretch(blob, 0, 1), stretch(hub, 0.5, 0.53)], renamed: 1},
  "log-analytics": {
    events: [
      stretch(exportLines, 0, 0.4),
      stretch(queryAnswer, 0.39, 0.6),
      stretch(cliRows, 0.59, 0.75),
      stretch(queryCsv, 0.75, 1)
    ],
    renamed: 0.5
  },
  "portal-csv": {events: [...portalCsv(0, 0.5), ...portalCsv(0.49, 1)], renamed: 0},
  "on-demand": {events: [stretch(answerLines, 0, 1)], renamed: 0}
};

function stretch<T>(packing: Packing<T>, from: number, to: number): Stretch<T> {
  return {packing, from, to};
}

function portalCsv(from: number, to: number): Stretch<SampleEvent>[] {
  return [csvEvents, csvSteps, csvChanges].map((packing) => stretch(packing, from, to));
}

/** A file of the sample, with everything that happened in its stretch of time. */
export interface SampleFile<T> {
  path: string;
  packing: Packing<T>;
  piece: Piece;
}

/** All files, and when the directory got its current name. */
interface Layout {
  files: readonly SampleFile<SampleEvent>[];
  audits: readonly SampleFile<AuditEntry>[];
  renamedAt: number;
}

const maxHours = 96;
const unlimited = 1e6;

/** Plans the files of the sample. Stretches overlap, so some events are in two files. */
export function planLayout(options: SampleOptions): Layout {
  const timetable = createTimetable(options.end, options.days, options.events);
  const hours = readHoursPerFile(options.events / options.days);
  const tenantId = guid(options.seed, "tenant");
  const {events, audits = [], renamed} = layouts[options.shape];
  return {
    files: events.flatMap((stretch) => cut(stretch, timetable, hours, tenantId)),
    // The audit log is short, even with many events.
    audits: audits.flatMap((stretch) => cut(stretch, timetable, unlimited, tenantId)),
    renamedAt: timeAt(timetable, renamed)
  };
}

// Files have some thousands of events at most: small enough to handle, and not hundreds of files.
function readHoursPerFile(eventsPerDay: number): number {
  const hours = [maxHours, 72, 48, 24, 12, 6, 3];
  return hours.find((length) => (eventsPerDay * length) / 24 <= 20_000) ?? 1;
}

function timeAt({start, days}: Timetable, share: number): number {
  return start + Math.round(share * days * 24) * hourMs;
}

function cut<T>(
  {packing, from, to}: Stretch<T>,
  timetable: Timetable,
  hours: number,
  tenantId: string
): SampleFile<T>[] {
  const start = timeAt(timetable, from);
  const length = (timeAt(timetable, to) - start) / hourMs;
  const count = Math.ceil(length / (packing.fits ? unlimited : hours));
  const edge = (i: number) => start + Math.round((length * i) / count) * hourMs;
  return Array.from({length: count}, (_, i) => {
    const piece = {from: edge(i), to: edge(i + 1), no: i + 1, count, tenantId};
    return {path: packing.toPath(piece), packing, piece};
  });
}
