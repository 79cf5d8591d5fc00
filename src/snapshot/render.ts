import {html} from "htl";
import {Footer} from "../components/chrome/pageParts.js";
import {DataTable} from "../components/grid/DataTable.js";
import {toColumns} from "../components/views/explorerCells.js";
import {views} from "../components/views/itemViews.js";
import type {Result, Row} from "../engine/Database.js";
import {setOwnGuides} from "../guidance/findGuide.js";
import {formatCount, formatInstant} from "../model/format.js";
import type {Item} from "../workbook/types.js";
import {ChangeTable} from "./ChangeTable.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";
import {toCounted, toCutNote, toEmptyText, toFacts} from "./snapshotWords.js";
import {toStill} from "./still.js";

/** How wide charts are drawn, in CSS pixels: as wide as paper shows them legibly. */
const width = {wide: 1200, half: 580};

/** A snapshot as the content of one page, which needs neither scripts nor anything from elsewhere. */
export function SnapshotPage(snapshot: Snapshot): HTMLElement {
  const {workbook, meta} = snapshot;
  setOwnGuides(meta.guides ?? []);
  return html`<main class="workbook snapshot">
    <h1>${workbook.title}</h1>
    <p>${workbook.says}</p>
    ${Facts(snapshot)}
    ${toSections(snapshot).map(
      ({title, items}) => html`<section class="snapshot-tab">
        ${title === undefined ? null : html`<h2>${title}</h2>`}
        <div class="items">${items.map((item) => Card(item, snapshot))}</div></section>`
    )}
    ${Footer(meta)}
  </main>`;
}

/** What a snapshot is about, as its first page says. */
export function Facts(snapshot: Omit<Snapshot, "workbook" | "items">): HTMLElement {
  return html`<dl class="snapshot-facts">${toFacts(snapshot).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  )}</dl>`;
}

interface Section {
  title?: string;
  items: readonly SnapshotItem[];
}

// What is on several tabs of the page stands once, on the first of them.
function toSections({workbook: {tabs}, items}: Snapshot): Section[] {
  if (!tabs) return [{items}];
  const isFirst = (item: Item, id: string) =>
    tabs.find((tab) => item.tabs?.includes(tab.id) ?? true)?.id === id;
  return tabs
    .map(({id, title}) => ({title, items: items.filter(({item}) => isFirst(item, id))}))
    .filter(({items}) => items.length > 0);
}

function Card(asked: SnapshotItem, snapshot: Snapshot): HTMLElement {
  const {id, title, says, view, width} = asked.item;
  const {events, of, unit} = toCounted(asked, snapshot);
  const count = `${formatCount(events)} of ${formatCount(of)} ${unit}`;
  const body = asked.answer.rows.length
    ? draw(asked, snapshot)
    : html`<p class="item-empty">${toEmptyText(asked)}</p>`;
  return html`<section class=${`item item-${width} view-${view}`} data-item=${id}
    data-events=${events} data-of=${of}>
    <header><div><h3>${title}</h3><p class="says">${says}</p></div>
      <div class="item-tools"><span class="item-count">${count}</span></div></header>
    <div class="item-body">${body}${Changes(asked, snapshot)}</div></section>`;
}

function Changes({item, changes}: SnapshotItem, {against, meta}: Snapshot): HTMLElement | null {
  if (!changes || !against) return null;
  const {to, asOf, isPeriod} = against;
  const since = formatInstant(to < asOf ? to : asOf, meta.timeZone);
  const what = isPeriod ? "Against the period before" : `Since ${since}`;
  return ChangeTable(item, changes, against, what);
}

function draw(asked: SnapshotItem, {meta: {timeZone, privacy}}: Snapshot): HTMLElement {
  const {item, scope, answer} = asked;
  if (privacy === "aggregate") return AggregateTable(asked, timeZone);
  if (item.view === "explorer") return EventTable(asked, timeZone);
  const ignore = () => undefined;
  return toStill(
    views[item.view](answer.rows, {
      ...{scope, timeZone, width: width[item.width], events: answer.events, columns: []},
      ...{onPick: ignore, onZoom: ignore, onOpen: ignore},
      explore: () => Promise.reject(new Error("a snapshot has no engine")),
      memory: new Map([["all", "yes"]])
    })
  );
}

function AggregateTable(asked: SnapshotItem, timeZone: string): HTMLElement {
  const note = toCutNote(asked);
  return html`<div>${note === undefined ? null : html`<p class="view-note">${note}</p>`}
    ${DataTable(withHeads(asked.answer), {timeZone})}</div>`;
}

/** A result whose columns have names for readers. */
function withHeads({columns, rows}: Result): Result {
  const toHead = (name: string) =>
    `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("_", " ")}`;
  return {
    columns: columns.map((column) => ({...column, name: toHead(column.name)})),
    rows: rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [toHead(name), value]))
    )
  };
}

function EventTable(asked: SnapshotItem, timeZone: string): HTMLElement {
  const columns = toColumns(asked.item.columns ?? [], timeZone);
  const {rows} = asked.answer;
  const note = toCutNote(asked);
  const toCells = (row: Row) =>
    columns.map(({kind, cell}) => html`<td class=${kind}>${cell(row)}</td>`);
  return html`<div>${note ? html`<p class="view-note">${note}</p>` : null}
    <table class="grid-table"><thead><tr>${columns.map(
      ({label, kind}) => html`<th scope="col" class=${kind}>${label}</th>`
    )}</tr></thead><tbody>${rows.map((row) => html`<tr>${toCells(row)}</tr>`)}</tbody></table></div>`;
}
