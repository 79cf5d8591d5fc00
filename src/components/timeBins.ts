import type {Row} from "../engine/Database.js";
import {formatDate, formatDay, formatTime} from "../model/format.js";
import {groupBy} from "../model/groupBy.js";
import {day, hour} from "../model/localTime.js";
import type {Bin} from "../workbook/types.js";

/** The events of one time bin, in parts by action or status. */
export interface TimeBin {
  time: Date;
  total: number;
  parts: {word: string; events: number}[];
}

/** How long each bin is, in milliseconds. */
export const binWidths: Record<Bin, number> = {hour, day, week: 7 * day};

/** The start of the bin after. */
export function toNextBin(time: Date, bin: Bin): Date {
  return new Date(time.getTime() + binWidths[bin]);
}

/** Rows added up per bin and word; the parts come in the order of `words`, absent ones left out. */
export function toBins(
  rows: readonly Row[],
  by: "action" | "status",
  words: readonly string[]
): TimeBin[] {
  const bins = groupBy(rows, ({time}) => (time as Date).getTime());
  return [...bins].map(([time, members]) => {
    const parts = words
      .map((word) => ({word, events: sumEvents(members.filter((row) => row[by] === word))}))
      .filter(({events}) => events > 0);
    return {time: new Date(time), total: sumEvents(members), parts};
  });
}

/** The events of rows, added up. */
export function sumEvents(rows: readonly Row[]): number {
  return rows.reduce((sum, {events}) => sum + Number(events), 0);
}

/** `Sat 31 Oct 2026`, `week of 26 Oct`, `31 Oct 14:00` */
export function formatBin(time: Date, bin: Bin): string {
  if (bin === "hour") return formatTime(time);
  if (bin === "week") return `Week of ${formatDay(time)}`;
  return `${weekdays[time.getUTCDay()]} ${formatDate(time)}`;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
