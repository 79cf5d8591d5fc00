import {html} from "htl";
import {newId} from "../dom.js";

/** A tab: the key by which addresses name it, its label, and what it shows. */
export interface Tab {
  key: string;
  label: string;
  count?: number;
  body: Node;
}

export interface TabsOptions {
  label: string;
  /** The key of the tab that is open at first; the first tab if it is no tab's. */
  open?: string | undefined;
  /** Told of the tab that the reader opens. */
  onTab?: ((key: string) => void) | undefined;
}

interface Drawn {
  key: string;
  button: HTMLElement;
  panel: HTMLElement;
}

/** Panels of which one shows, with their tabs: arrow keys, Home and End move along them. */
export function Tabs(tabs: readonly Tab[], {label, open, onTab}: TabsOptions): HTMLElement {
  const drawn = tabs.map(drawTab);
  const first = drawn.find(({key}) => key === open) ?? drawn[0]!;
  const change = (next: Drawn) => {
    select(drawn, next);
    onTab?.(next.key);
  };
  for (const tab of drawn) tab.button.onclick = () => change(tab);
  const onKey = (event: KeyboardEvent) => {
    const next = findNext(drawn, event);
    if (!next) return;
    event.preventDefault();
    change(next);
    next.button.focus();
  };
  select(drawn, first);
  return html`<div class="event-tabs">
    <div role="tablist" aria-label=${label} onkeydown=${onKey}>${drawn.map(({button}) => button)}</div>
    ${drawn.map(({panel}) => panel)}
  </div>`;
}

function drawTab({key, label, count, body}: Tab): Drawn {
  const id = newId(`tab-${key}`);
  const panelId = newId(`panel-${key}`);
  const number = count === undefined ? null : html`<span class="tab-count">${` ${count}`}</span>`;
  const button = html`<button type="button" role="tab" id=${id} data-tab=${key}
    aria-controls=${panelId}>${label}${number}</button>`;
  const panel = html`<div role="tabpanel" id=${panelId} aria-labelledby=${id} tabindex="0"
    data-panel=${key} data-title=${label}>${body}</div>`;
  return {key, button, panel};
}

function select(tabs: readonly Drawn[], selected: Drawn): void {
  for (const tab of tabs) {
    const isSelected = tab === selected;
    tab.button.setAttribute("aria-selected", String(isSelected));
    tab.button.tabIndex = isSelected ? 0 : -1;
    tab.panel.hidden = !isSelected;
  }
}

function findNext(tabs: readonly Drawn[], {key, target}: KeyboardEvent): Drawn | undefined {
  const here = tabs.findIndex(({button}) => button === target);
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowRight: (here + 1) % tabs.length,
    Home: 0,
    End: -1
  };
  return Object.hasOwn(places, key) ? tabs.at(places[key]!) : undefined;
}
