import type {CountableTimeInterval} from "d3-time";
import {utcDay, utcHour, utcMonday, utcMonth} from "d3-time";
import {formatDate, formatDay, formatMonth, formatTime} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import {day, hour, toClock} from "../../lib/localTime.js";
import type {Range} from "../../model/range.js";
import {isOpen} from "../../model/range.js";
import type {Bin} from "../../workbook/types.js";

// Every time here is the report's wall clock, written as UTC, so that each day has 24 hours.

type Grain = Bin | "month";

/** How charts divide time: the name of a bin, where the next one begins, and which ticks an axis has. */
export interface TimeGrain {
  interval: CountableTimeInterval;
  /** The start of the next bin. */
  next: (time: Date) => Date;
  /** `31 Oct 14:00`, `Sat 31 Oct 2026`, `Week of 26 Oct`, `Oct 2026` */
  format: (time: Date) => string;
  axis: (domain: Domain, width: number) => Ticks;
}

type Domain = readonly [Date, Date];

interface Ticks {
  ticks: Date[];
  tickFormat: (time: Date) => string;
}

/** The bins that charts have. */
export const timeGrains: Record<Grain, TimeGrain> = {
  hour: toGrain(utcHour, formatTime, (domain, width) => toAxis(domain, width, hour, 0)),
  day: toGrain(utcDay, formatWeekday, (domain, width) => toAxis(domain, width, day, day / 2)),
  week: toGrain(
    utcMonday,
    (time) => `Week of ${formatDay(time)}`,
    (domain, width) => toAxis(domain, width, 7 * day, 3.5 * day)
  ),
  month: {
    ...toGrain(utcMonth, formatMonth, toMonthAxis),
    // Floored first, because a month after 31 October would not be in November.
    next: (time) => utcMonth.offset(utcMonth.floor(time), 1)
  }
};

function toGrain(
  interval: CountableTimeInterval,
  format: TimeGrain["format"],
  axis: TimeGrain["axis"]
): TimeGrain {
  return {interval, next: (time) => interval.offset(time, 1), format, axis};
}

function formatWeekday(time: Date): string {
  return `${weekdays[time.getUTCDay()]} ${formatDate(time)}`;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** The bins for the distance between times, in milliseconds; `fallback` if there is no distance. */
export function toTimeGrain(times: readonly number[], fallback: Bin): TimeGrain {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const least = Math.min(...sorted.slice(1).map((time, i) => time - sorted[i]!));
  if (!Number.isFinite(least) || least < hour) return timeGrains[fallback];
  if (least < day) return timeGrains.hour;
  if (least < 7 * day) return timeGrains.day;
  return least < 28 * day ? timeGrains.week : timeGrains.month;
}

/** The extent of a time axis: the range; it starts with the first thing shown if the range has no beginning. */
export function toDomain(range: Range, first: Date | undefined): [Date, Date] {
  return [first && isOpen(range) ? first : toClock(range.from), toClock(range.to)];
}

// The pixels that a tick's label takes.
const tickWidth = 72;

// A Monday from which steps are counted, so that ticks begin where the week bins begin.
const origin = new Date(Date.UTC(2024, 0, 1));

const steps = [
  ...[1, 3, 6, 12].map((count) => toStep(utcHour, count, hour)),
  ...[1, 2, 7, 14, 28, 56, 91, 182, 364].map((count) => toStep(utcDay, count, day))
];

function toStep(interval: CountableTimeInterval, count: number, length: number) {
  const isTick = (time: Date) => interval.count(origin, time) % count === 0;
  return {length: count * length, range: interval.filter(isTick).range};
}

/**
 * As many ticks as are easy to read, at least `least` apart; dates have the day first. The tick of an hour is where the
 * hour begins; that of a day or a week is in the middle of its bar, `shift` later.
 */
function toAxis([start, end]: Domain, width: number, least: number, shift: number): Ticks {
  const room = Math.max(2, width / tickWidth);
  const span = end.getTime() - start.getTime();
  const fits = ({length}: {length: number}) => length >= least && span / length <= room;
  const {range} = steps.find(fits) ?? steps.at(-1)!;
  return {
    ticks: range(start, end).map((time) => new Date(time.getTime() + shift)),
    tickFormat: (time) => formatTick(new Date(time.getTime() - shift), span)
  };
}

function formatTick(time: Date, span: number): string {
  if (time.getTime() % day) return time.toISOString().slice(11, 16);
  return span > 300 * day ? formatDate(time) : formatDay(time);
}

function toMonthAxis([start, end]: Domain, width: number): Ticks {
  const count = utcMonth.count(start, end) + 1;
  const step = Math.ceil((count * tickWidth) / width);
  return {ticks: utcMonth.range(start, end, step), tickFormat: formatMonth};
}

/** The events of a time bin, in parts by action or status. */
export interface TimeBin {
  time: Date;
  total: number;
  parts: {word: string; events: number}[];
}

/** Events with one action, one status or one of both. */
export interface WordCount {
  readonly action?: string;
  readonly status?: string;
  readonly events: number;
}

/** Adds rows up per bin and word. The parts are in the order of `words`; absent ones are left out. */
export function toBins(
  rows: readonly (WordCount & {readonly time: Date})[],
  by: "action" | "status",
  words: readonly string[]
): TimeBin[] {
  const bins = groupBy(rows, ({time}) => time.getTime());
  return [...bins].map(([time, members]) => {
    const parts = words
      .map((word) => ({word, events: sumEvents(members.filter((row) => row[by] === word))}))
      .filter(({events}) => events > 0);
    return {time: new Date(time), total: sumEvents(members), parts};
  });
}

/** The sum of the rows' events. */
export function sumEvents(rows: readonly Pick<WordCount, "events">[]): number {
  return rows.reduce((sum, {events}) => sum + events, 0);
}
