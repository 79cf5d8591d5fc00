import type {CountedEvent} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import type {Selected} from "../count/selectSample.js";
import {listBins, toBin} from "../count/selectSample.js";
import type {Cell, Count, Counts} from "./Count.js";
import {countObjects, countOf, latestOfEach, newestTime, toGroupRows} from "./Count.js";

// What was done, to whom, and how it ended.

type Key = (event: CountedEvent) => string[];

const byStatus: Key = ({status, skipClass}) => [status, skipClass];
const byType: Key = ({type}) => [type];
const byApp: Key = ({app, action}) => [app, action];

const count = (events: CountedEvent[]): Cell[] => [events.length];

/** What is counted of each bin of the range, as one text, oldest first. */
export function toTrend(
  selected: Selected,
  events: readonly CountedEvent[],
  measure = (some: CountedEvent[]) => some.length
): string {
  const bins = groupBy(events, ({time}) => toBin(time, selected.bin));
  return listBins(selected)
    .map((start) => measure(bins.get(start) ?? []))
    .join(" ");
}

function isCounted({status, skipClass}: CountedEvent): boolean {
  return status !== "Skipped" || skipClass === "needs-work";
}

/** The successes among what is no harmless skip; null of none. */
function toRate(events: readonly CountedEvent[]): number | null {
  const counted = events.filter(isCounted);
  return counted.length ? countOf(counted, {status: "Success"}) / counted.length : null;
}

function toFigures(events: readonly CountedEvent[] | null): (number | null)[] {
  if (!events?.length) return Array<null>(5).fill(null);
  const needsWork = {status: "Skipped", skipClass: "needs-work"};
  return [
    events.length,
    countObjects(events),
    toRate(events),
    countOf(events, {status: "Failure"}),
    countOf(events, needsWork)
  ];
}

