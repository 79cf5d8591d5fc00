import {day as dayMs, hour as hourMs} from "../../lib/localTime.js";
import type {Company} from "../company.js";
import type {JobKey} from "../jobs.js";
import type {Attempt} from "../recipes/failureRecipes.js";
import type {Intent} from "../sampleEvent.js";
import {dayStart, timeBefore} from "../timetable.js";

/** A story that a reader can find in the sample. Days count back from the last day, which is day 0. */
export interface Story {
  id: string;
  title: string;
  /** The finding, in words. */
  finding: string;
  /** The URL of the page that shows it, relative to the site. */
  page: string;
  job: JobKey;
  fromDay: number;
  toDay: number;
  /** The intents for a day, by the number of days before the last. */
  plan: (company: Company, daysBefore: number) => Intent[];
}

/** The attempts of one day at an object that first fails at `first`: after 6, 12 and 24 hours, then daily. */
export function attemptsOn({timetable}: Company, first: number, daysBefore: number): Attempt[] {
  const start = dayStart(timetable, timetable.days - 1 - daysBefore);
  const attempts: Attempt[] = [];
  for (let no = 0; attemptTime(first, no) < start + dayMs; no++) {
    if (attemptTime(first, no) >= start)
      attempts.push({no, first, next: attemptTime(first, no + 1)});
  }
  return attempts;
}

/** When the n-th attempt is made. */
export function attemptTime(first: number, no: number): number {
  const hours = [0, 6, 12][no] ?? (no - 2) * 24;
  return first + hours * hourMs;
}

/** An hour of a day, by the day's number of days before the last. */
export function hourOf({timetable}: Company, daysBefore: number, hour: number): number {
  return timeBefore(timetable, daysBefore, hour);
}

/** The whole numbers from `first`, `count` of them. */
export function range(first: number, count: number): number[] {
  return Array.from({length: count}, (_, i) => first + i);
}
