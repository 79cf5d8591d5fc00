import {html} from "htl";
import type {Guide} from "../../guidance/Guide.js";
import {capitalize} from "../../lib/words.js";
import type {Fact} from "./facts.js";
import {FactList} from "./facts.js";

/** What a code means, who acts and what to do, with the source of the guide. */
export function GuideText(guide: Guide): HTMLElement {
  const {meaning, explains, causes, steps, acts, retried, source} = guide;
  const page: Fact[] = source === undefined ? [] : [["Public page", PageLink(source)]];
  return html`<div class="event-guide">
    <h3>${meaning}</h3>
    ${explains ? html`<p>${explains}</p>` : null}
    ${causes.length ? html`<h4>Possible causes</h4>` : null}
    ${causes.length ? html`<ul>${toItems(causes)}</ul>` : null}
    <h4>What to do</h4>
    <ol>${toItems(steps)}</ol>
    ${FactList([["Who acts", capitalize(acts)], ["Retried", retried], ...page])}
  </div>`;
}

function toItems(sentences: readonly string[]): HTMLElement[] {
  return sentences.map((sentence) => html`<li>${sentence}</li>`);
}

function PageLink(address: string): HTMLElement {
  const {hostname} = new URL(address);
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${hostname}</a>`;
}
