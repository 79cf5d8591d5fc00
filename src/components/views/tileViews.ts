import {html} from "htl";
import {formatChange, formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {KeyFigureRow} from "../../workbook/items/keyFigures.js";
import type {ObjectsByRow, TypeRow} from "../../workbook/items/objectsByType.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatCountChange, formatPeriod} from "./changeText.js";
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
    <ul class="tiles">${rows.map((row) => FigureTile(row, period))}</ul>
    ${isCompared ? null : html`<p class="description tile-note">No change is shown: the data does not reach back over ${period}.</p>`}
  </div>`;
}

function FigureTile({figure, value, change, previous}: KeyFigureRow, period: string): HTMLElement {
  const {label, description, format, formatChange} = figures[figure]!;
  const text = change === null ? null : formatChange(change, previous!);
  return html`<li class="tile" data-figure=${figure}>
    <span class="tile-label">${label}</span>
    <span class="tile-value" data-value=${value}>${value === null ? "–" : format(value)}</span>
    <span class="tile-description">${description}</span>
    ${text === null ? null : Change(text, period)}
  </li>`;
}

function Change(text: string, period: string): HTMLElement {
  return html`<span class="tile-change"><b>${text}</b> against ${period}</span>`;
}

function count(label: string, description: string): Figure {
  return {label, description, format: formatCount, formatChange: formatCountChange};
}

function formatPointChange(change: number): string {
  const points = Number((change * 100).toFixed(1));
  return points === 0 ? "no change" : `${formatChange(points)} points`;
}

/** A compact row of tiles, one per identity type, with a line if the rows have a trend; clicking filters. */
export function ObjectsByType(
  rows: readonly TypeRow[],
  {scope, onPick}: Pick<ViewOptions, "scope" | "onPick">
): HTMLElement {
  const period = formatPeriod(scope.range);
  return html`<ul class="tiles tiles-compact">${rows.map((row) => TypeTile(row, period, {scope, onPick}))}</ul>`;
}

function TypeTile(
  row: TypeRow,
  period: string,
  {scope, onPick}: Pick<ViewOptions, "scope" | "onPick">
): HTMLElement {
  const {objects, trend, change, previous} = row;
  const type = row.identity_type ?? "";
  return html`<li class="tile" data-type=${type}>
    <button type="button" class="tile-button" title=${`Only ${type || "events without an identity type"}`}
      onclick=${() => onPick({"identity-type": [type]})}>
      <span class="tile-label">${type || "(none)"}</span>
      <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
      <span class="tile-description">${describeType(row)}</span>
      ${change === null ? null : Change(formatCountChange(change, previous!), period)}
      ${trend ? Sparkline(trend, {bin: scope.bin, color: "var(--accent)", unit: "objects"}) : null}
    </button>
  </li>`;
}

function describeType({share, events}: TypeRow): string {
  const part = share === null ? "no object named" : `${formatPercent(share)} of objects`;
  return `${part}, ${formatNoun(events, "event")}`;
}

type WordTilesOptions = Pick<ViewOptions, "scope" | "onPick">;

/** A tile for each action or status, depending on the rows: distinct objects, and events over time. */
export function WordTiles(rows: readonly ObjectsByRow[], options: WordTilesOptions): HTMLElement {
  return html`<ul class="tiles tiles-compact">${rows.map((row) => WordTile(row, options))}</ul>`;
}

function WordTile(row: ObjectsByRow, {scope, onPick}: WordTilesOptions): HTMLElement {
  const {objects} = row;
  const [by, word] =
    "status" in row ? (["status", row.status] as const) : (["action", row.action] as const);
  const isPicked = scope.select[by]?.length === 1 && scope.select[by][0] === word;
  const color = colorVariable(word);
  return html`<li class="tile" data-word=${word}>
    <button type="button" class="tile-button" data-sign=${word} aria-pressed=${String(isPicked)}
      title=${isPicked ? `Any ${by} again` : `Only ${word}`} onclick=${() => onPick({[by]: [word]})}>
      <span class="tile-label"><span class="swatch" style=${`background:${color}`}></span>${word}</span>
      <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
      <span class="tile-description">${formatNoun(row.events, "event")}</span>
      ${Sparkline(row.trend, {bin: scope.bin, color})}
    </button>
  </li>`;
}
