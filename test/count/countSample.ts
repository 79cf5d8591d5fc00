import {join} from "node:path";
import {
  dig,
  findSkip,
  groupBy,
  isExported,
  listValues,
  text,
  toCapital,
  toRetry,
  toSkipClass
} from "./facts.js";
import type {Json} from "./rawRecords.js";
import {readRecords} from "./rawRecords.js";

// A second opinion on every number: plain JavaScript over the raw files of all shapes, sharing no code
// with src.

/** What the counts need to know of an event; texts are empty where the log has none. */
export interface CountedEvent {
  id: string;
  /** ISO, UTC. */
  time: string;
  /** What puts events in order: the time, as exact as in its finest copy, then the id. */
  order: string;
  action: string;
  status: string;
  skipClass: string;
  skipReason: string;
  /** The property that a skip blames. */
  skipProperty: string;
  errorCode: string;
  errorReason: string;
  /** How many retries there were, and when the next one will be, ISO; null if the log has neither. */
  tries: number | null;
  nextRetry: string | null;
  /** In milliseconds. */
  duration: number | null;
  app: string;
  appId: string;
  job: string;
  cycle: string;
  source: string;
  target: string;
  /** The object of a job; empty if the log names none. */
  object: string;
  /** User, Group. */
  type: string;
  sourceId: string;
  sourceName: string;
  sourceUpn: string;
  targetId: string;
  targetName: string;
  targetUpn: string;
  reportable: string;
  changes: CountedChange[];
  /** Whether a step exported something. */
  isExported: boolean;
  tenant: string;
}

/** A modified property of an event. */
interface CountedChange {
  property: string;
  before: string;
  after: string;
}

/** The folder of the committed sample. */
export const sampleFolder = join(import.meta.dirname, "../../data/sample");

/** What the records of a CSV's other files contain about a change. */
interface Parts {
  steps: Json[];
  changes: Json[];
}

/** The distinct events of the files in a folder, by their changes: one is never in two events here. */
export function readSample(folder = sampleFolder): CountedEvent[] {
  const records = readRecords(folder).map(unwrap);
  const partsOf = readParts(records);
  const copies = groupBy(records.filter(isEvent), ({changeid}) => text(changeid));
  return [...copies].map(([change, own]) => toEvent(merge(own), partsOf(change)));
}

