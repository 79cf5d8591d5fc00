import {removedMark, valueMark} from "../../model/privacy.js";
import {numberRepeats} from "./numberRepeats.js";
import {keepAttribute} from "./redactWords.js";

const operators =
  "NOT EQUALS|EQUALS|IS TRUE|IS FALSE|IS NULL|IS NOT NULL|NOT REGEX MATCH|REGEX MATCH|GREATER_THAN_OR_EQUALS|GREATER_THAN|INCLUDES";
const clause = new RegExp(String.raw`^(?:.*\.)?([a-z]\w*) (${operators})(?: |$)`, "is");

/** The clauses of scoping filters with their attributes and without the values that they compare with. */
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
