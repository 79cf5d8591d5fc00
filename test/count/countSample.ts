import {join} from "node:path";
import {readRecords} from "./rawRecords.js";
import type {Json} from "./rawRecords.js";

// A second opinion on every number: plain JavaScript over the raw files of all shapes, sharing no code
// with src.

/** What the counts need to know of an event. */
export interface CountedEvent {
  id: string;
  /** ISO, UTC. */
  time: string;
  action: string;
  status: string;
  skipClass: string;
  errorCode: string;
  app: string;
  source: string;
  target: string;
  /** The object of a job; empty if the log names none. */
  object: string;
  /** User, Group. */
  type: string;
}

const committed = join(import.meta.dirname, "../../data/sample");

/** The distinct events of the files in a folder, by their changes: one is never in two events here. */
export function readSample(folder = committed): CountedEvent[] {
  const records = readRecords(folder).map(
    (record) => (record["properties"] ?? record["value"] ?? record) as Json
  );
  const steps = new Map<string, Json[]>();
  for (const step of records.filter((record) => record["stepname"])) {
    const change = text(step["changeid"]);
    steps.set(change, [...(steps.get(change) ?? []), step]);
  }
  const events = new Map<string, CountedEvent>();
  for (const record of records.filter(isEvent)) {
    const change = text(record["changeid"]);
    // An answer of provisioning on demand knows less than the log's own record.
    if (!events.get(change)?.id) events.set(change, toEvent(record, steps.get(change)));
  }
  return [...events.values()];
}

// Neither an entry of the audit log nor a row of a CSV's steps or properties.
function isEvent(record: Json): boolean {
  return Boolean(record["changeid"] && (record["provisioningaction"] ?? record["action"]));
}

function toEvent(event: Json, parts: Json[] = []): CountedEvent {
  const info = event["provisioningstatusinfo"] ?? event["statusinfo"] ?? event;
  const app = event["serviceprincipal"];
  const source = text(dig(event, "sourceidentity", "id") ?? event["sourceid"]);
  const status = capital(text(dig(info, "status")));
  const steps = [...Object.values(event["provisioningsteps"] ?? {}), ...parts] as unknown[];
  return {
    id: text(event["id"] ?? event["eventid"]),
    time: toTime(event),
    action: toAction(text(event["provisioningaction"] ?? event["action"])),
    status,
    skipClass: status === "Skipped" ? toSkipClass(steps) : "",
    errorCode: text(dig(info, "errorinformation", "errorcode") ?? dig(info, "errorcode")),
    app: app ? toName(app) : text(event["serviceprincipalname"]),
    source: toSystem(event["sourcesystem"]),
    target: toSystem(event["targetsystem"]),
    object:
      source && [dig(app, "id") ?? event["serviceprincipalid"], event["jobid"], source].join("|"),
    type: toType(event)
  };
}

function toTime(event: Json): string {
  const names = ["activitydatetime", "timegenerated", "timegeneratedutc", "dateutc", "endtime"];
  const time = text(names.map((name) => event[name]).find(Boolean));
  return new Date(time.endsWith("Z") ? time : `${time} UTC`).toISOString();
}

function toAction(word: string): string {
  return /^staged/i.test(word) ? "StagedDelete" : capital(word);
}

function toName(party: unknown): string {
  return text(
    typeof party === "string" ? party : (dig(party, "displayname") ?? dig(party, "name"))
  );
}

function toSystem(system: unknown): string {
  return toName(system).replace(/^Azure Active Directory/, "Microsoft Entra ID");
}

function toType(event: Json): string {
  const identity = event["sourceidentity"];
  const type =
    dig(identity, "identitytype") ?? dig(identity, "type") ?? event["sourceidentitytype"];
  return capital(text(type).split(":").at(-1)!);
}

// Harmless: nothing to write, or rightly out of scope.
function toSkipClass(steps: unknown[]): string {
  const reason = text(steps.map((step) => dig(step, "details", "skipreason")).findLast(Boolean));
  const harmless = ["RedundantExport", "NotEffectivelyEntitled", "EntityTypeNotSupported"];
  if (reason) return harmless.includes(reason) ? "harmless" : "needs-work";
  const flags = ["assignedtotheapplication", "scopingfilterevaluationpassed"];
  const answers = steps.flatMap((step) => flags.map((flag) => text(dig(step, "details", flag))));
  return answers.includes("False") ? "harmless" : "needs-work";
}

/** What is at a path of keys, or undefined. */
function dig(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], value);
}

function text(value: unknown): string {
  return value == null || value === "None" ? "" : String(value);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