/** The same in the order of time. */
export function readInOrder(folder = sampleFolder): CountedEvent[] {
  return readSample(folder).sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** A record without what a transport wrapped around it. */
export function unwrap(record: Json): Json {
  return (record["properties"] ?? record["value"] ?? record) as Json;
}

function readParts(records: readonly Json[]): (change: string) => Parts {
  const byChange = (part: string) =>
    groupBy(
      records.filter((record) => record[part]),
      ({changeid}) => text(changeid)
    );
  const [steps, changes] = [byChange("stepname"), byChange("propertyname")];
  return (change) => ({steps: steps.get(change) ?? [], changes: changes.get(change) ?? []});
}

/** The id of the person who fails in an app for three weeks. */
export function findFailingPerson(events: readonly CountedEvent[]): string {
  const code = "SystemForCrossDomainIdentityManagementBadRequest";
  const failure = events.find(({errorCode}) => errorCode === code);
  if (!failure) throw new Error(`missing error code: ${code}`);
  return toSourceId(failure);
}

/** The id of an event's object in its source. */
export function toSourceId({object}: CountedEvent): string {
  return object.split("|")[2] ?? "";
}

// Neither an entry of the audit log nor a row of a CSV's steps or properties.
function isEvent(record: Json): boolean {
  return Boolean(record["changeid"] && (record["provisioningaction"] ?? record["action"]));
}

// An answer of provisioning on demand has less than the log's own record; one copy fills the gaps of the other.
function merge(copies: readonly Json[]): Json {
  const isLogged = ({id, eventid}: Json) => Boolean(id ?? eventid);
  const logged = copies.filter(isLogged);
  const ranked = logged.length ? [...logged, ...copies.filter((copy) => !isLogged(copy))] : copies;
  const merged: Json = {};
  for (const copy of ranked)
    for (const [key, value] of Object.entries(copy)) if (!isGiven(merged[key])) merged[key] = value;
  return {
    ...merged,
    timeread: readFinestTime(ranked.filter((copy) => isLogged(copy) || !logged.length))
  };
}

// Some shapes cut times to the second. A copy that does not says more of the same time.
function readFinestTime(copies: readonly Json[]): string {
  const [first, ...others] = copies.map(readTime);
  const isFiner = (time: string) =>
    !/\.\d*[1-9]/.test(first!) && toSecond(time) === toSecond(first!);
  return (
    others.find((time) => isFiner(time) && toMicroseconds(time) > toMicroseconds(first!)) ?? first!
  );
}

function toSecond(time: string): string {
  return toMicroseconds(time).slice(0, 19);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function toEvent(event: Json, parts: Parts): CountedEvent {
  const info = event["provisioningstatusinfo"] ?? event["statusinfo"] ?? event;
  const status = toCapital(text(dig(info, "status")));
  const steps = [...listValues(event["provisioningsteps"]), ...parts.steps];
  const skip = findSkip(steps);
  const written = text(event["timeread"]);
  const time = new Date(written).toISOString();
  const id = text(event["id"] ?? event["eventid"]);
  const errorReason = text(
    dig(info, "errorinformation", "reason") ?? dig(info, "reason") ?? event["statusreason"]
  );
  return {
    ...{id, time, order: `${toMicroseconds(written)} ${id}`},
    action: toAction(text(event["provisioningaction"] ?? event["action"])),
    status,
    skipClass: status === "Skipped" ? toSkipClass(steps) : "",
    skipReason: text(skip["skipreason"]),
    skipProperty: text(skip["propertyname"]),
    errorCode: text(dig(info, "errorinformation", "errorcode") ?? dig(info, "errorcode")),
    ...{errorReason, ...toRetry(errorReason, steps, time)},
    duration: toDuration(event),
    ...toPlace(event),
    ...toIdentity(event, steps),
    changes: [...listValues(event["modifiedproperties"]), ...parts.changes].map(toChange),
    isExported: isExported(steps)
  };
}

/** Where an event happened. */
function toPlace(event: Json) {
  const app = event["serviceprincipal"];
  return {
    app: app ? toName(app) : text(event["serviceprincipalname"]),
    appId: text(dig(app, "id") ?? event["serviceprincipalid"]),
    job: text(event["jobid"]),
    cycle: text(event["cycleid"]),
    source: toSystem(event["sourcesystem"]),
    target: toSystem(event["targetsystem"]),
    tenant: text(event["aadtenantid"] ?? event["tenantid"])
  };
}

/** Whom an event is about. */
function toIdentity(event: Json, steps: readonly Json[]) {
  const [source, target] = [event["sourceidentity"], event["targetidentity"]];
  const sourceId = text(dig(source, "id") ?? event["sourceid"]);
  const {appId, job} = toPlace(event);
  const imported = steps.find(({name, stepname}) =>
    /^EntryImport(?!By|Obj)/.test(text(name ?? stepname))
  );
  const detail = (key: string) => dig(source, "details", key) ?? dig(imported, "details", key);
  const reportable = steps.map((step) => dig(step, "details", "reportableidentifier"));
  const type = dig(source, "identitytype") ?? dig(source, "type") ?? event["sourceidentitytype"];
  return {
    object: sourceId && [appId, job, sourceId].join("|"),
    type: toCapital(text(type).split(":").at(-1)!),
    sourceId,
    sourceName: text(toName(source) || event["sourcedisplayname"] || detail("displayname")),
    sourceUpn: text(event["sourceupn"] || detail("userprincipalname")),
    targetId: text(dig(target, "id") ?? event["targetid"]),
    targetName: text(toName(target) || event["targetdisplayname"]),
    targetUpn: text(event["targetupn"] || dig(target, "details", "userprincipalname")),
    reportable: text(reportable.findLast(Boolean) ?? event["reportableidentifier"])
  };
}

function toChange(change: Json): CountedChange {
  return {
    property: text(change["displayname"] ?? change["propertyname"]),
    before: text(change["oldvalue"]),
    after: text(change["newvalue"])
  };
}

// The unchanged time of the record, in a form that Date reads as UTC.
function readTime(event: Json): string {
  const names = ["activitydatetime", "timegenerated", "timegeneratedutc", "dateutc", "endtime"];
  const time = text(names.map((name) => event[name]).find(Boolean));
  return time.endsWith("Z") ? time : `${time} UTC`;
}

function toMicroseconds(time: string): string {
  const digits = /\.(\d+)/.exec(time)?.[1] ?? "";
  return `${new Date(time).toISOString().slice(0, 19)}.${digits.slice(0, 6).padEnd(6, "0")}`;
}

function toDuration(event: Json): number | null {
  const given = text(event["durationinmilliseconds"] ?? event["durationms"]);
  if (given) return Number(given);
  const [start, end] = [event["starttime"], event["endtime"]].map((time) => Date.parse(text(time)));
  return end! - start! || null;
}

function toAction(word: string): string {
  return /^staged/i.test(word) ? "StagedDelete" : toCapital(word);
}

function toName(party: unknown): string {
  return text(
    typeof party === "string" ? party : (dig(party, "displayname") ?? dig(party, "name"))
  );
}

function toSystem(system: unknown): string {
  return toName(system).replace(/^Azure Active Directory/, "Microsoft Entra ID");
}
