import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import type {ExplorerSort} from "../../model/explorerColumns.js";
import {explorerColumns, formatSort, groupColumns, parseSort} from "../../model/explorerColumns.js";
import type {EventRow} from "../../workbook/items/eventExplorer.js";
import type {Control} from "../controls/control.js";
import {SearchBox, toControl, toPopup} from "../controls/control.js";
import {VirtualGrid} from "../grid/VirtualGrid.js";
import type {EventGroup, Exploration} from "./explorerCells.js";
import {formatColumns, parseColumns, toExplorerColumns} from "./explorerCells.js";
import type {ViewOptions} from "./view.js";

type ExplorerOptions = Pick<
  ViewOptions,
  "columns" | "events" | "explore" | "onOpen" | "onPick" | "scope" | "timeZone" | "memory"
>;

/** The single events: found by name or id, in any order, with the columns that the reader chooses. */
export function EventExplorer(rows: readonly EventRow[], options: ExplorerOptions): HTMLElement {
  const {memory, columns} = options;
  const place = html`<div class="explorer-place"></div>`;
  // If two orders were requested, the later request counts, even if its answer arrives first.
  let turn = 0;
  const group = GroupChoice();
  const draw = () => {
    const own = ++turn;
    const sort = parseSort(memory.get("sort"));
    group.value = isGrouped(sort) ? sort.column : "";
    void fill(place, rows, {...options, sort, onSort: sortBy, isCurrent: () => own === turn});
  };
  const sortBy = (column: string) => {
    setMemory(memory, "sort", formatSort(toNextSort(column, parseSort(memory.get("sort")))));
    draw();
  };
  group.addEventListener("input", (event) => {
    event.stopPropagation();
    setMemory(memory, "sort", group.value || undefined);
    draw();
  });
  const choose = (names: readonly string[]) => {
    setMemory(memory, "cols", formatColumns(names, columns));
    draw();
  };
  draw();
  return html`<div class="explorer">
    <div class="explorer-tools">
      ${Search("Name", {key: "q", ...options})}${Search("Id or UPN", {key: "person", ...options})}
      ${group}
      ${ColumnChoice(parseColumns(memory.get("cols"), columns), choose)}
    </div>${place}</div>`;
}

interface FillOptions extends ExplorerOptions {
  sort: ExplorerSort;
  onSort: (column: string) => void;
  /** Whether no other order has been requested since. */
  isCurrent: () => boolean;
}

async function fill(
  place: HTMLElement,
  rows: readonly EventRow[],
  {explore, events, sort, onOpen, onSort, isCurrent, timeZone, memory, columns: own}: FillOptions
): Promise<void> {
  const columns = toExplorerColumns(parseColumns(memory.get("cols"), own), timeZone);
  const onError = (error: unknown) => {
    // If newer filters have replaced the list, its whole card is replaced, too.
    if (!isCurrent() || (error as Error).name === "AbortError") return;
    place.replaceChildren(
      html`<p class="item-error" role="alert">The events could not be read: ${String(error)}</p>`
    );
  };
  try {
    const isNewest = formatSort(sort) === undefined;
    const list = isNewest ? startWith(rows, events, () => explore(sort)) : await explore(sort);
    const grid = new VirtualGrid(list, {
      columns,
      label: "Events",
      sort,
      onSort,
      onOpen: ({event}) => onOpen(event),
      onError
    });
    const bar = isGrouped(sort) ? GroupBar(await list.groups(), grid) : null;
    if (!isCurrent()) return;
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(...(bar ? [bar] : []), grid.node);
    if (hadFocus) place.querySelector<HTMLElement>(`[data-sort="${sort.column}"]`)?.focus();
  } catch (error) {
    onError(error);
  }
}

/** Shows the newest events, which are here already; another order sorts all events. */
function startWith(
  newest: readonly EventRow[],
  total: number,
  explore: () => Promise<Exploration>
): Exploration {
  let all: Promise<Exploration> | undefined;
  const read = async (from: number, count: number) => {
    const isHere = from + count <= newest.length || newest.length === total;
    return isHere
      ? newest.slice(from, from + count)
      : (await (all ??= explore())).read(from, count);
  };
  return {total, read, groups: async () => []};
}

function toNextSort(column: string, {column: current, order}: ExplorerSort): ExplorerSort {
  if (column !== current)
    return {column, order: column === "local_time" ? "descending" : "ascending"};
  return {column, order: order === "ascending" ? "descending" : "ascending"};
}

function setMemory(memory: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) memory.delete(key);
  else memory.set(key, value);
}

function Search(
  label: string,
  {key, scope, onPick}: ExplorerOptions & {key: "q" | "person"}
): HTMLElement {
  const box = SearchBox(label);
  box.value = scope.select[key]?.[0] ?? "";
  box.addEventListener("input", () => onPick({[key]: box.value ? [box.value] : []}));
  return box;
}

function ColumnChoice(chosen: readonly string[], onChoose: (names: string[]) => void): HTMLElement {
  const list = html`<div class="select-list"></div>`;
  const change = (event: Event) => {
    event.stopPropagation();
    const boxes = [...list.querySelectorAll("input")].filter(({checked}) => checked);
    onChoose(boxes.map(({value}) => value));
  };
  list.append(
    ...explorerColumns.map(
      ({name, label}) => html`<div class="select-row"><label><input type="checkbox" value=${name}
        checked=${chosen.includes(name)} oninput=${change}><span>${label}</span></label></div>`
    )
  );
  return toPopup(html`<div class="control popup">
    <button type="button" class="control-button"><span class="control-label">Columns</span></button>
    <div class="popup-panel" role="group" aria-label="Columns">${list}</div></div>`);
}

// A line with more groups would not help anybody.
const most = 40;

/** Whether a list in this order has groups. */
function isGrouped({column}: ExplorerSort): boolean {
  return groupColumns.some(({name}) => name === column);
}

/** Chooses the column to group a list by; an empty choice puts the newest first. */
function GroupChoice(): Control<string> {
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

/** A button for each group of a list, which scrolls to its first row. */
function GroupBar(groups: readonly EventGroup[], grid: VirtualGrid<EventRow>): HTMLElement {
  const buttons = groups.slice(0, most).map(
    ({word, place, events}) => html`<button type="button" class="explorer-jump"
      onclick=${() => grid.showRow(place)}>${word ?? "(none)"} <b>${formatCount(events)}</b></button>`
  );
  const more = groups.length - most;
  return html`<div class="explorer-groups" role="group" aria-label="Groups">${buttons}
    ${more > 0 ? html`<span class="description">and ${formatCount(more)} more</span>` : null}</div>`;
}
