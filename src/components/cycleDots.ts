import type {Row} from "../engine/Database.js";
import {groupBy} from "../model/groupBy.js";
import {toJobKey, toJobNames} from "./jobNames.js";
import {sumEvents} from "./timeBins.js";

/** A dot of the chart: a cycle, and how many others it stands for. */
export interface CycleDot {
  job: string;
  started: Date;
  minutes: number;
  events: number;
  /** How many cycles began at so nearly the same time that one dot covers all. */
  cycles: number;
}

/** More jobs than this are not told apart at a glance. */
export const mostJobs = 6;

/** The rows of the busiest jobs by name, the busiest first. */
export function toBusiestJobs(rows: readonly Row[]): Map<string, Row[]> {
  const names = toJobNames(rows);
  const jobs = [...groupBy(rows, (row) => names.get(toJobKey(row))!)];
  return new Map(jobs.sort(([, a], [, b]) => sumEvents(b) - sumEvents(a)).slice(0, mostJobs));
}

/** Cycles as dots: of those that begin in the same slot of time, in milliseconds, the longest. */
export function toDots(jobs: ReadonlyMap<string, readonly Row[]>, slot: number): CycleDot[] {
  return [...jobs].flatMap(([job, rows]) => {
    const slots = groupBy(rows, ({started}) => Math.floor(Number(started) / slot));
    return [...slots.values()].map((members) => toDot(job, members));
  });
}

function toDot(job: string, rows: readonly Row[]): CycleDot {
  const {started, duration_s, events} = rows.reduce((longest, row) =>
    Number(row.duration_s) > Number(longest.duration_s) ? row : longest
  );
  const minutes = Number(duration_s) / 60;
  return {job, started: started as Date, minutes, events: Number(events), cycles: rows.length};
}
