import type {CountedEvent} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import type {Selected} from "../count/selectSample.js";
import {isSelected, toConnector} from "../count/selectSample.js";
import type {Cell, Count, Counts} from "./Count.js";
import {median, newestTime, secondsBetween} from "./Count.js";

// How each object fares at the end of the data.

/** An object of a job, and what its events in the order of time come to. */
interface CountedObject {
  key: string;
  state: "open" | "flapping" | "recovered" | "fine";
  latest: CountedEvent;
  events: CountedEvent[];
  failures: number;
  /** The latest failure, if the object fails now. */
  failure: CountedEvent | null;
  /** When its latest run of failures began, and when that was over; null if there was none, or it lasts. */
  failedFrom: string | null;
  recoveredAt: string | null;
}

// A skip that needs work shows nothing: nothing was tried.
function showsFailing({status, skipClass}: CountedEvent): boolean | null {
  if (status === "Failure") return true;
  return skipClass === "needs-work" ? null : false;
}

function toObject(key: string, events: CountedEvent[]): CountedObject {
  let failing = false;
  let recoveries = 0;
  let failedFrom: string | null = null;
  let recoveredAt: string | null = null;
  for (const event of events) {
    const fails = showsFailing(event);
    if (fails === null || fails === failing) continue;
    const time = event.time.slice(0, 19);
    if (fails) [failedFrom, recoveredAt] = [time, null];
    else [recoveries, recoveredAt] = [recoveries + 1, time];
    failing = fails;
  }
  const failed = events.filter(showsFailing);
  const settled = recoveries === 1 ? "recovered" : "fine";
  return {
    ...{key, events, failedFrom, recoveredAt, failures: failed.length},
    state: recoveries > 1 ? "flapping" : failing ? "open" : settled,
    latest: events.at(-1)!,
    failure: failing ? failed.at(-1)! : null
  };
}

const known = new WeakMap<readonly CountedEvent[], CountedObject[]>();

/** Every object that events name; the events are in the order of time. */
export function listObjects(all: readonly CountedEvent[]): CountedObject[] {
  const listed = known.get(all);
  if (listed) return listed;
  const named = all.filter(({object}) => object);
  const groups = groupBy(named, ({object}) => object);
  const objects = [...groups].map(([key, events]) => toObject(key, events));
  known.set(all, objects);
  return objects;
}

const filters = ["app", "job", "source", "target", "identity-type", "person", "q"];

/** The objects that the filters of what an object is leave, by its latest event, and by the error it fails with. */
function scoped({all, values}: Selected): CountedObject[] {
  const codes = values["error-code"];
  return listObjects(all).filter(
    ({latest, failure}) =>
      isSelected(latest, values, filters) && (!codes || codes.includes(failure?.errorCode ?? ""))
  );
}

function hasRecovered({from, to}: Selected): (object: CountedObject) => boolean {
  return ({state, recoveredAt}) =>
    state === "recovered" && recoveredAt! >= from && recoveredAt! < to;
}

const failsNow = ({failure}: CountedObject) => failure !== null;

/** The figures, those of all objects of the kind too. */
function own(
  toKind: (selected: Selected) => (object: CountedObject) => boolean
): (selected: Selected) => [number, number] {
  return (selected) => {
    const isKind = toKind(selected);
    return [
      scoped(selected).filter(isKind).length,
      listObjects(selected.all).filter(isKind).length
    ];
  };
}

const day = 86_400;

/** The next retry: by the log, or by the service's rule. */
function toRetry({failure, failedFrom}: CountedObject, end: string) {
  const logged = failure!.nextRetry;
  const failing = secondsBetween(failedFrom!, end);
  if (logged && logged > end) return {next: logged, isEstimated: false, isGivenUp: false};
  const days = Math.floor(failing / day) + 1;
  const wait = failing < day / 4 ? day / 4 : failing < day / 2 ? day / 2 : days * day;
  const isEstimated = failing < 28 * day;
  const next = new Date(Date.parse(`${failedFrom}Z`) + wait * 1000).toISOString().slice(0, 19);
  return {next: isEstimated ? next : null, isEstimated, isGivenUp: failing > 28 * day};
}

const openProblems: Count = {
  columns: "figure objects hours",
  own: own(() => () => true),
  rows: (selected) => {
    const objects = scoped(selected);
    if (!objects.length) return [];
    const end = newestTime(selected.all);
    const failing = objects.filter(failsNow);
    const longer = failing.filter(({failedFrom}) => secondsBetween(failedFrom!, end) > 7 * day);
    const recovered = objects.filter(hasRecovered(selected));
    const hours = recovered.map((one) => secondsBetween(one.failedFrom!, one.recoveredAt!) / 3600);
    return [
      ["open", objects.filter(({state}) => state === "open").length, null],
      ["flapping", objects.filter(({state}) => state === "flapping").length, null],
      ["failing_7_days", longer.length, null],
      ["given_up", failing.filter((object) => toRetry(object, end).isGivenUp).length, null],
      ["recovered", recovered.length, median(hours)]
    ];
  }
};

const nameColumns =
  "name upn person_key identity_type app connector job_id source_system target_system";

function toNames({latest}: CountedObject): Cell[] {
  const {sourceName, targetName, reportable, sourceUpn, targetUpn, sourceId} = latest;
  const {type, app, job, source, target} = latest;
  const who = [sourceName || targetName || reportable, sourceUpn || targetUpn, sourceId];
  return [...who, type, app, toConnector(job), job, source, target];
}

const problemList: Count = {
  columns: `${nameColumns} state error_code failing_since failures tries next_retry is_estimated given_up last_seen`,
  uncounted: {reason: "the marks in it have rules of their own, see reasonTemplate.test.ts"},
  own: own(() => failsNow),
  rows: (selected) => {
    const end = newestTime(selected.all);
    return scoped(selected)
      .filter(failsNow)
      .map((object) => {
        const {state, failure, failedFrom, failures, latest} = object;
        const {next, isEstimated, isGivenUp} = toRetry(object, end);
        return [
          ...[...toNames(object), state, failure!.errorCode, failedFrom, failures],
          ...[failure!.tries, next, isEstimated, isGivenUp, latest.time.slice(0, 19)]
        ];
      });
  }
};

const recoveredList: Count = {
  columns: `${nameColumns} failed_from recovered_at hours failures`,
  own: own(hasRecovered),
  rows: (selected) =>
    scoped(selected)
      .filter(hasRecovered(selected))
      .map((object) => {
        const {failedFrom, recoveredAt, failures} = object;
        const hours = secondsBetween(failedFrom!, recoveredAt!) / 3600;
        return [...toNames(object), failedFrom, recoveredAt, Number(hours.toFixed(2)), failures];
      })
};

export const objects: Counts = {
  "open-problems": openProblems,
  "problem-list": problemList,
  "recovered-list": recoveredList
};
