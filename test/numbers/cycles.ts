import type {CountedEvent} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import {toConnector} from "../count/selectSample.js";
import type {Count, Counts} from "./Count.js";
import {countObjects, countOf, newestTime, oldestTime, toGroupRows} from "./Count.js";

// The runs of jobs.

/** All events of a run, in the order of time. */
interface CountedCycle {
  job: string;
  started: string;
  events: CountedEvent[];
}

const known = new WeakMap<readonly CountedEvent[], Map<string, CountedCycle>>();

const keyOf = ({job, cycle}: CountedEvent) => `${job} ${cycle}`;

/** Every run, by its job and cycle; the events are in the order of time. */
export function listCycles(all: readonly CountedEvent[]): Map<string, CountedCycle> {
  const listed = known.get(all);
  if (listed) return listed;
  const named = all.filter(({cycle}) => cycle);
  const cycles = [...groupBy(named, keyOf)].map(([key, events]): [string, CountedCycle] => [
    key,
    {job: events[0]!.job, started: oldestTime(events), events}
  ]);
  known.set(all, new Map(cycles));
  return new Map(cycles);
}

/** When the run of an event began. */
export function cycleStart(all: readonly CountedEvent[], event: CountedEvent): string | undefined {
  return listCycles(all).get(keyOf(event))?.started;
}

// The seconds from the first event to the last, rounded.
function toLength(events: readonly CountedEvent[]): number {
  const [first, last] = [events[0]!, events.at(-1)!].map(({order}) => {
    const [time] = order.split(" ");
    return Date.parse(`${time!.slice(0, 19)}Z`) / 1000 + Number(`0${time!.slice(19)}`);
  });
  return Math.round(last! - first!);
}

const usual = ["Create", "Update", "Disable", "Delete", "StagedDelete"];

const cycles: Count = {
  columns:
    "app connector job_id cycle_id started ended duration_s cycle_events events objects creates " +
    "updates disables deletes staged_deletes others successes warnings failures " +
    "skips_needing_work harmless_skips",
  rows: ({events, all}) =>
    toGroupRows(
      events.filter(({cycle}) => cycle),
      ({app, job, cycle}) => [app, toConnector(job), job, cycle],
      (own) => {
        const whole = listCycles(all).get(keyOf(own[0]!))!.events;
        const withAction = (action: string) => countOf(own, {action});
        const withStatus = (status: string) => countOf(own, {status});
        return [
          ...[oldestTime(whole), newestTime(whole), toLength(whole), whole.length],
          ...[own.length, countObjects(own), ...usual.map(withAction)],
          own.filter(({action}) => !usual.includes(action)).length,
          ...["Success", "Warning", "Failure"].map(withStatus),
          ...[countOf(own, {skipClass: "needs-work"}), countOf(own, {skipClass: "harmless"})]
        ];
      }
    )
};

export const runs: Counts = {cycles, "cycle-log": cycles};
