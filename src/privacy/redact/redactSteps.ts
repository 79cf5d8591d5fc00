import type {ChangeRecord, StepRecord} from "../../model/events.js";
import {removedMark, valueMark} from "../../model/privacy.js";
import type {Pseudonyms} from "./Pseudonyms.js";
import {keepAttribute, keepWord} from "./redactWords.js";

/** The steps of an event, and what kind of object it is about. */
export interface StepList {
  type: string | null;
  steps: StepRecord[] | null;
}

/** Steps without free text and values. Their names, order, results and objects stay. */
export function redactSteps({type, steps}: StepList, pseudonyms: Pseudonyms): StepRecord[] | null {
  return (
    steps?.map((step) => ({
      name: orNull(keepWord, step.name),
      type: orNull(keepWord, step.type),
      status: orNull(keepWord, step.status),
      description: redactDescription(step),
      details: redactDetails(step, type, pseudonyms)
    })) ?? null
  );
}

// The attributes that refer to other objects.
const references =
  "members? managers? owners? groups? roles? sponsors? assistant secretary".replaceAll(" ", "|");
const reference = new RegExp(
  String.raw`\b(?:as the|property|attribute) ["']?(${references})\b`,
  "i"
);
const unresolved = /UnableToResolveReferenceAttributeValue|unable to assign/i;

// The blame of a skip is read from this sentence.
function redactDescription({description, details}: StepRecord): string | null {
  if (description === null) return null;
  const text = `${description} ${details?.["SkipReason"] ?? ""}`;
  if (!unresolved.test(text)) return null;
  const [, attribute] = reference.exec(text) ?? [];
  const what = `Unable to assign ${removedMark}`;
  return attribute ? `${what} as the ${attribute} of ${removedMark}` : what;
}

function redactDetails(
  step: StepRecord,
  type: string | null,
  pseudonyms: Pseudonyms
): StepRecord["details"] {
  if (step.details === null) return null;
  const keep = keepers(type, pseudonyms);
  const entries = Object.entries(step.details);
  const names = numberRepeats(entries.map(([name]) => keepAttribute(name)));
  const kept = entries.map(([name, value], i) => [names[i], redactValue(step, name, value, keep)]);
  return Object.fromEntries(kept) as Record<string, string>;
}

type Keep = (value: string) => string;

function redactValue(
  {type}: StepRecord,
  name: string,
  value: string | null,
  keep: Readonly<Record<string, Keep>>
): string | null {
  if (!value) return value;
  if (Object.hasOwn(keep, name)) return keep[name]!(value);
  // The questions of scoping, each answered with yes or no.
  return type === "Scoping" && /^(?:true|false)$/i.test(value) ? value : valueMark;
}

/** The details that keep some of their value, and how. */
function keepers(type: string | null, pseudonyms: Pseudonyms): Record<string, Keep> {
  return {
    SkipReason: keepWord,
    PropertyName: keepAttribute,
    ModificationType: keepIf(/^(?:Add|Update|Delete|None)$/),
    Origin: keepIf(/^(?:Source|Target)$/),
    CountProcessed: keepIf(/^\d{1,3}$/),
    Identifier: (value) => pseudonyms.id(value),
    ReportableIdentifier: (value) =>
      `${type === null ? "Object" : keepWord(type)} ${pseudonyms.name(value)}`,
    ScopeEvaluationResult: redactClauses
  };
}

// An object may have an attribute of the same name, so the value must match.
function keepIf(pattern: RegExp): Keep {
  return (value) => (pattern.test(value) ? value : valueMark);
}

const operators =
  "NOT EQUALS|EQUALS|IS TRUE|IS FALSE|IS NULL|IS NOT NULL|NOT REGEX MATCH|REGEX MATCH|GREATER_THAN_OR_EQUALS|GREATER_THAN|INCLUDES";
const clause = new RegExp(String.raw`^(?:.*\.)?([a-z]\w*) (${operators})(?: |$)`, "is");

/** The clauses of scoping filters, with their attributes but without the values that they compare with. */
export function redactClauses(text: string): string {
  const clauses = parseClauses(text);
  if (!clauses) return valueMark;
  const entries = Object.entries(clauses);
  const names = numberRepeats(entries.map(([words]) => redactClause(words)));
  const answers = entries.map(([, answer]) =>
    /^(?:true|false)$/i.test(String(answer)) ? answer : valueMark
  );
  return JSON.stringify(Object.fromEntries(names.map((name, i) => [name, answers[i]])));
}

function redactClause(words: string): string {
  const [, attribute, operator] = clause.exec(words) ?? [];
  if (attribute === undefined) return `clause ${removedMark}`;
  const name = keepAttribute(attribute);
  return / (?:TRUE|FALSE|NULL)$/i.test(operator!)
    ? `${name} ${operator}`
    : `${name} ${operator} ${valueMark}`;
}

function parseClauses(text: string, tries = 2): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string" && tries > 1) return parseClauses(value, tries - 1);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Distinguishes names that may be equal: from the second on each has its number, `a`, `a (2)`. */
function numberRepeats(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times > 1 ? `${name} (${times})` : name;
  });
}

/** The changes of an event, and its object. */
export interface ChangeList {
  about: string;
  changes: ChangeRecord[] | null;
}

/**
 * Changes with masks for values. A reader still sees whether a value changed, and whether it changed back, but only
 * within one attribute of one object.
 */
export function redactChanges(
  {about, changes}: ChangeList,
  pseudonyms: Pseudonyms
): ChangeRecord[] | null {
  return (
    changes?.map(({property, old_value, new_value}) => {
      const mask = (value: string) =>
        `‹value ${pseudonyms.value(`${about}\u001f${property ?? ""}`, value)}›`;
      return {
        property: orNull(keepAttribute, property),
        old_value: orNull(mask, old_value),
        new_value: orNull(mask, new_value)
      };
    }) ?? null
  );
}

function orNull(redact: Keep, text: string | null): string | null {
  return text === null ? null : redact(text);
}
