import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {formatCount, formatNoun, formatTimeOfYear} from "../../lib/format.js";
import {actionColor} from "../../model/colors.js";
import {statuses} from "../../model/vocabulary.js";
import type {PersonEventRow} from "../../workbook/items/personTimeline.js";
import {Legend} from "../charts/Legend.js";
import {timeGrains, toDomain} from "../charts/timeKit.js";
import {formatStatus} from "../grid/cells.js";
import type {ViewOptions} from "./view.js";

const rowHeight = 46;
const axes = {marginTop: 24, marginBottom: 28, marginLeft: 24, marginRight: 20};

type PersonTimelineOptions = Pick<ViewOptions, "width" | "scope" | "events" | "onPick" | "onOpen">;

/** Everything that happened to a person or group, a row for each app; clicking a mark opens its event. */
export function PersonTimeline(
  rows: readonly PersonEventRow[],
  {width, scope, events, onPick, onOpen}: PersonTimelineOptions
): HTMLElement {
  const counted = rows.map((row) => ({...row, events: 1}));
  const words = toActions(rows);
  const plot = TimelineOfApps(rows, {width, scope});
  return html`<div class="person-timeline">
    <div class="timeline-head">${Legend(counted, {by: "action", words, onPick})}${ShapeLegend(rows, onPick)}</div>
    ${openOnClick(plot, onOpen)}
    ${rows.length < events ? html`<p class="view-note">${describeCut(rows.length, events)}</p>` : null}
  </div>`;
}

/** The marks alone. */
export function TimelineOfApps(
  rows: readonly PersonEventRow[],
  {width, scope: {range}}: Pick<ViewOptions, "width" | "scope">
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const apps = [...new Set(rows.map(toApp))].sort((a, b) => a.localeCompare(b, "en"));
  const domain = toDomain(range, rows[0]?.local_time);
  return Plot.plot({
    width,
    height: axes.marginTop + axes.marginBottom + apps.length * rowHeight,
    ...axes,
    style: {fontSize: "12px"},
    ariaLabel: "Events over time, a row for each app",
    x: {type: "utc", domain, grid: true, label: null, ...timeGrains.hour.axis(domain, width)},
    fy: {domain: apps, axis: null, padding: 0.4},
    color: actionColor,
    marks: [
      Plot.frame({anchor: "bottom", stroke: "var(--line)"}),
      ...EventMarks(rows, "action", {x: "local_time", fy: toApp}),
      Names(apps),
      ...Pointed(rows)
    ]
  });
}

function Pointed(rows: readonly PersonEventRow[]): Plot.Markish[] {
  const place = {x: "local_time", fy: toApp};
  const text = {fontSize: 12, lineHeight: 1.35, preferredAnchor: "bottom"} as const;
  return [
    Plot.dot(rows, Plot.pointer({...place, r: 8, stroke: "currentColor"})),
    Plot.tip(rows, Plot.pointer({...place, title: describe, ...text}))
  ];
}

// A name is above its row, so that it does not hide the first events.
function Names(apps: readonly string[]): Plot.Markish {
  const text = (app: string) => app;
  const place = {frameAnchor: "top-left", lineAnchor: "bottom", dy: -1} as const;
  return Plot.text(apps, {text, fy: text, fontWeight: 600, fill: "currentColor", ...place});
}

// Plot keeps the clicked mark pinned, and the next click would only unpin it.
function openOnClick(
  plot: (SVGSVGElement | HTMLElement) & Plot.Plot,
  onOpen: ViewOptions["onOpen"]
): HTMLElement {
  const box = html`<div>${plot}</div>`;
  box.addEventListener("pointerdown", (event) => event.stopPropagation(), {capture: true});
  box.addEventListener("click", () => {
    const row = plot.value as PersonEventRow | null | undefined;
    if (row) onOpen(row.event);
  });
  return box;
}

function toActions(rows: readonly PersonEventRow[]): string[] {
  const known: string[] = actionColor.domain;
  const found = new Set(rows.map(({action}) => action));
  const others = [...found].filter((word) => !known.includes(word));
  return [...known.filter((word) => found.has(word)), ...others.sort()];
}

function toApp({app}: PersonEventRow): string {
  return app ?? "(no app)";
}

function describe(row: PersonEventRow): string {
  const reason = row.error_code ?? row.skip_reason;
  return [
    `${toApp(row)}, ${formatTimeOfYear(row.local_time)}`,
    `${row.action}: ${formatStatus(row)}`,
    ...(reason === null ? [] : [reason])
  ].join("\n");
}

function describeCut(shown: number, events: number): string {
  return `The newest ${formatCount(shown)} of ${formatNoun(events, "event")}.`;
}

/** How the mark of a status looks, while its colour shows the action. */
interface MarkLook {
  symbol: "circle" | "triangle" | "times" | "square";
  r: number;
  /** Filled, or an outline of this width. */
  outline?: number;
}

const looks: Record<string, MarkLook> = {
  Success: {symbol: "circle", r: 3.5},
  Warning: {symbol: "triangle", r: 4.5},
  Failure: {symbol: "times", r: 5, outline: 3},
  Skipped: {symbol: "circle", r: 3, outline: 1.5}
};

const unknown: MarkLook = {symbol: "square", r: 3, outline: 1.5};

// The last is on top, so that failures are never hidden.
const fromBelow = ["Skipped", "Success", "Warning", "Failure"];

/** The statuses of rows: in their usual order, then words that are not in the vocabulary. */
function toStatuses(rows: readonly PersonEventRow[]): string[] {
  const found = new Set(rows.map(({status}) => status));
  const known = statuses.filter((status) => found.has(status));
  return [...known, ...[...found].filter((status) => !isKnown(status)).sort()];
}

/** Events as marks: a shape for each status, in a colour. */
function EventMarks(
  rows: readonly PersonEventRow[],
  color: string,
  place: Plot.DotOptions
): Plot.Markish[] {
  const layers = [...toStatuses(rows)].sort((a, b) => fromBelow.indexOf(a) - fromBelow.indexOf(b));
  return layers.map((layer) =>
    Plot.dot(
      rows.filter(({status}) => status === layer),
      {...place, ...toDot(layer, color)}
    )
  );
}

/** What each shape means, with its number of events; clicking one filters by it. */
function ShapeLegend(rows: readonly PersonEventRow[], onPick: ViewOptions["onPick"]): HTMLElement {
  const count = (word: string) => rows.filter(({status}) => status === word).length;
  return html`<ul class="legend">${toStatuses(rows).map(
    (word) => html`<li><button type="button" title=${`Only ${word}`}
      onclick=${() => onPick({status: [word]})}>${Shape(word)}${word} <b>${formatCount(count(word))}</b></button></li>`
  )}</ul>`;
}

function Shape(status: string): Element {
  const mark = Plot.dot([0], {frameAnchor: "middle", ...toDot(status, "currentColor")});
  const size = {width: 14, height: 14, margin: 0};
  const shape = Plot.plot({...size, axis: null, className: "mark-shape", marks: [mark]});
  shape.setAttribute("aria-hidden", "true");
  // Its style rules would become part of the button's text.
  shape.querySelector("style")?.remove();
  return shape;
}

function toDot(status: string, color: string): Plot.DotOptions {
  const {symbol, r, outline} = isKnown(status) ? looks[status]! : unknown;
  if (!outline) return {symbol, r, fill: color, stroke: "var(--surface)", strokeWidth: 0.5};
  return {symbol, r, stroke: color, strokeWidth: outline};
}

function isKnown(status: string): boolean {
  return Object.hasOwn(looks, status);
}
