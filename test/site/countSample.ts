import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";

// A second opinion on every number: plain JavaScript over the raw files, sharing no code with src.

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
}

const folder = join(import.meta.dirname, "../../data/sample");

/** The distinct events of the sample's files. */
export function readSample(): CountedEvent[] {
  const files = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((file) =>
    /\.jsonl?(\.gz)?$/.test(file)
  );
  const events = files.flatMap((file) => readRecords(join(folder, file))).map(toEvent);
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

function readRecords(file: string): unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString().replace(/^\uFEFF/, "");
  const documents = parseDocuments(text);
  return documents.flatMap((document) => {
    const {value, records} = document as {value?: unknown[]; records?: unknown[]};
    return value ?? records ?? (document as unknown[]);
  });
}

function parseDocuments(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    return lines.map((line): unknown => JSON.parse(line));
  }
}

function toEvent(record: unknown): CountedEvent {
  const all = lower(record);
  const event = dig(all, "properties") ?? all;
  const source = text(dig(event, "sourceidentity", "id"));
  const status = capital(text(dig(event, "provisioningstatusinfo", "status")));
  return {
    id: text(dig(event, "id")),
    time: new Date(text(dig(event, "activitydatetime"))).toISOString(),
    action: toAction(text(dig(event, "provisioningaction"))),
    status,
    skipClass: status === "Skipped" ? toSkipClass(event) : "",
    errorCode: text(dig(event, "provisioningstatusinfo", "errorinformation", "errorcode")),
    app: toName(dig(event, "serviceprincipal")),
    source: toSystem(dig(event, "sourcesystem")),
    target: toSystem(dig(event, "targetsystem")),
    object: source && [dig(event, "serviceprincipal", "id"), dig(event, "jobid"), source].join("|")
  };
}

function toAction(word: string): string {
  return /^staged/i.test(word) ? "StagedDelete" : capital(word);
}

function toName(party: unknown): string {
  return text(dig(party, "displayname") ?? dig(party, "name"));
}

function toSystem(system: unknown): string {
  return toName(system).replace(/^Azure Active Directory/, "Microsoft Entra ID");
}

// Harmless: nothing to write, or rightly out of scope.
function toSkipClass(event: unknown): string {
  const steps = Object.values(dig(event, "provisioningsteps") ?? {}) as unknown[];
  const reason = text(steps.map((step) => dig(step, "details", "skipreason")).findLast(Boolean));
  const harmless = ["RedundantExport", "NotEffectivelyEntitled", "EntityTypeNotSupported"];
  if (reason) return harmless.includes(reason) ? "harmless" : "needs-work";
  const flags = ["assigned to the application", "scoping filter evaluation passed"];
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

// Shapes differ in the case of their keys.
function lower(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key.toLowerCase(), lower(child)]);
  return Object.fromEntries(entries) as unknown;
}
