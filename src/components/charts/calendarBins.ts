import {groupBy} from "../../lib/groupBy.js";
import {shortenMiddle} from "../../lib/words.js";
import type {coverageCalendar, DayState} from "../../workbook/items/coverageCalendar.js";
import type {RowOf} from "../../workbook/rows.js";
import type {Bin} from "../../workbook/types.js";
import {timeGrains} from "./timeKit.js";

/** A job's day or week: its events, and its days by state. */
export interface CalendarCell {
  /** The row of the job, from 0. */
  job: number;
  time: Date;
  events: number;
  days: Record<DayState, number>;
  state: DayState;
}

interface CalendarJob {
  label: string;
  /** The text that the label omits. */
  tip: string;
}

/** A day of a job. */
export type JobDay = RowOf<typeof coverageCalendar.row>;

/** Days or weeks of each job, as wide as the space allows. */
export interface CalendarLayout {
  bin: Bin & ("day" | "week");
  /** In pixels. */
  cellWidth: number;
  from: Date;
  /** The end of the last bin. */
  to: Date;
  jobs: CalendarJob[];
  cells: CalendarCell[];
  /** The days on which no job has an event. */
  missing: Date[];
}

const narrowest = 6;
const widest = 28;
/** On a phone: the width that a finger can point at, and how far days may scroll before weeks are better. */
const phoneWidth = 14;
const phoneDays = 130;

/** Jobs and their days, or their weeks if the days would become too narrow. */
export function toCalendar(
  rows: readonly JobDay[],
  {room, isPhone}: {room: number; isPhone: boolean}
): CalendarLayout {
  const times = rows.map(({day}) => day);
  const first = times.reduce((a, b) => (b < a ? b : a));
  const last = times.reduce((a, b) => (b > a ? b : a));
  const most = isPhone ? phoneDays : room / narrowest;
  const bin = timeGrains.day.interval.count(first, last) + 1 > most ? "week" : "day";
  const {interval, next} = timeGrains[bin];
  const from = interval.floor(first);
  const to = next(interval.floor(last));
  const least = isPhone ? phoneWidth : narrowest;
  const groups = [...groupBy(rows, toKey).values()];
  return {
    bin,
    cellWidth: Math.max(least, Math.min(widest, Math.floor(room / interval.count(from, to)))),
    from,
    to,
    jobs: groups.map(([row]) => toJob(row!, groups)),
    cells: groups.flatMap((members, job) => toCells(members, job, bin)),
    missing: findMissing(rows)
  };
}

function toKey({app_id, app_name, job_id}: JobDay): string {
  return JSON.stringify([job_id, app_id, app_name]);
}

function toJob({app_name, job_id}: JobDay, groups: readonly JobDay[][]): CalendarJob {
  const name = app_name ?? "(no app)";
  const isShared = groups.filter(([other]) => other!.app_name === app_name).length > 1;
  const id = isShared && job_id !== null ? ` · ${shortenMiddle(job_id, 12)}` : "";
  return {label: name + id, tip: [name, job_id].filter(Boolean).join(", job ")};
}

function toCells(rows: readonly JobDay[], job: number, bin: "day" | "week"): CalendarCell[] {
  const bins = groupBy(rows, ({day}) => timeGrains[bin].interval.floor(day).getTime());
  return [...bins].map(([time, members]) => {
    const count = (state: DayState) => members.filter((row) => row.state === state).length;
    const days = {active: count("active"), silent: count("silent"), missing: count("missing")};
    const events = members.reduce((sum, row) => sum + row.events, 0);
    return {job, time: new Date(time), events, days, state: toState(days)};
  });
}

function toState({active, silent}: CalendarCell["days"]): DayState {
  if (active) return "active";
  return silent ? "silent" : "missing";
}

function findMissing(rows: readonly JobDay[]): Date[] {
  const missing = rows.filter(({state}) => state === "missing");
  const days = new Set(missing.map(({day}) => day.getTime()));
  return [...days].sort((a, b) => a - b).map((time) => new Date(time));
}
