import type {CountedEvent} from "./countSample.js";
import {listPersons} from "./linkSample.js";

// What a page's URL requests, computed from what the docs say about filters, without code of src.

const hour = 3_600_000;
const day = 24 * hour;

/** The events that a URL selects, and what else counts may need to know of it. */
export interface Selected {
  /** The values of each filter. */
  values: Record<string, string[]>;
  /** Wall clock in UTC, `2026-10-31T00:00:00`; `to` is outside. */
  from: string;
  to: string;
  bin: Bin;
  events: CountedEvent[];
  /** Those of the period before, of the same length; null if the data does not reach back over all of it. */
  before: CountedEvent[] | null;
  /** Those of any time that the other filters leave. */
  anytime: CountedEvent[];
  /** Everything, in the order of time. */
  all: readonly CountedEvent[];
}

type Bin = "hour" | "day" | "week";

const valuesOf: Record<string, (event: CountedEvent) => readonly string[]> = {
  app: ({app, appId}) => [app, appId],
  job: ({job}) => [job, toConnector(job)],
  action: ({action}) => [action],
  status: ({status}) => [status],
  source: ({source}) => [source],
  target: ({target}) => [target],
  "identity-type": ({type}) => [type],
  "error-code": ({errorCode}) => [errorCode],
  person: ({sourceId, sourceUpn, targetId, targetUpn}) => [sourceId, sourceUpn, targetId, targetUpn]
};

/** The events that a URL requests, of a page that shows a number of days by default, or all. */
export function selectSample(
  all: readonly CountedEvent[],
  address: string,
  days: number | "all"
): Selected {
  const params = new URLSearchParams(address);
  const values = Object.fromEntries([...params.keys()].map((key) => [key, params.getAll(key)]));
  const {from, to} = toRange(all, params, days);
  const length = Date.parse(`${to}Z`) - Date.parse(`${from}Z`);
  const earlier = toClock(Date.parse(`${from}Z`) - length);
  const isKnown = earlier >= `${all[0]!.time.slice(0, 10)}T00:00:00`;
  const anytime = all.filter((event) => isSelected(event, values));
  return {
    ...{values, from, to, anytime, all},
    bin: length <= 3 * day ? "hour" : length <= 120 * day ? "day" : "week",
    events: within(anytime, from, to),
    before: isKnown ? within(anytime, earlier, from) : null
  };
}

/** The same with all that is provably one with the selected person. */
export function selectPerson(selected: Selected): Selected {
  const {values, from, to, all} = selected;
  const {person, ...others} = values;
  if (!person) return selected;
  const {personOf} = listPersons(all);
  const theirs = all.filter((event) => isSelected(event, {person}));
  const persons = new Set(theirs.map(({object}) => personOf(object)));
  const linked = all.filter(({object}) => persons.has(personOf(object)));
  const events = within(linked, from, to).filter((event) => isSelected(event, others));
  return {...selected, events, before: null};
}

/** The first part of a job's id. */
export function toConnector(job: string): string {
  return job.split(".")[0]!;
}

/** Whether an event has one of the values of each filter, those alone that `keys` name if it does. */
export function isSelected(
  event: CountedEvent,
  values: Selected["values"],
  keys = [...Object.keys(valuesOf), "q"]
): boolean {
  return Object.entries(values)
    .filter(([key]) => keys.includes(key))
    .every(([key, wanted]) =>
      key === "q"
        ? wanted.some((part) => toSearched(event).includes(fold(part)))
        : valuesOf[key]!(event).some((value) => wanted.includes(value))
    );
}

/** The events of a stretch of time. */
function within(events: readonly CountedEvent[], from: string, to: string): CountedEvent[] {
  return events.filter(({time}) => time >= from && time.slice(0, 19) < to);
}

/** The start of the bin of a time. */
export function toBin(time: string, bin: Bin): string {
  if (bin === "hour") return `${time.slice(0, 13)}:00:00`;
  if (bin === "day") return `${time.slice(0, 10)}T00:00:00`;
  const start = Date.parse(`${time.slice(0, 10)}Z`);
  const sinceMonday = (new Date(start).getUTCDay() + 6) % 7;
  return toClock(start - sinceMonday * day);
}

/** The starts of the bins of a range, as far as the data reaches. */
export function listBins({from, to, bin, all}: Selected): string[] {
  const first = toBin(all[0]!.time, "hour");
  const newest = Date.parse(`${toBin(all.at(-1)!.time, "hour")}Z`) + hour;
  const end = Math.min(Date.parse(`${to}Z`), newest);
  const step = {hour, day, week: 7 * day}[bin];
  const bins: string[] = [];
  for (let at = Date.parse(`${toBin(from > first ? from : first, bin)}Z`); at < end; at += step)
    bins.push(toClock(at));
  return bins;
}

/** A time as wall clock, to the second. */
export function toClock(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}

function toRange(
  all: readonly CountedEvent[],
  params: URLSearchParams,
  days: number | "all"
): {from: string; to: string} {
  const newest = Date.parse(all.at(-1)!.time.slice(0, 10));
  const [from, to] = [params.get("from"), params.get("to")];
  if (from && to) return {from: `${from}T00:00:00`, to: toClock(Date.parse(to) + day)};
  const last = params.has("last") ? parseInt(params.get("last")!) : days;
  const end = newest + day;
  const start = last === "all" ? "0001-01-01T00:00:00" : toClock(end - last * day);
  return {from: start, to: toClock(end)};
}

function toSearched(event: CountedEvent): string {
  const {sourceName, sourceUpn, targetName, targetUpn, reportable} = event;
  return fold([sourceName, sourceUpn, targetName, targetUpn, reportable].join("\n"));
}

// Neither case nor accents count.
function fold(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
