import {html} from "htl";
import {formatChange, formatCount, formatPercent} from "../../lib/format.js";
import type {KeyFigureRow} from "../../workbook/items/keyFigures.js";
import {formatCountChange, formatPeriod} from "./changeText.js";
import {ObjectsByType, WordTiles} from "./ObjectsByType.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of tiles, each with one figure. */
export const tileViews = {
  tiles: KeyFigures,
  types: ObjectsByType,
  picks: WordTiles
} satisfies Family;

interface Figure {
  label: string;
  description: string;
  format: (value: number) => string;
  formatChange: (change: number, previous: number) => string;
}

const figures: Record<string, Figure> = {
  events: count("Events", "provisioning log entries"),
  objects: count("Objects", "distinct users, groups and others of each job"),
  success_rate: {
    label: "Success rate",
    description: "of events, harmless skips left out",
    format: formatPercent,
    formatChange: formatPointChange
  },
  failures: count("Failures", "events that failed"),
  skips_needing_work: count("Skips that need work", "skipped, but not harmless")
};

/** Tiles: each has a figure, what it counts, and its change against the period before. */
export function KeyFigures(
  rows: readonly KeyFigureRow[],
  {scope}: Pick<ViewOptions, "scope">
): HTMLElement {
  const period = formatPeriod(scope.range);
  const isCompared = rows.some(({change}) => change !== null);
  return html`<div>
    <ul class="tiles">${rows.map((row) => Tile(row, period))}</ul>
    ${isCompared ? null : html`<p class="description tile-note">No change is shown: the data does not reach back over ${period}.</p>`}
  </div>`;
}

function Tile({figure, value, change, previous}: KeyFigureRow, period: string): HTMLElement {
  const {label, description, format, formatChange} = figures[figure]!;
  const text = change === null ? null : formatChange(change, previous!);
  return html`<li class="tile" data-figure=${figure}>
    <span class="tile-label">${label}</span>
    <span class="tile-value" data-value=${value}>${value === null ? "–" : format(value)}</span>
    <span class="tile-description">${description}</span>
    ${text === null ? null : html`<span class="tile-change"><b>${text}</b> against ${period}</span>`}
  </li>`;
}

function count(label: string, description: string): Figure {
  return {label, description, format: formatCount, formatChange: formatCountChange};
}

function formatPointChange(change: number): string {
  const points = Number((change * 100).toFixed(1));
  return points === 0 ? "no change" : `${formatChange(points)} points`;
}
