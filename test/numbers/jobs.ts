import type {CountedEvent} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import type {Selected} from "../count/selectSample.js";
import {isSelected, toBin, toClock, toConnector} from "../count/selectSample.js";
import {listQuarantines} from "./audits.js";
import type {Cell, Count, Counts} from "./Count.js";
import {countOf, has, median, newestTime, secondsBetween} from "./Count.js";
import {listCycles} from "./cycles.js";
import {listObjects} from "./objects.js";

// How jobs run, which of their days are unusual, and how near they are to quarantine.

const day = 86_400;

/** The selected jobs, with all that they did before the range's end. */
function listJobs({all, values, to}: Selected): Map<string, CountedEvent[]> {
  const filters = ["app", "job", "source", "target"];
  const own = all.filter((event) => event.time < to && isSelected(event, values, filters));
  return groupBy(own, ({job}) => job);
}

function countJobs(selected: Selected): [number, number] {
  return [listJobs(selected).size, new Set(selected.all.map(({job}) => job)).size];
}

/** The time between the starts of a job's runs in the four weeks before its last event: the usual and the longest. */
function toRhythm(all: readonly CountedEvent[], job: string, last: string) {
  const since = toClock(Date.parse(`${last}Z`) - 28 * day * 1000);
  const starts = [...listCycles(all).values()]
    .filter((cycle) => cycle.job === job && cycle.started > since && cycle.started <= last)
    .map(({started}) => started)
    .sort();
  const gaps = starts.slice(1).map((start, i) => secondsBetween(starts[i]!, start));
  return {usual: median(gaps) || null, longest: Math.max(...gaps)};
}

function toState(silence: number, usual: number | null, longest: number): string {
  if (usual === null) return "unknown";
  if (silence <= longest) return "on time";
  if (silence > Math.max(10 * usual, day)) return "silent";
  return silence > 3 * usual + 3600 ? "late" : "on time";
}

/** How often a job came into quarantine in the range, and since when it is in it at the end. */
function toQuarantines({from, to}: Selected, job: string): [number, string | undefined] {
  const own = listQuarantines().filter((one) => one.job === job && one.started < to);
  const lasting = own.filter(({ended}) => !ended || ended >= to);
  return [own.filter(({started}) => started >= from).length, lasting.at(-1)?.started];
}

const jobHealth: Count = {
  columns:
    "app connector job_id state last_event rhythm_s silence_s silence_rhythms events failures " +
    "failure_share held_back quarantines quarantined_since",
  own: countJobs,
  rows: (selected) =>
    [...listJobs(selected)].map(([job, known]) => {
      const last = newestTime(known);
      const newest = newestTime(selected.all);
      const silence = secondsBetween(last, selected.to < newest ? selected.to : newest);
      const {usual, longest} = toRhythm(selected.all, job, last);
      const own = selected.events.filter(has({job}));
      const failures = countOf(own, {status: "Failure"});
      return [
        ...[known.at(-1)!.app, toConnector(job), job, toState(silence, usual, longest), last],
        ...[usual, silence, usual && silence / usual, own.length, failures],
        ...[own.length ? failures / own.length : null, countOf(own, {action: "StagedDelete"})],
        ...toQuarantines(selected, job)
      ];
    })
};

function whatOf({status, action}: CountedEvent): string {
  if (status === "Failure") return "Failure";
  if (action === "StagedDelete") return action;
  const isWritten = status === "Success" || status === "Warning";
  return isWritten && /^(Create|Disable|Delete)$/.test(action) ? action : "";
}

/** The days from one to another, both included. */
function listDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += day * 1000)
    days.push(toClock(at).slice(0, 10));
  return days;
}

const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay());

/** How far a day is above the days of its kind in the four weeks before: a modified z-score. */
function toScore(count: (date: string) => number, date: string, days: readonly string[]) {
  const since = toClock(Date.parse(date) - 28 * day * 1000).slice(0, 10);
  const alike = (other: string) => isWeekend(other) === isWeekend(date);
  const past = days.filter((other) => other < date && other >= since && alike(other)).map(count);
  if (past.length < 5 || count(date) < 10) return null;
  const expected = median(past)!;
  const spread = median(past.map((events) => Math.abs(events - expected)))! / 0.6745;
  const score = (count(date) - expected) / Math.max(spread, Math.sqrt(expected), 1);
  return score > 3.5 ? {expected, score} : null;
}

const unusualDays: Count = {
  columns: "day app connector job_id what events expected score",
  rows: ({anytime, all, from, to}) => {
    const history = anytime.filter(({time}) => time < to);
    const newest = newestTime(all).slice(0, 10);
    return [...groupBy(history, ({job}) => job)].flatMap(([job, own]) => {
      const days = listDays(own[0]!.time.slice(0, 10), newest);
      const kinds = groupBy(own.filter(whatOf), whatOf);
      return [...kinds].flatMap(([what, events]) => {
        const byDay = groupBy(events, ({time}) => time.slice(0, 10));
        const count = (date: string) => byDay.get(date)?.length ?? 0;
        return days.flatMap((date): Cell[][] => {
          const found = toScore(count, date, days);
          const start = `${date}T00:00:00`;
          if (!found || start < from || start >= to) return [];
          const {app} = own.at(-1)!;
          const cells = [what, count(date), found.expected, found.score];
          return [[start, app, toConnector(job), job, ...cells]];
        });
      });
    });
  }
};

const quarantineRisk: Count = {
  columns:
    "app connector job_id failing events failures failure_share reached per_day days_left held_back " +
    "quarantines quarantined_since",
  uncounted: {
    reference_failures:
      "what is about a reference has rules of its own, see quarantineRisk.test.ts",
    nearest: "the words of the limits are the service's, see quarantineRisk.test.ts",
    is_beyond: "no job of the sample is near a limit, see quarantineRisk.test.ts"
  },
  own: countJobs,
  rows: (selected) => {
    const newest = Date.parse(`${toBin(newestTime(selected.all), "hour")}Z`);
    const since = toClock(newest + 3_600_000 - 7 * day * 1000);
    const week = selected.all.filter(({time}) => time >= since);
    return [...listJobs(selected)].map(([job, known]) => {
      const own = week.filter(has({job}));
      const failures = countOf(own, {status: "Failure"});
      const share = own.length ? failures / own.length : null;
      const objects = listObjects(selected.all).filter(({latest}) => latest.job === job);
      const failing = objects.filter(({failure}) => failure);
      const began = failing.filter(({failedFrom}) => failedFrom! >= since);
      const over = objects.filter(
        ({failedFrom, recoveredAt}) => recoveredAt && recoveredAt >= since && failedFrom! < since
      );
      const perDay = (began.length - over.length) / 7;
      return [
        ...[known.at(-1)!.app, toConnector(job), job, failing.length, own.length, failures, share],
        ...[Math.min(failing.length / 5000, (share ?? 0) / 0.4), perDay],
        perDay > 0 ? Math.ceil((5000 - failing.length) / perDay) : null,
        objects.filter(({latest}) => latest.action === "StagedDelete").length,
        ...toQuarantines(selected, job)
      ];
    });
  }
};

export const jobs: Counts = {
  "job-health": jobHealth,
  "unusual-days": unusualDays,
  "quarantine-risk": quarantineRisk
};
