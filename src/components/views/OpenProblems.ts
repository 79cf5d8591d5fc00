import {html} from "htl";
import {formatCount, formatHours} from "../../lib/format.js";
import type {ProblemFigureRow} from "../../workbook/items/openProblems.js";

interface Figure {
  label: string;
  description: string;
}

const figures: Readonly<Record<string, Figure>> = {
  open: {label: "Open", description: "objects that fail now"},
  flapping: {
    label: "Flapping",
    description: "failed again and again, whether they fail now or not"
  },
  failing_7_days: {
    label: "Failing for over 7 days",
    description: "open or flapping, without a break"
  },
  given_up: {label: "Given up", description: "failing for over 28 days, no retry to come"},
  recovered: {label: "Recovered", description: "fine again in the time range"}
};

/** Tiles: how many objects fail, for how long, and how many are fine again. */
export function OpenProblems(rows: readonly ProblemFigureRow[]): HTMLElement {
  return html`<ul class="tiles">${rows.map(Tile)}</ul>`;
}

function Tile({figure, objects, hours}: ProblemFigureRow): HTMLElement {
  const {label, description} = figures[figure]!;
  return html`<li class="tile" data-figure=${figure}>
    <span class="tile-label">${label}</span>
    <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
    <span class="tile-description">${description}</span>
    ${hours === null ? null : html`<span class="tile-change">after <b>${formatHours(hours)}</b> in the median</span>`}
  </li>`;
}
