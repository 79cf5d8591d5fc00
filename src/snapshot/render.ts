import {html} from "htl";
import {ChangeTable} from "../components/cards/ChangeTable.js";
import {Footer} from "../components/chrome/pageParts.js";
import {toStill} from "../components/controls/still.js";
import {DataTable} from "../components/grid/DataTable.js";
import {toExplorerColumns} from "../components/views/explorerCells.js";
import {drawRows} from "../components/views/itemViews.js";
import {toColumnLabel} from "../components/views/ownColumns.js";
import type {Result} from "../engine/Database.js";
import {setOwnGuides} from "../guidance/findGuide.js";
import {formatCount, formatInstant} from "../lib/format.js";
import type {EventRow} from "../workbook/items/eventExplorer.js";
import {eventExplorer} from "../workbook/items/eventExplorer.js";
import {readRows} from "../workbook/rows.js";
import type {Item} from "../workbook/types.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";
import {toCounted, toCutNote, toFacts, whyEmpty} from "./snapshotWords.js";

/** The width of charts in CSS pixels: as wide as they are legible on paper. */
const width = {wide: 1200, half: 580};

/** A snapshot as the content of one page without scripts or requests. */
export function SnapshotPage(snapshot: Snapshot): HTMLElement {
  const {workbook, meta} = snapshot;
  setOwnGuides(meta.guides ?? []);
  return html`<main class="workbook snapshot">
    <h1>${workbook.title}</h1>
    <p>${workbook.description}</p>
    ${SnapshotFacts(snapshot)}
    ${toSections(snapshot).map(
      ({title, items}) => html`<section class="snapshot-tab">
        ${title === undefined ? null : html`<h2>${title}</h2>`}
        <div class="items">${items.map((item) => Card(item, snapshot))}</div></section>`
    )}
    ${Footer(meta)}
  </main>`;
}

/** What a snapshot is about, as shown at its top. */
export function SnapshotFacts(snapshot: Omit<Snapshot, "workbook" | "items">): HTMLElement {
  return html`<dl class="snapshot-facts">${toFacts(snapshot).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  )}</dl>`;
}

interface Section {
  title?: string;
  items: readonly SnapshotItem[];
}

// An item that is on several tabs of the page appears once, on the first of them.
function toSections({workbook: {tabs}, items}: Snapshot): Section[] {
  if (!tabs) return [{items}];
  const isFirst = ({tabs: shownOn}: Pick<Item, "tabs">, id: string) =>
    tabs.find((tab) => shownOn?.includes(tab.id) ?? true)?.id === id;
  return tabs
    .map(({id, title}) => ({title, items: items.filter(({item}) => isFirst(item, id))}))
    .filter(({items}) => items.length > 0);
}

function Card(answered: SnapshotItem, snapshot: Snapshot): HTMLElement {
  const {id, title, description, view, width} = answered.item;
  const {events, of, unit} = toCounted(answered, snapshot);
  const count = `${formatCount(events)} of ${formatCount(of)} ${unit}`;
  const body = answered.answer.rows.length
    ? draw(answered, snapshot)
    : html`<p class="item-empty">${whyEmpty(answered)}</p>`;
  return html`<section class=${`item item-${width} view-${view}`} data-item=${id}
    data-events=${events} data-of=${of}>
    <header><div><h3>${title}</h3><p class="description">${description}</p></div>
      <div class="item-tools"><span class="item-count">${count}</span></div></header>
    <div class="item-body">${body}${Changes(answered, snapshot)}</div></section>`;
}

function Changes({item, changes}: SnapshotItem, {against, meta}: Snapshot): HTMLElement | null {
  if (!changes || !against) return null;
  const {to, asOf, isPeriod} = against;
  const since = formatInstant(to < asOf ? to : asOf, meta.timeZone);
  const what = isPeriod ? "Compared with the period before" : `Since ${since}`;
  return ChangeTable(item, changes, against, what);
}

function draw(answered: SnapshotItem, {meta}: Snapshot): HTMLElement {
  const {timeZone, privacy} = meta;
  const {item, scope, answer} = answered;
  if (privacy === "aggregate") return AggregateTable(answered, timeZone);
  if (item.view === "explorer") return EventTable(answered, timeZone);
  const ignore = () => undefined;
  return toStill(
    drawRows(item.view, answer.rows, {
      ...{
        scope,
        timeZone,
        width: width[item.width],
        events: answer.events,
        of: answer.of ?? meta.events,
        columns: []
      },
      ...{onPick: ignore, onZoom: ignore, onOpen: ignore},
      explore: () => Promise.reject(new Error("a snapshot has no engine")),
      memory: new Map([["all", "yes"]])
    })
  );
}

function AggregateTable(answered: SnapshotItem, timeZone: string): HTMLElement {
  const note = toCutNote(answered);
  return html`<div>${note === undefined ? null : html`<p class="view-note">${note}</p>`}
    ${DataTable(withHeads(answered.answer), {timeZone})}</div>`;
}

/** A result with readable column names. */
function withHeads({columns, rows}: Result): Result {
  return {
    columns: columns.map((column) => ({...column, name: toColumnLabel(column.name)})),
    rows: rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [toColumnLabel(name), value]))
    )
  };
}

function EventTable(answered: SnapshotItem, timeZone: string): HTMLElement {
  const columns = toExplorerColumns(answered.item.columns ?? [], timeZone);
  const rows = readRows(answered.answer, eventExplorer.row);
  const note = toCutNote(answered);
  const toCells = (row: EventRow) =>
    columns.map(({kind, cell}) => html`<td class=${kind}>${cell(row)}</td>`);
  return html`<div>${note ? html`<p class="view-note">${note}</p>` : null}
    <table class="grid-table"><thead><tr>${columns.map(
      ({label, kind}) => html`<th scope="col" class=${kind}>${label}</th>`
    )}</tr></thead><tbody>${rows.map((row) => html`<tr>${toCells(row)}</tr>`)}</tbody></table></div>`;
}
