import {hour as hourMs} from "../model/localTime.js";
import type {AuditEntry} from "./audits/AuditEntry.js";
import type {Calendar} from "./calendar.js";
import {createCalendar} from "./calendar.js";
import type {SampleOptions} from "./company.js";
import type {Stretch} from "./layouts.js";
import {layouts} from "./layouts.js";
import {guid} from "./random.js";
import type {SampleEvent} from "./sampleEvent.js";
import type {Packing, Piece} from "./shapes/Packing.js";

/** A file of the sample: what happened in its stretch of time goes into it. */
export interface SampleFile<T> {
  path: string;
  packing: Packing<T>;
  piece: Piece;
}

/** All files, and when the directory got its present name. */
interface Layout {
  files: readonly SampleFile<SampleEvent>[];
  audits: readonly SampleFile<AuditEntry>[];
  renamedAt: number;
}

const maxHours = 96;
const unlimited = 1e6;

/** Which files the sample is made of. Stretches overlap: some events are in two files. */
export function planLayout(options: SampleOptions): Layout {
  const calendar = createCalendar(options.end, options.days, options.events);
  const hours = readHoursPerFile(options.events / options.days);
  const tenantId = guid(options.seed, "tenant");
  const {events, audits = [], renamed} = layouts[options.shape];
  return {
    files: events.flatMap((stretch) => cut(stretch, calendar, hours, tenantId)),
    // The audit log is short, however many the events.
    audits: audits.flatMap((stretch) => cut(stretch, calendar, unlimited, tenantId)),
    renamedAt: timeAt(calendar, renamed)
  };
}

// Files of some thousands of events at most: small enough to handle, and not hundreds of them.
function readHoursPerFile(eventsPerDay: number): number {
  const hours = [maxHours, 72, 48, 24, 12, 6, 3];
  return hours.find((length) => (eventsPerDay * length) / 24 <= 20_000) ?? 1;
}

function timeAt({start, days}: Calendar, share: number): number {
  return start + Math.round(share * days * 24) * hourMs;
}

function cut<T>(
  {packing, from, to}: Stretch<T>,
  calendar: Calendar,
  hours: number,
  tenantId: string
): SampleFile<T>[] {
  const start = timeAt(calendar, from);
  const length = (timeAt(calendar, to) - start) / hourMs;
  const count = Math.ceil(length / (packing.fits ? unlimited : hours));
  const edge = (i: number) => start + Math.round((length * i) / count) * hourMs;
  return Array.from({length: count}, (_, i) => {
    const piece = {from: edge(i), to: edge(i + 1), no: i + 1, count, tenantId};
    return {path: packing.toPath(piece), packing, piece};
  });
}
