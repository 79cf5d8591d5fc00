import {html} from "htl";
import type {Control} from "./control.js";
import {newId, toControl} from "./control.js";

/** A tab: its key in URLs, and its label. */
interface TabLabel {
  key: string;
  label: string;
  count?: number | undefined;
  /** The id of the element that it shows. */
  controls: string;
}

/** A line of tabs, of which one is selected; arrow keys, Home and End move between them. */
export function TabBar(tabs: readonly TabLabel[], {label}: {label: string}): Control<string> {
  const buttons = tabs.map((tab) => TabButton(tab, () => control.change(tab.key)));
  const onKey = (event: KeyboardEvent) => {
    const next = findNext(buttons, event);
    if (!next) return;
    event.preventDefault();
    control.change(next.dataset.tab!);
    next.focus();
  };
  const bar = html`<div class="tab-bar" role="tablist" aria-label=${label} onkeydown=${onKey}>${buttons}</div>`;
  const control = toControl(bar, tabs[0]!.key, (key) => {
    for (const button of buttons) {
      const isChosen = button.dataset.tab === key;
      button.setAttribute("aria-selected", String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
      if (isChosen) requestAnimationFrame(() => scrollTo(bar, button));
    }
  });
  return control;
}

// If the tabs do not fit, the selected one is in sight.
function scrollTo(bar: HTMLElement, button: HTMLElement): void {
  bar.scrollLeft = button.offsetLeft - bar.offsetLeft - (bar.clientWidth - button.offsetWidth) / 2;
}

function TabButton({key, label, count, controls}: TabLabel, onclick: () => void): HTMLElement {
  const number = count === undefined ? null : html`<span class="tab-count">${` ${count}`}</span>`;
  return html`<button type="button" role="tab" id=${newId(`tab-${key}`)} data-tab=${key}
    aria-controls=${controls} onclick=${onclick}>${label}${number}</button>`;
}

function findNext(
  buttons: readonly HTMLElement[],
  {key, target}: KeyboardEvent
): HTMLElement | undefined {
  const here = buttons.findIndex((button) => button === target);
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowRight: (here + 1) % buttons.length,
    Home: 0,
    End: -1
  };
  return Object.hasOwn(places, key) ? buttons.at(places[key]!) : undefined;
}

/** A tab: its key in URLs, its label, and its content. */
export interface Tab {
  key: string;
  label: string;
  count?: number;
  body: Node;
}

interface TabsOptions {
  label: string;
  /** The key of the tab that is open at first; the first tab if no tab has this key. */
  open?: string | undefined;
  /** Called with the tab that the reader opens. */
  onTab?: ((key: string) => void) | undefined;
}

/** Panels of which one is visible, with their tabs. */
export function Tabs(tabs: readonly Tab[], {label, open, onTab}: TabsOptions): HTMLElement {
  const drawn = tabs.map((tab) => ({...tab, controls: newId(`panel-${tab.key}`)}));
  const bar = TabBar(drawn, {label});
  const panels = drawn.map(({key, label, controls, body}) => {
    const tab = bar.querySelector(`[data-tab="${key}"]`)!;
    return html`<div role="tabpanel" id=${controls} aria-labelledby=${tab.id} tabindex="0"
      data-panel=${key} data-title=${label}>${body}</div>`;
  });
  const show = () => {
    for (const panel of panels) panel.hidden = panel.dataset.panel !== bar.value;
  };
  if (tabs.some(({key}) => key === open)) bar.value = open!;
  show();
  bar.addEventListener("input", (event) => {
    event.stopPropagation();
    show();
    onTab?.(bar.value);
  });
  return html`<div class="event-tabs">${bar}${panels}</div>`;
}
