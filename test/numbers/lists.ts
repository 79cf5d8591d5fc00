import type {CountedEvent} from "../count/countSample.js";
import {listPersons} from "../count/linkSample.js";
import type {Selected} from "../count/selectSample.js";
import type {Cell, Count, Counts} from "./Count.js";
import {countObjects, has, newestTime, oldestTime, toGroupRows} from "./Count.js";
import {cycleStart} from "./cycles.js";
import {listObjects} from "./objects.js";

// The events themselves, whom they are about, and the questions that lead to them.

const most = 200;

/** The events, the newest first. */
function newestFirst(events: readonly CountedEvent[]): CountedEvent[] {
  return events.toSorted((a, b) => (a.order < b.order ? 1 : -1));
}

const explorer: Count = {
  columns:
    "event skip_class local_time name identity_type action status reason error_code skip_reason " +
    "app_name source_system target_system source_upn source_id target_name target_upn target_id " +
    "reportable_id duration_ms cycle_started cycle_id job_id sync_type tenant_id",
  isList: true,
  rows: (selected) =>
    newestFirst(selected.events)
      .slice(0, most)
      .map((event) => toRow(selected, event))
};

function toRow({all}: Selected, event: CountedEvent): Cell[] {
  const {sourceName, targetName, reportable, sourceUpn, targetUpn, sourceId, targetId} = event;
  const {errorCode, skipReason, job} = event;
  const names = [sourceName, targetName, reportable, sourceUpn, targetUpn, sourceId, targetId];
  return [
    ...[all.indexOf(event), event.skipClass, event.time.slice(0, 19), names.find(Boolean)],
    ...[event.type, event.action, event.status, errorCode || skipReason, errorCode, skipReason],
    ...[event.app, event.source, event.target, sourceUpn, sourceId, targetName, targetUpn],
    ...[targetId, reportable, event.duration, cycleStart(all, event), event.cycle, job],
    ...[/password/i.test(job) ? "Password" : "Object", event.tenant]
  ];
}

const timeline: Count = {
  columns: "local_time app action status skip_class error_code skip_reason event",
  isList: true,
  rows: ({events, all}) =>
    events.map((event) => {
      const {time, app, action, status, skipClass, errorCode, skipReason} = event;
      const cells = [time.slice(0, 19), app, action, status, skipClass, errorCode, skipReason];
      return [...cells, all.indexOf(event)];
    })
};

/** The latest text that one of the events has. */
function latestText(
  events: readonly CountedEvent[],
  toText: (event: CountedEvent) => string
): string {
  return newestFirst(events).map(toText).find(Boolean) ?? "";
}

const nameOf = ({sourceName, targetName, reportable}: CountedEvent) =>
  sourceName || targetName || reportable;
const upnOf = ({sourceUpn, targetUpn}: CountedEvent) => sourceUpn || targetUpn;

// A GUID is one identity in every app, another id only in its own.
function keyOf(events: readonly CountedEvent[]): string {
  const guids = events.map(({sourceId}) => sourceId).filter((id) => id.length === 36);
  return guids.sort()[0] ?? latestText(events, ({sourceId}) => sourceId);
}

const states = ["open", "flapping", "recovered", "fine"] as const;

function worstState({all}: Selected, events: readonly CountedEvent[]): string {
  const keys = new Set(events.map(({object}) => object));
  const own = listObjects(all).filter(({key}) => keys.has(key));
  return states.find((word) => own.some(({state}) => state === word))!;
}

const identities: Count = {
  columns: "name upn identity_type person_key apps events failures state last_event",
  isList: true,
  rows: (selected) => {
    const {personOf} = listPersons(selected.all);
    const rows = toGroupRows(
      selected.events,
      ({object}) => [personOf(object)],
      (events) => [
        Math.max(...events.map((event) => selected.all.indexOf(event))),
        ...[latestText(events, nameOf), latestText(events, upnOf)],
        ...[latestText(events, ({type}) => type), keyOf(events)],
        ...[new Set(events.map(({appId}) => appId)).size, events.length],
        ...[events.filter(has({status: "Failure"})).length, worstState(selected, events)],
        newestTime(events)
      ]
    );
    const ordered = rows.sort((a, b) => Number(b[1]) - Number(a[1]));
    return ordered.slice(0, most).map((cells) => cells.slice(2));
  }
};

