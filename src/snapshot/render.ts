import {html} from "htl";
import {Footer} from "../components/Footer.js";
import {formatInstant} from "../components/PageFacts.js";
import type {Row} from "../engine/Database.js";
import {toColumns} from "../components/explorer/columns.js";
import {views} from "../components/views.js";
import {writeFilters} from "../components/writtenFilters.js";
import type {Fact} from "../components/writtenFilters.js";
import {setOwnGuides} from "../guidance/findGuide.js";
import {formatCount, formatNoun} from "../model/format.js";
import type {Item} from "../workbook/types.js";
import type {Snapshot, SnapshotItem} from "./read.js";
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

function Facts({meta, filters, from, to, generatedAt}: Snapshot): HTMLElement {
  const zoned = (iso: string) => formatInstant(iso, meta.timeZone);
  const facts: readonly Fact[] = [
    ["Report", meta.sample ? `${meta.title}, of made-up sample data` : meta.title],
    ["Period", `${zoned(from)} to ${zoned(to)}`],
    ...writeFilters(filters.select),
    ["Data", `${formatNoun(meta.events, "event")} up to ${zoned(meta.asOf)}`],
    ["Made", zoned(generatedAt)]
  ];
  return html`<dl class="snapshot-facts">${facts.map(
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

function Card({item, scope, answer, total}: SnapshotItem, snapshot: Snapshot): HTMLElement {
  const {meta} = snapshot;
  const {id, title, says, own, view} = item;
  const of = answer.of ?? meta.events;
  const count = `${formatCount(answer.events)} of ${formatCount(of)} ${own?.unit ?? "events"}`;
  const body = answer.rows.length
    ? draw({item, scope, answer, total}, snapshot)
    : html`<p class="item-empty">${toEmptyText(item, answer)}</p>`;
  return html`<section class=${`item item-${item.width} view-${view}`} data-item=${id}
    data-events=${answer.events} data-of=${of}>
    <header><div><h3>${title}</h3><p class="says">${says}</p></div>
      <div class="item-tools"><span class="item-count">${count}</span></div></header>
    <div class="item-body">${body}</div></section>`;
}

function toEmptyText({none, own}: Item, {events, isMissing}: SnapshotItem["answer"]): string {
  if (own && isMissing) return own.missing;
  return (own || events ? none : undefined) ?? "No events match these filters.";
}

function draw(asked: SnapshotItem, {meta: {timeZone}}: Snapshot): HTMLElement {
  const {item, scope, answer} = asked;
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

function EventTable({item, answer, total}: SnapshotItem, timeZone: string): HTMLElement {
  const columns = toColumns(item.columns ?? [], timeZone);
  const {rows} = answer;
  const note = `The newest ${formatCount(rows.length)} of ${formatNoun(total, "event")}.`;
  const toCells = (row: Row) =>
    columns.map(({kind, cell}) => html`<td class=${kind}>${cell(row)}</td>`);
  return html`<div>${rows.length < total ? html`<p class="view-note">${note}</p>` : null}
    <table class="grid-table"><thead><tr>${columns.map(
      ({label, kind}) => html`<th scope="col" class=${kind}>${label}</th>`
    )}</tr></thead><tbody>${rows.map((row) => html`<tr>${toCells(row)}</tr>`)}</tbody></table></div>`;
}
