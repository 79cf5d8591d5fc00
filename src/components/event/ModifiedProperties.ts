import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import type {ChangeRecord} from "../../model/events.js";
import {LogText} from "../grid/cells.js";
import {Nothing} from "./facts.js";

/** The properties whose value an event changed; a log also lists properties that keep their value. */
export function realChanges(changes: readonly ChangeRecord[]): ChangeRecord[] {
  return changes.filter(({old_value, new_value}) => old_value !== new_value);
}

/** What an event changed, with old and new values side by side; unchanged values are folded. */
export function ModifiedProperties(changes: readonly ChangeRecord[]): HTMLElement {
  if (!changes.length)
    return html`<p class="event-empty">This export has no modified properties for the event.</p>`;
  const real = realChanges(changes);
  const same = changes.filter((change) => !real.includes(change));
  return html`<div>
    ${real.length ? ChangeTable(real) : html`<p class="event-empty">Every listed property kept its value.</p>`}
    ${same.length ? Unchanged(same, !real.length) : null}
  </div>`;
}

function Unchanged(changes: readonly ChangeRecord[], open: boolean): HTMLElement {
  return html`<details class="event-unchanged" open=${open}>
    <summary>${`${formatCount(changes.length)} unchanged`}</summary>${ChangeTable(changes)}</details>`;
}

function ChangeTable(changes: readonly ChangeRecord[]): HTMLElement {
  const heads = ["Property", "Old value", "New value"];
  return html`<table class="event-changes">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${changes.map(
      ({property, old_value, new_value}) => html`<tr><th scope="row">${Value(property)}</th>
        <td data-head="Old value">${Value(old_value)}</td><td data-head="New value">${Value(new_value)}</td></tr>`
    )}</tbody>
  </table>`;
}

function Value(text: string | null): HTMLElement {
  return text === null ? Nothing() : LogText(text);
}
