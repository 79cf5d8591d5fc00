import {html} from "htl";
import type {StepRecord} from "../../model/events.js";
import {formatNoun} from "../../model/format.js";
import {splitWords} from "../../model/splitWords.js";
import {ColoredWord, Facts, LogText} from "./facts.js";
import {DetailValue} from "./nested.js";

/** A step with more details than this, a whole record mostly, shows them when asked. */
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
    ${description ? html`<p class="step-says">${LogText(description)}</p>` : null}
    ${Details(step)}
  </li>`;
}

function Details({details, status}: StepRecord): HTMLElement | null {
  const entries = Object.entries(details ?? {});
  if (!entries.length) return null;
  const list = Facts(entries.map(([name, value]) => [name, toValue(name, value)] as const));
  if (entries.length <= fewDetails) return list;
  // What is worth reading whole is what did not end well.
  return html`<details open=${status !== "Success"}><summary>${formatNoun(entries.length, "detail")}</summary>
    ${list}</details>`;
}

// A map may hold nulls and empty texts: a detail that was asked for and not found.
function toValue(name: string, value: string | null): HTMLElement | null {
  return value ? DetailValue(value, name) : null;
}
