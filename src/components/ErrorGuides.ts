import {html} from "htl";
import type {Row} from "../engine/Database.js";
import type {Guide} from "../guidance/Guide.js";
import {formatNoun} from "../model/format.js";
import {groupBy} from "../model/groupBy.js";
import {LogText} from "./event/facts.js";
import {GuideText} from "./event/GuideText.js";
import type {GuideOf} from "./rowGuides.js";
import type {ViewOptions} from "./view.js";

/** So few groups are what the reader narrowed the page to. */
const few = 3;

/**
 * What to do about groups of failures: of a few groups, their whole messages and open guides; of many, a
 * list of their guides to be opened. What is gone needs nothing.
 */
export function ErrorGuides(
  rows: readonly Row[],
  guideOf: GuideOf,
  memory: ViewOptions["memory"]
): HTMLElement | null {
  const present = rows.filter(({events}) => Number(events) > 0);
  const groups = groupBy(present, guideOf);
  if (present.length <= few) return OpenGuides(groups);
  groups.delete(undefined);
  return ClosedGuides(groups as Map<Guide, Row[]>, memory);
}

function OpenGuides(groups: ReadonlyMap<Guide | undefined, readonly Row[]>): HTMLElement | null {
  if (groups.size === 0) return null;
  return html`<div class="error-guides">${[...groups].map(
    ([guide, rows]) => html`<section>${guide ? GuideText(guide) : NoGuide()}
      ${rows.map(({reason}) => (reason === null ? null : Whole(String(reason))))}</section>`
  )}</div>`;
}

function NoGuide(): HTMLElement {
  return html`<h3>No guide for this code</h3>
    <p>The message and the steps of each event say what is known.</p>`;
}

function Whole(reason: string): HTMLElement {
  return html`<p class="error-whole">Message: ${LogText(reason)}</p>`;
}

function ClosedGuides(
  groups: ReadonlyMap<Guide, readonly Row[]>,
  memory: ViewOptions["memory"]
): HTMLElement | null {
  if (groups.size === 0) return null;
  return html`<section class="error-guides"><h3>What to do</h3>${[...groups].map(([guide, rows]) =>
    ClosedGuide(guide, rows, memory)
  )}</section>`;
}

function ClosedGuide(
  guide: Guide,
  rows: readonly Row[],
  memory: ViewOptions["memory"]
): HTMLElement {
  const key = `guide ${guide.code}`;
  const failures = rows.reduce((sum, {events}) => sum + Number(events), 0);
  const remember = ({target}: Event) => {
    if ((target as HTMLDetailsElement).open) memory.set(key, "open");
    else memory.delete(key);
  };
  return html`<details open=${memory.has(key)} ontoggle=${remember}>
    <summary>${guide.meaning} <span class="error-guide-count">${formatNoun(failures, "failure")}, ${guide.acts} acts</span></summary>
    ${GuideText(guide)}</details>`;
}