function minus(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

const keyFigures: Count = {
  columns: "figure value previous change",
  rows: ({events, before}) => {
    const names = ["events", "objects", "success_rate", "failures", "skips_needing_work"];
    const [now, then] = [toFigures(events), toFigures(before)];
    const rows = names.map((name, i) => [name, now[i], then[i], minus(now[i]!, then[i]!)]);
    return events.length ? rows : [];
  }
};

function overTime(columns: string, toKey: Key): Count {
  return {
    columns: `time ${columns} events`,
    rows: ({events, bin}) =>
      toGroupRows(events, (event) => [toBin(event.time, bin), ...toKey(event)], count)
  };
}

function toTypeCells(selected: Selected, events: CountedEvent[], key: readonly string[]): Cell[] {
  const then = selected.before?.filter((event) => event.type === key[0]);
  const [objects, previous] = [countObjects(events), then ? countObjects(then) : null];
  const share = objects / countObjects(selected.events);
  return [objects, events.length, share, previous, minus(objects, previous)];
}

const typeColumns = "identity_type objects events share previous change";

const objectsByType: Count = {
  columns: typeColumns,
  rows: (selected) =>
    toGroupRows(selected.events, byType, (...group) => toTypeCells(selected, ...group))
};

const syncedObjects: Count = {
  columns: `${typeColumns} trend`,
  rows: (selected) =>
    toGroupRows(selected.events, byType, (events, key) => [
      ...toTypeCells(selected, events, key),
      toTrend(selected, events, countObjects)
    ])
};

const statusShare: Count = {
  columns: "status skip_class events share success_rate objects object_share object_success_rate",
  rows: ({events}) => {
    const latest = latestOfEach(events);
    const [rate, objectRate] = [toRate(events), toRate(latest)];
    return toGroupRows(events, byStatus, (some, [status, skipClass]) => {
      const objects = countOf(latest, {status: status!, skipClass: skipClass!});
      const share = some.length / events.length;
      return [some.length, share, rate, objects, objects / latest.length, objectRate];
    });
  }
};

const systems: Count = {
  columns: "source_system target_system status events",
  rows: ({events}) =>
    toGroupRows(events, ({source, target, status}) => [source, target, status], count)
};

const actionStatus: Count = {
  columns: "part action status skip_class events objects trend",
  rows: (selected) => {
    const {events} = selected;
    const toCounts = (some: CountedEvent[]) => [some.length, countObjects(some)];
    const part = (name: string, toKey: Key) =>
      toGroupRows(events, (one) => [name, ...toKey(one)], toCounts);
    return [
      ...part("cell", ({action, status, skipClass}) => [action, status, skipClass]),
      ...toGroupRows(
        events,
        ({action}) => ["action", action, "", ""],
        (some) => [...toCounts(some), toTrend(selected, some)]
      ),
      ...part("status", ({status, skipClass}) => ["", status, skipClass]),
      ...part("all", () => ["", "", ""])
    ].map((cells) => Array.from({length: 7}, (_, i) => cells[i]));
  }
};

const activityByApp: Count = {
  columns:
    "app action events successes warnings failures skips_needing_work harmless_skips objects " +
    "last_event failure_share previous change trend",
  rows: (selected) =>
    toGroupRows(selected.events, byApp, (events, [app, action]) => {
      const previous = selected.before && countOf(selected.before, {app: app!, action: action!});
      const failures = countOf(events, {status: "Failure"});
      return [
        events.length,
        countOf(events, {status: "Success"}),
        countOf(events, {status: "Warning"}),
        failures,
        countOf(events, {skipClass: "needs-work"}),
        countOf(events, {skipClass: "harmless"}),
        ...[countObjects(events), newestTime(events), failures / events.length],
        ...[previous, minus(events.length, previous), toTrend(selected, events)]
      ];
    })
};

function objectsBy(column: "action" | "status"): Count {
  return {
    columns: `${column} objects events trend`,
    rows: (selected) =>
      toGroupRows(
        selected.events,
        (event) => [event[column]],
        (events) => [countObjects(events), events.length, toTrend(selected, events)]
      )
  };
}

function toRateCells(time: string | null, events: CountedEvent[]): Cell[] {
  const latest = latestOfEach(events);
  const counted = [events, latest].map((some) => some.filter(isCounted).length);
  return [time, toRate(events), counted[0], toRate(latest), counted[1]];
}

const successRate: Count = {
  columns: "time event_rate events object_rate objects",
  rows: ({events, bin}) => {
    if (!events.some(isCounted)) return [];
    const bins = toGroupRows(
      events,
      ({time}) => [toBin(time, bin)],
      (some) => toRateCells(null, some).slice(1)
    );
    return [toRateCells(null, events), ...bins];
  }
};

// The smallest of the durations that at least this part does not exceed.
function toQuantile(durations: readonly number[], part: number): number {
  const sorted = durations.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(part * sorted.length) - 1, 0)]!;
}

const duration: Count = {
  columns: "app events median_ms p95_ms longest_ms slowest_time slowest_action",
  uncounted: {slowest_event: "the raw files number no events"},
  rows: ({events}) => {
    const timed = events.filter((event) => event.duration !== null);
    return toGroupRows(
      timed,
      ({app}) => [app],
      (some) => {
        const lengths = some.map((event) => event.duration!);
        const longest = Math.max(...lengths);
        const slowest = some
          .filter((event) => event.duration === longest)
          .reduce((a, b) => (a.order < b.order ? a : b));
        const spread = [toQuantile(lengths, 0.5), toQuantile(lengths, 0.95), longest];
        return [some.length, ...spread, slowest.time.slice(0, 19), slowest.action];
      }
    );
  }
};

export const activity: Counts = {
  "key-figures": keyFigures,
  "events-over-time": overTime("action status", ({action, status}) => [action, status]),
  "objects-by-type": objectsByType,
  "synced-objects": syncedObjects,
  "status-share": statusShare,
  systems,
  "action-status": actionStatus,
  "action-status-matrix": actionStatus,
  "activity-by-app": activityByApp,
  "events-by-action": overTime("action", ({action}) => [action]),
  "events-by-status": overTime("status", ({status}) => [status]),
  "objects-by-status": objectsBy("status"),
  "objects-by-action": objectsBy("action"),
  "success-rate": successRate,
  duration
};