const places = "app connector source_system target_system";

const personApps: Count = {
  columns:
    "app connector job_id source_system target_system state last_action last_status error_code " +
    "failing_since failures tries next_retry first_seen last_seen last_event events",
  uncounted: {reason: "the marks in it have rules of their own, see reasonTemplate.test.ts"},
  rows: (selected) =>
    toGroupRows(
      selected.events,
      ({object}) => [object],
      (events, [object]) => {
        const found = listObjects(selected.all).find(({key}) => key === object)!;
        const {state, latest, failure, failedFrom, failures} = found;
        const {app, job, source, target} = events.at(-1)!;
        return [
          ...[app, job.split(".")[0], job, source, target, state, latest.action, latest.status],
          ...[failure?.errorCode, failure && failedFrom, failures, failure?.tries],
          ...[failure?.nextRetry, oldestTime(found.events), newestTime(found.events)],
          ...[selected.all.indexOf(latest), events.length]
        ];
      }
    ).map((cells) => cells.slice(1))
};

const personLinks: Count = {
  columns: `${places} source_id source_upn target_id target_upn evidence`,
  rows: ({events, all}) => {
    const {evidenceOf} = listPersons(all);
    return toGroupRows(
      events,
      ({object}) => [object],
      (own, [object]) => {
        const {app, job, source, target} = own.at(-1)!;
        return [
          ...[app, job.split(".")[0], source, target, latestText(own, ({sourceId}) => sourceId)],
          latestText(own, ({sourceUpn}) => sourceUpn),
          latestText(own, ({targetId}) => targetId),
          latestText(own, ({targetUpn}) => targetUpn),
          evidenceOf(object!)
        ];
      }
    ).map((cells) => cells.slice(1));
  }
};

type Pick = (event: CountedEvent) => boolean;

const isUser = has({type: "User"});
const isGroup = has({type: "Group"});
const isCreated = has({action: "Create", status: "Success"});
const isRemoved: Pick = ({action, status}) =>
  /^(Disable|Delete)$/.test(action) && status === "Success";
const isHired: Pick = (event) =>
  isCreated(event) && !/^(Active Directory|Microsoft Entra ID)/.test(event.source);

// What applies to any log: of which events, by which of source, target and app.
const questions: [id: string, ofKind: Pick, toNames: (event: CountedEvent) => string[]][] = [
  ["groups-created", (event) => isGroup(event) && isCreated(event), ({target}) => ["", target, ""]],
  ["users-created", (event) => isUser(event) && isCreated(event), ({target}) => ["", target, ""]],
  ["users-removed", (event) => isUser(event) && isRemoved(event), ({target}) => ["", target, ""]],
  [
    "hires-created",
    (event) => isUser(event) && isHired(event),
    ({source, target}) => [source, target, ""]
  ],
  ["failed", has({status: "Failure"}), ({app}) => ["", "", app]],
  ["skips-needing-work", has({skipClass: "needs-work"}), ({app}) => ["", "", app]]
];

const namedViews: Count = {
  columns: "kind source target app skip_reasons events objects",
  rows: ({events}) =>
    questions.flatMap(([id, ofKind, toNames]) => {
      const rows = toGroupRows(events.filter(ofKind), toNames, (some) => {
        const reasons = [...new Set(some.map(({skipReason}) => skipReason))].sort().join("\n");
        return [id === "skips-needing-work" ? reasons : "", some.length, countObjects(some)];
      });
      // Of those with equally many the first by the alphabet.
      const byName = rows.sort((a, b) => (a.join("|") < b.join("|") ? -1 : 1));
      const ordered = byName.sort((a, b) => Number(b[4]) - Number(a[4]));
      return ordered.slice(0, 3).map((cells) => [id, ...cells]);
    })
};

export const lists: Counts = {
  "event-explorer": explorer,
  "sync-log": explorer,
  "failure-log": explorer,
  "person-events": explorer,
  "person-timeline": timeline,
  "person-apps": personApps,
  "person-links": personLinks,
  identities,
  "named-views": namedViews
};
