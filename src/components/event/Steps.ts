import {html} from "htl";
import {formatNoun} from "../../lib/format.js";
import {splitWords} from "../../lib/words.js";
import type {StepRecord} from "../../model/events.js";
import {LogText} from "../grid/cells.js";
import {ColoredWord, FactList, Nothing} from "./facts.js";

/** A step with more details than this, which is mostly a whole record, shows them on request. */
const fewDetails = 10;

/** The steps of an event, in order. */
export function Steps(steps: readonly StepRecord[]): HTMLElement {
  if (!steps.length)
    return html`<p class="event-empty">This export has no steps for the event.</p>`;
  return html`<ol class="event-steps">${steps.map(Step)}</ol>`;
}

function Step(step: StepRecord, index: number): HTMLElement {
  const {name, type, status, description} = step;
  const title = name === null ? "Step without a name" : splitWords(name);
  return html`<li class="event-step">
    <h3><span class="step-number">${index + 1}</span><span title=${name}>${title}</span></h3>
    <p class="step-facts">${type ? html`<span>${splitWords(type)}</span>` : null}
      ${status ? ColoredWord(status) : null}</p>
    ${description ? html`<p class="step-description">${LogText(description)}</p>` : null}
    ${Details(step)}
  </li>`;
}

function Details({details, status}: StepRecord): HTMLElement | null {
  const entries = Object.entries(details ?? {});
  if (!entries.length) return null;
  const list = FactList(entries.map(([name, value]) => [name, toValue(name, value)] as const));
  if (entries.length <= fewDetails) return list;
  // The details of a step that did not end well are worth reading, so they are open.
  return html`<details open=${status !== "Success"}><summary>${formatNoun(entries.length, "detail")}</summary>
    ${list}</details>`;
}

// A map may have nulls and empty texts: a detail that was requested but not found.
function toValue(name: string, value: string | null): HTMLElement | null {
  return value ? DetailValue(value, name) : null;
}

type Json = string | number | boolean | null | Json[] | {[key: string]: Json};

/** How many levels of a value are shown, and how many members of a list. */
const deepest = 4;
const most = 200;
// Text with more levels than any record has was made to exhaust a parser.
const deepestRead = 100;

/** A detail's value: clause by clause if it is JSON, even if encoded twice, otherwise as text. */
function DetailValue(text: string, name: string): HTMLElement {
  const nested = parseNested(text);
  if (!nested) return LogText(text);
  return Nested(nested, name === "ScopeEvaluationResult" ? toVerdict : toText, 1);
}

/** The object or list in a text, if there is one. */
function parseNested(text: string, tries = 3): Json[] | Record<string, Json> | undefined {
  if (tries === 0 || !/^\s*["[{]/.test(text) || depthOf(text) > deepestRead) return undefined;
  const value = parse(text);
  if (typeof value === "string") return parseNested(value, tries - 1);
  return value !== null && typeof value === "object" ? value : undefined;
}

// Brackets within texts count, too: the result need not be exact.
function depthOf(text: string): number {
  let depth = 0;
  let reached = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    reached = Math.max(reached, depth);
  }
  return reached;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Show = (value: Json) => string;

function Nested(value: Json[] | Record<string, Json>, show: Show, depth: number): HTMLElement {
  const entries = Object.entries(value);
  if (!entries.length) return html`<span class="event-none">none</span>`;
  const rest = entries.length - most;
  const rows = entries.slice(0, most).map(([key, part]) => {
    const cell = html`<td>${Part(part, show, depth)}</td>`;
    const head = Array.isArray(value) ? null : html`<th scope="row">${key}</th>`;
    return html`<tr>${head}${cell}</tr>`;
  });
  const more = rest > 0 ? html`<tr><td colspan="2">and ${rest} more</td></tr>` : null;
  return html`<table class="event-clauses"><tbody>${rows}${more}</tbody></table>`;
}

function Part(value: Json, show: Show, depth: number): HTMLElement {
  if (value === null) return Nothing();
  const nested = typeof value === "string" ? parseNested(value) : value;
  if (typeof nested !== "object") return html`<span class="log-text">${show(value)}</span>`;
  if (depth < deepest) return Nested(nested, show, depth + 1);
  return html`<span class="log-text">${JSON.stringify(nested)}</span>`;
}

function toText(value: Json): string {
  return String(value);
}

// The answer to each clause of a scoping filter is true or false.
function toVerdict(value: Json): string {
  const word = String(value);
  if (/^true$/i.test(word)) return "met";
  return /^false$/i.test(word) ? "not met" : word;
}
