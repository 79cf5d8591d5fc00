import {html} from "htl";
import {newId} from "../dom.js";
import {TabBar} from "../TabBar.js";

/** A tab: the key by which addresses name it, its label, and what it shows. */
export interface Tab {
  key: string;
  label: string;
  count?: number;
  body: Node;
}

interface TabsOptions {
  label: string;
  /** The key of the tab that is open at first; the first tab if it is no tab's. */
  open?: string | undefined;
  /** Told of the tab that the reader opens. */
  onTab?: ((key: string) => void) | undefined;
}

/** Panels of which one shows, with their tabs. */
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
