import {formatDate, formatDay} from "../model/format.js";
import {day, hour, toClock} from "../model/localTime.js";
import type {Range} from "../model/range.js";
import {isOpen} from "../model/range.js";
import type {Bin} from "../workbook/types.js";
import {binWidths} from "./timeBins.js";

const hours = [1, 3, 6, 12];
const days = [1, 2, 7, 14, 28, 56, 91, 182, 364];
const steps = [...hours.map((count) => count * hour), ...days.map((count) => count * day)];

// A Monday, from which steps are counted, so that weeks begin where the week bins begin.
const origin = Date.UTC(2024, 0, 1);

/** What a time axis spans: the range, or from the first thing shown where that is open at the beginning. */
export function toDomain(range: Range, first: Date | undefined): [Date, Date] {
  return [first && isOpen(range) ? first : toClock(range.from), toClock(range.to)];
}

/**
 * The ticks of a time axis: as many as are read with ease, dates the day first. An hour's tick stands
 * where the hour begins; a day's or a week's in the middle of its bar, which it names.
 */
export function toTimeAxis(
  [start, end]: readonly [Date, Date],
  bin: Bin,
  width: number
): {ticks: Date[]; tickFormat: (time: Date) => string} {
  const room = Math.max(2, width / 72);
  const span = end.getTime() - start.getTime();
  const fits = (step: number) => step >= binWidths[bin] && span / step <= room;
  const step = steps.find(fits) ?? steps.at(-1)!;
  const first = origin + Math.ceil((start.getTime() - origin) / step) * step;
  const shift = bin === "hour" ? 0 : binWidths[bin] / 2;
  const count = Math.max(0, Math.ceil((end.getTime() - first) / step));
  return {
    ticks: Array.from({length: count}, (_, i) => new Date(first + i * step + shift)),
    tickFormat: (time) => formatTick(new Date(time.getTime() - shift), span)
  };
}

function formatTick(time: Date, span: number): string {
  if (time.getTime() % day) return time.toISOString().slice(11, 16);
  return span > 300 * day ? formatDate(time) : formatDay(time);
}
