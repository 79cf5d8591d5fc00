import {html} from "htl";
import type {ExplorerSort} from "../../model/explorerColumns.js";
import {groupColumns} from "../../model/explorerColumns.js";
import {formatCount} from "../../model/format.js";
import type {Control} from "../dom.js";
import {toControl} from "../dom.js";
import type {Group} from "./Exploration.js";
import type {VirtualGrid} from "./VirtualGrid.js";

// A line of more would be no way to anything.
const most = 40;

/** Whether a list in this order is one of groups. */
export function isGrouped({column}: ExplorerSort): boolean {
  return groupColumns.some(({name}) => name === column);
}

/** Chooses the column to group a list by; an empty one puts the newest first. */
export function GroupChoice(): Control<string> {
  const options = groupColumns.map(
    ({name, label}) => html`<option value=${name}>${label}</option>`
  );
  const select =
    html`<select oninput=${choose}><option value="">nothing</option>${options}</select>` as HTMLSelectElement;
  const label = html`<label class="explorer-group">Group by ${select}</label>`;
  const control = toControl(label, "", (column) => (select.value = column));
  function choose(event: Event): void {
    event.stopPropagation();
    control.change(select.value);
  }
  return control;
}

/** A button for each group of a list, which shows its first row. */
export function GroupBar(groups: readonly Group[], grid: VirtualGrid): HTMLElement {
  const buttons = groups.slice(0, most).map(
    ({word, place, events}) => html`<button type="button" class="explorer-jump"
      onclick=${() => grid.showRow(place)}>${word ?? "(none)"} <b>${formatCount(events)}</b></button>`
  );
  const more = groups.length - most;
  return html`<div class="explorer-groups" role="group" aria-label="Groups">${buttons}
    ${more > 0 ? html`<span class="says">and ${formatCount(more)} more</span>` : null}</div>`;
}
