import {day as dayMs, hour as hourMs} from "../lib/localTime.js";
import type {Job} from "./jobs.js";
import {at} from "./random.js";

/** The days of the sample, and how often a job runs on each. */
export interface Timetable {
  start: number;
  days: number;
  /** Milliseconds between two cycles of a job. */
  interval: number;
}

/** One run of a job. */
export interface Cycle {
  job: Job;
  day: number;
  slot: number;
  start: number;
}

const minute = hourMs / 60;
// The jobs take turns: each starts some tenths of an interval apart from the others.
const turns = 10;
const stride = 7;

// The weight of each hour of a working day, UTC, for a company in northern Europe with people overseas.
const hourWeights = [
  0.1, 0.1, 0.1, 0.15, 0.3, 0.8, 2.2, 4.5, 6, 6.5, 6.2, 5, 4.8, 5.6, 5.5, 4.6, 3, 1.8, 1.2, 0.8,
  0.5, 0.3, 0.2, 0.15
] as const;

const weekdayWeights = [0.1, 1.15, 1.05, 1, 0.95, 0.8, 0.13] as const;

/** The timetable of a number of days, which ends with the day `end` (YYYY-MM-DD). Throws if that is no date. */
export function createTimetable(end: string, days: number, events: number): Timetable {
  const last = Date.parse(`${end}T00:00:00Z`);
  if (Number.isNaN(last)) throw new Error(`invalid end date: ${end}`);
  return {start: last - (days - 1) * dayMs, days, interval: readInterval(events / days)};
}

/** The start of the n-th day, UTC. */
export function dayStart(timetable: Timetable, day: number): number {
  return timetable.start + day * dayMs;
}

/** An hour of a day, by the day's number of days before the last. */
export function timeBefore(timetable: Timetable, daysBefore: number, hour: number): number {
  return dayStart(timetable, timetable.days - 1 - daysBefore) + hour * hourMs;
}

/** The weight of a day, compared with an average working day. */
function dayWeight(timetable: Timetable, day: number): number {
  return at(weekdayWeights, new Date(dayStart(timetable, day)).getUTCDay());
}

/** The weight of a cycle: the more, the more everyday events it gets. */
export function cycleWeight(timetable: Timetable, {job, day, start}: Cycle): number {
  const hour = new Date(start).getUTCHours();
  return job.weight * dayWeight(timetable, day) * at(hourWeights, hour);
}

/** The runs on a day, one job after the other. */
export function cyclesOfDay(timetable: Timetable, jobs: readonly Job[], day: number): Cycle[] {
  const slots = Array.from({length: dayMs / timetable.interval}, (_, slot) => slot);
  return jobs.flatMap((job) =>
    slots.map((slot) => ({job, day, slot, start: cycleStart(timetable, job, day, slot)}))
  );
}

/** The first run of the job on the day of this time that has not yet begun, or else the last run. */
export function slotFor(timetable: Timetable, job: Job, time: number): number {
  const sinceMidnight = (time - timetable.start) % dayMs;
  const slot = Math.ceil((sinceMidnight - phaseOf(timetable, job)) / timetable.interval);
  return Math.min(Math.max(slot, 0), dayMs / timetable.interval - 1);
}

/** When the run that `slotFor` names begins. */
export function startFor(timetable: Timetable, job: Job, time: number): number {
  const day = Math.floor((time - timetable.start) / dayMs);
  return cycleStart(timetable, job, day, slotFor(timetable, job, time));
}

/** The days of a number of occurrences, earliest first, most on busy days. */
export function spreadOverDays(timetable: Timetable, count: number): number[] {
  const weights = Array.from({length: timetable.days}, (_, day) => dayWeight(timetable, day));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  return weights.flatMap((weight, day) => {
    const before = Math.round((count * passed) / total);
    passed += weight;
    return Array<number>(Math.round((count * passed) / total) - before).fill(day);
  });
}

function phaseOf({interval}: Timetable, {order}: Job): number {
  return (((order * stride) % turns) * interval) / turns;
}

function cycleStart(timetable: Timetable, job: Job, day: number, slot: number): number {
  return dayStart(timetable, day) + slot * timetable.interval + phaseOf(timetable, job);
}

// In reality a job runs every 40 minutes. In a small sample it runs less often, so that cycles are worth a look.
function readInterval(eventsPerDay: number): number {
  if (eventsPerDay < 400) return 180 * minute;
  return eventsPerDay < 3000 ? 80 * minute : 40 * minute;
}
