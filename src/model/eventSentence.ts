import {toPhrase} from "../lib/words.js";
import type {EventRecord} from "./events.js";
import {nameColumns} from "./explorerColumns.js";

/** What happened in one event, in one sentence. */
export function describeEvent(event: EventRecord): string {
  return `${(find(sentences, event.status) ?? toEnd)(event)}.`;
}

/** What an event is about: the first name or id that the log gives of it. */
export function nameOf(event: EventRecord): string | null {
  const name = nameColumns.find((column) => event[column] !== null);
  return name ? event[name] : null;
}

type Lookup<T> = Readonly<Record<string, T>>;

const sentences: Lookup<(event: EventRecord) => string> = {
  Success: toSuccess,
  Warning: (event) => `${toDeed(event)}, with a warning${toCause(event.error_code)}`,
  Failure: (event) => `${toDoing(event)} failed${toCause(event.error_code)}`,
  Skipped: (event) => `${toSubject(event)} was skipped${toCause(toWhy(event))}${toVerdict(event)}`
};

// Without steps and changes, the export does not show whether anything was written.
function toSuccess(event: EventRecord): string {
  const isKnown = event.steps.length > 0 || event.changes.length > 0;
  return isKnown && !event.changed ? `${toDoing(event)} changed nothing` : toDeed(event);
}

function toEnd(event: EventRecord): string {
  return `${toDoing(event)} ended with the status ${event.status ?? "Unknown"}`;
}

const outOfScope = "out of scope";

const harmlessReasons: Lookup<string> = {
  RedundantExport: "nothing to change",
  NotEffectivelyEntitled: outOfScope,
  EntityTypeNotSupported: "objects of this type are not provisioned"
};

// A harmless skip without a reason was decided by the scoping step.
function toWhy({skip_reason, skip_property, skip_class}: EventRecord): string | null {
  const why = find(harmlessReasons, skip_reason) ?? skip_reason;
  if (why === null) return skip_class === "harmless" ? outOfScope : null;
  return skip_property ? `${why} on ${skip_property}` : why;
}

const verdicts: Lookup<string> = {
  harmless: ", which is harmless",
  "needs-work": ", which needs work"
};

function toVerdict({skip_class}: EventRecord): string {
  return find(verdicts, skip_class) ?? "";
}

interface Verb {
  doing: string;
  did: string;
  /** Whether the sentence names the source, because the written values come from there. */
  namesSource?: true;
}

const verbs: Lookup<Verb> = {
  Create: {doing: "Creating", did: "was created", namesSource: true},
  Update: {doing: "Updating", did: "was updated", namesSource: true},
  Disable: {doing: "Disabling", did: "was disabled"},
  Delete: {doing: "Deleting", did: "was deleted"},
  StagedDelete: {doing: "Holding back the deletion of", did: "is held back from deletion"}
};

function verbOf({action}: EventRecord): Verb {
  return find(verbs, action) ?? {doing: "Processing", did: "was processed"};
}

// "Anna Kovács (user) was created in Salesforce from Microsoft Entra ID"
function toDeed(event: EventRecord): string {
  const {did, namesSource} = verbOf(event);
  const from = namesSource && event.source_system ? ` from ${event.source_system}` : "";
  return `${toSubject(event)} ${did}${toPlace(event)}${from}`;
}

// "Updating the group Sales EMEA in ServiceNow"
function toDoing(event: EventRecord): string {
  return `${verbOf(event).doing} ${toObject(event)}${toPlace(event)}`;
}

function toSubject(event: EventRecord): string {
  const name = nameOf(event);
  if (name === null) return `An unnamed ${toKind(event)}`;
  return event.identity_type ? `${name} (${toKind(event)})` : name;
}

function toObject(event: EventRecord): string {
  const name = nameOf(event);
  if (name === null) return `an unnamed ${toKind(event)}`;
  return event.identity_type ? `the ${toKind(event)} ${name}` : name;
}

function toKind({identity_type}: EventRecord): string {
  return identity_type ? toPhrase(identity_type) : "object";
}

// Apps from outside the gallery share one name as a system: only the app's own name distinguishes them.
function toPlace({target_system, app_name}: EventRecord): string {
  const isShared = target_system?.toLowerCase() === "customappsso";
  const place = isShared ? (app_name ?? target_system) : (target_system ?? app_name);
  return place ? ` in ${place}` : "";
}

function toCause(text: string | null): string {
  return text ? `: ${text}` : "";
}

// Words come from logs, and one of them could be "constructor".
function find<T>(lookup: Lookup<T>, word: string | null): T | undefined {
  return word !== null && Object.hasOwn(lookup, word) ? lookup[word] : undefined;
}
