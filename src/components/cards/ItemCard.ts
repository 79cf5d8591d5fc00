import {html} from "htl";
import {toSpreadsheetCsv} from "../../engine/csv.js";
import {formatCount, formatNoun} from "../../lib/format.js";
import type {Answer, Item} from "../../workbook/types.js";
import {newId} from "../controls/control.js";
import {copyTo, downloadCsv} from "../controls/copyAndDownload.js";
import type {ScopeFact} from "../controls/FilterChips.js";
import {DataTable} from "../grid/DataTable.js";
import type {ItemMenuElement} from "./ItemMenu.js";
import {ItemMenu} from "./ItemMenu.js";

interface Counted {
  of: number;
  /** What is counted, in the plural; `events` by default. */
  unit?: string;
}

/** The query that found an answer, or a note where it was not found by one. */
type Found = {sql: string} | {note: string};

type Shown = Found & {
  answer: Answer;
  timeZone: string;
  body: Node;
  /** What a picture of it shows besides: the period, the filters. */
  facts?: readonly ScopeFact[];
};

/** What a card currently shows. */
type CardState =
  | {state: "loading"}
  | (Counted & Shown & {state: "ready"})
  | (Counted & {state: "empty"; events: number; message: string})
  | {state: "error"; message: string; onRetry: () => void};

/** What a card shows of its item before any answer. */
type CardHead = Pick<Item, "id" | "title" | "description" | "hint" | "width"> & {view: string};

/** The frame of a workbook item, waiting for its first answer. */
export function ItemCard({id, title, description, hint, width, view}: CardHead): HTMLElement {
  const heading = newId(id);
  return html`<section class=${`item item-${width} view-${view}`} data-item=${id} data-state="loading"
    aria-labelledby=${heading} aria-busy="true">
    <header>
      <div><h2 id=${heading}>${title}</h2><p class="description">${description}${hint ? ` ${hint}` : null}</p></div>
      <div class="item-tools"><span class="item-count"></span>
        <button type="button" class="item-data" aria-expanded="false" disabled>Data</button>
        ${ItemMenu({id, title, description})}</div>
    </header>
    <div class="item-body"></div>
    <div class="item-changes"></div>
    <div class="item-panel" hidden></div>
  </section>`;
}

/** Sets a card's state. Its `data-state` changes last, when everything is drawn. */
export function updateCard(card: HTMLElement, next: CardState): void {
  if (next.state === "ready") showAnswer(card, next);
  if (next.state === "empty") showEmpty(card, next);
  if (next.state === "error") showError(card, next);
  // Drawing for another width shows the same answer.
  if (next.state !== "ready") updateChanges(card);
  card.setAttribute("aria-busy", String(next.state === "loading"));
  card.dataset.state = next.state;
}

/** Shows in a card how its answer compares with another, or nothing. */
export function updateChanges(card: HTMLElement, ...changes: Node[]): void {
  part(card, ".item-changes").replaceChildren(...changes);
}

function showAnswer(card: HTMLElement, next: CardState & {state: "ready"}): void {
  const body = part(card, ".item-body");
  showCount(card, next.answer.events, next);
  replaceBody(body, next.body);
  enableData(card, next);
  const {answer, facts = []} = next;
  const content = {answer, body, facts, showQuery: () => showQuery(card)};
  part<ItemMenuElement>(card, ".item-menu").show(content);
}

function enableData(card: HTMLElement, shown: Shown): void {
  const panel = part(card, ".item-panel");
  const button = part<HTMLButtonElement>(card, "button.item-data");
  const fill = () => panel.replaceChildren(DataPanel(shown, card.dataset.item!));
  button.disabled = false;
  button.onclick = () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) fill();
  };
  if (!panel.hidden) fill();
}

function showQuery(card: HTMLElement): void {
  const panel = part(card, ".item-panel");
  if (panel.hidden) part(card, "button.item-data").click();
  panel.querySelector("details")!.open = true;
  panel.querySelector("summary")!.focus();
}

// A reader who clicked in the card keeps the focus in the same place after a redraw.
function replaceBody(body: HTMLElement, next: Node): void {
  const {activeElement} = document;
  const focused = body.contains(activeElement) ? toSign(activeElement!) : undefined;
  body.replaceChildren(next);
  if (focused === undefined) return;
  const same = [...body.querySelectorAll<HTMLElement>("button, input, [tabindex]")].find(
    (element) => toSign(element) === focused
  );
  same?.focus({preventScroll: true});
}

/** Identifies a control of a card, even after a redraw; a control whose words change has a `data-sign`. */
function toSign(element: Element): string {
  const name =
    element.getAttribute("data-sign") ??
    element.getAttribute("aria-label") ??
    element.getAttribute("title");
  return `${element.tagName} ${name ?? element.textContent}`;
}

function showEmpty(card: HTMLElement, next: CardState & {state: "empty"}): void {
  showCount(card, next.events, next);
  showInstead(card, html`<p class="item-empty">${next.message}</p>`);
}

function showError(card: HTMLElement, {message, onRetry}: CardState & {state: "error"}): void {
  showInstead(
    card,
    html`<div class="item-error" role="alert"><p>This could not be computed: ${message}</p>
      <button type="button" onclick=${onRetry}>Try again</button></div>`
  );
}

function showInstead(card: HTMLElement, message: Node): void {
  part(card, ".item-body").replaceChildren(message);
  part(card, ".item-panel").hidden = true;
  const button = part<HTMLButtonElement>(card, "button.item-data");
  button.disabled = true;
  button.setAttribute("aria-expanded", "false");
  part<ItemMenuElement>(card, ".item-menu").show(undefined);
}

function showCount(card: HTMLElement, events: number, {of, unit = "events"}: Counted): void {
  card.dataset.events = String(events);
  card.dataset.of = String(of);
  part(card, ".item-count").textContent = `${formatCount(events)} of ${formatCount(of)} ${unit}`;
}

/** The width of a card's body in pixels; 0 if the card is not shown. */
export function measureBody(card: HTMLElement): number {
  return part(card, ".item-body").clientWidth;
}

function part<T extends HTMLElement>(card: HTMLElement, selector: string): T {
  return card.querySelector<T>(`:scope ${selector}`)!;
}

/** More rows than a reader looks at would block the page. */
const mostRows = 5000;

/** The data behind a picture: its rows, as a table and as a file of the name, and how they were found. */
function DataPanel({answer, timeZone, ...found}: Shown, name: string): HTMLElement {
  const {columns, rows} = answer;
  const shown = {columns, rows: rows.slice(0, mostRows)};
  const rest = rows.length > mostRows ? `, the first ${formatCount(mostRows)} of them here` : "";
  return html`<div class="data-panel">
    <p><span>${formatNoun(rows.length, "row")}${rest}</span>
      <button type="button" onclick=${() => downloadCsv(name, toSpreadsheetCsv(answer))}>Download CSV</button></p>
    <div class="data-scroll" tabindex="0">${DataTable(shown, {timeZone})}</div>
    <details><summary>Query</summary>${"note" in found ? html`<p>${found.note}</p>` : QueryText(found.sql)}</details>
  </div>`;
}

function QueryText(sql: string): HTMLElement[] {
  const notice = html`<span role="status"></span>`;
  const copy = () => copyTo(notice, {text: sql}, "Query copied.");
  return [
    html`<pre>${sql}</pre>`,
    html`<p><button type="button" onclick=${copy}>Copy query</button> ${notice}</p>`
  ];
}
