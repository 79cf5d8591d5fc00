import type {CountedEvent} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import type {Selected} from "../count/selectSample.js";
import {toConnector} from "../count/selectSample.js";
import {toTrend} from "./activity.js";
import type {Cell, Count, Counts} from "./Count.js";
import {countObjects, has, newestTime, oldestTime, toGroupRows} from "./Count.js";

// What failed, what was skipped, and what changed for nothing.

const isFailure = has({status: "Failure"});
const isWritten = ({status}: CountedEvent) => status === "Success" || status === "Warning";

const groupColumns = "events objects apps first_seen last_seen previous state trend";

/** How a group fares against the period before: growth is beyond two standard deviations of two counts. */
function toState(
  selected: Selected,
  now: CountedEvent[],
  then: CountedEvent[] | null,
  wasSeen: boolean
) {
  const isNew = now.length > 0 && !wasSeen;
  if (!then) return isNew && isLate(selected, now) ? "new" : null;
  if (isNew) return "new";
  const [difference, sum] = [now.length - then.length, now.length + then.length];
  if (!now.length) return "gone";
  if (sum < 10 || Math.abs(difference) <= 2 * Math.sqrt(sum)) return "steady";
  return difference > 0 ? "growing" : "shrinking";
}

// New is what follows a week of data without it, where there is no whole period before.
function isLate({all}: Selected, now: CountedEvent[]): boolean {
  const first = Date.parse(`${all[0]!.time.slice(0, 13)}:00:00Z`);
  return Date.parse(`${oldestTime(now)}Z`) >= first + 7 * 86_400_000;
}

/** The groups of similar failures, with their columns for the range and the period before. */
function failureGroups(selected: Selected, toKey: (event: CountedEvent) => string[]): Cell[][] {
  const {events, before, anytime, from} = selected;
  if (!events.length) return [];
  const keyOf = (event: CountedEvent) => JSON.stringify(toKey(event));
  const [now, then] = [events, before ?? []].map((some) => groupBy(some.filter(isFailure), keyOf));
  const seen = new Set(
    anytime
      .filter(({time}) => time < from)
      .filter(isFailure)
      .map(keyOf)
  );
  return [...new Set([...now!.keys(), ...then!.keys()])].map((key) => {
    const own = now!.get(key) ?? [];
    const earlier = then!.get(key) ?? [];
    const known = own.length ? own : earlier;
    return [
      ...(JSON.parse(key) as string[]),
      ...[own.length, countObjects(own), new Set(own.map(({appId}) => appId)).size],
      ...[oldestTime(known), newestTime(known), before && earlier.length],
      toState(selected, own, before && earlier, seen.has(key)),
      own.length ? toTrend(selected, own) : null
    ];
  });
}

const topErrors: Count = {
  columns: `error_code ${groupColumns}`,
  rows: (selected) => failureGroups(selected, ({errorCode}) => [errorCode])
};

// A reason without the parts that differ from event to event: names, addresses, numbers.
function toGist(reason: string): string {
  return reason
    .replace(/ ?This operation was retried.*$/s, "")
    .replaceAll(/[\p{L}\d_][\p{L}\d_.'-]*@[\w.-]+/gu, "@")
    .replaceAll(/(?<!\w)'[^'\n]+'(?!\w)/g, "'")
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, "id");
}

const errorGroups: Count = {
  columns: `error_code ${groupColumns}`,
  uncounted: {reason: "the marks in it have rules of their own, see reasonTemplate.test.ts"},
  rows: (selected) =>
    failureGroups(selected, ({errorCode, errorReason}) => [errorCode, toGist(errorReason)]).map(
      ([code, , ...cells]) => [code, ...cells]
    )
};

const skipsTriage: Count = {
  columns: "skip_class app skip_reason is_held_back blamed events objects last_seen trend",
  rows: (selected) =>
    toGroupRows(
      selected.events.filter(has({status: "Skipped"})),
      ({skipClass, app, skipReason, action, skipProperty}) => {
        const isWork = skipClass === "needs-work";
        const kind =
          skipReason === "UnableToResolveReferenceAttributeValue" ? "reference" : "property";
        const blamed = isWork && skipProperty ? `${kind} ${skipProperty}` : "";
        return [skipClass, app, skipReason, String(isWork && action === "StagedDelete"), blamed];
      },
      (events) => [
        events.length,
        countObjects(events),
        newestTime(events),
        toTrend(selected, events)
      ]
    )
};

const isEmpty = ({isExported}: CountedEvent) => !isExported;

const emptyUpdates: Count = {
  columns: "app connector job_id updates unchanged share objects",
  rows: ({events}) =>
    toGroupRows(
      events.filter(has({action: "Update"})).filter(isWritten),
      ({app, job}) => [app, toConnector(job), job],
      (updates) => {
        const empty = updates.filter(isEmpty);
        return [updates.length, empty.length, empty.length / updates.length, countObjects(empty)];
      }
    ).filter((cells) => cells[4] !== 0)
};

// How often a value went back to one that the property of an object had had before.
function countFlaps(all: readonly CountedEvent[]): Map<string, number> {
  const had = new Map<string, Set<string>>();
  const flaps = new Map<string, number>();
  for (const {object, changes} of all.filter(isWritten))
    for (const {property, before, after} of changes) {
      if (!object || before === after) continue;
      const key = JSON.stringify([object, property]);
      const values = had.get(key) ?? new Set();
      if (values.has(after)) flaps.set(key, (flaps.get(key) ?? 0) + 1);
      had.set(key, values.add(before));
    }
  return flaps;
}

const attributeChurn: Count = {
  columns: "app attribute events objects events_per_object flapping flaps last_seen",
  rows: ({events, all}) => {
    const flaps = countFlaps(all);
    const modified = events.filter(isWritten).flatMap((event) => {
      const properties = new Set(event.changes.map(({property}) => property));
      return [...properties].map((property) => ({...event, changes: [], errorReason: property}));
    });
    return toGroupRows(
      modified,
      ({app, errorReason}) => [app, errorReason],
      (some, [, property]) => {
        const objects = [...new Set(some.map(({object}) => object))];
        const back = objects.flatMap(
          (object) => flaps.get(JSON.stringify([object, property])) ?? []
        );
        return [
          ...[some.length, objects.length, some.length / objects.length, back.length],
          back.reduce((a, b) => a + b, 0),
          newestTime(some)
        ];
      }
    );
  }
};

export const failures: Counts = {
  "top-errors": topErrors,
  "error-groups": errorGroups,
  "skips-triage": skipsTriage,
  "empty-updates": emptyUpdates,
  "attribute-churn": attributeChurn
};
