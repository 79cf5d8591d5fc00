import {formatMonth} from "../../model/format.js";
import {day, hour} from "../../model/localTime.js";
import type {Bin} from "../../workbook/types.js";
import {toTimeAxis} from "../timeAxis.js";
import {formatBin, toNextBin} from "../timeBins.js";

/** The bins of a query's times, which may be others than the page's. */
export interface TimeGrain {
  /** The start of the bin after. */
  next: (time: Date) => Date;
  format: (time: Date) => string;
  axis: (
    domain: readonly [Date, Date],
    width: number
  ) => {ticks: Date[]; tickFormat: (time: Date) => string};
}

/** The bins that the distance between times, in milliseconds, tells; those of the page where it tells none. */
export function toTimeGrain(times: readonly number[], fallback: Bin): TimeGrain {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const least = Math.min(...sorted.slice(1).map((time, i) => time - sorted[i]!));
  if (!Number.isFinite(least) || least < hour) return toBinGrain(fallback);
  if (least < day) return toBinGrain("hour");
  if (least < 7 * day) return toBinGrain("day");
  return least < 28 * day ? toBinGrain("week") : months;
}

function toBinGrain(bin: Bin): TimeGrain {
  return {
    next: (time) => toNextBin(time, bin),
    format: (time) => formatBin(time, bin),
    axis: (domain, width) => toTimeAxis(domain, bin, width)
  };
}

// Pixels that a tick's name takes.
const tickWidth = 72;

const months: TimeGrain = {
  next: (time) => toMonth(time, 1),
  format: formatMonth,
  axis: ([start, end], width) => {
    const count = toIndex(end) - toIndex(start) + 1;
    const step = Math.ceil((count * tickWidth) / width);
    const ticks = Array.from({length: Math.ceil(count / step)}, (_, i) => toMonth(start, i * step));
    return {ticks: ticks.filter((time) => time >= start && time < end), tickFormat: formatMonth};
  }
};

function toMonth(time: Date, later: number): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + later));
}

function toIndex(time: Date): number {
  return time.getUTCFullYear() * 12 + time.getUTCMonth();
}
