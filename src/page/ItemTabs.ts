import {newId} from "../components/controls/control.js";
import {TabBar} from "../components/controls/TabBar.js";
import type {Item, Source, WorkbookTab} from "../workbook/types.js";
import {address} from "./address.js";

/** The tabs of a workbook. Their panel shows the cards of one tab at a time, whose name is in the URL. */
export class ItemTabs {
  readonly node: HTMLElement;
  private readonly bar: ReturnType<typeof TabBar>;

  /** `panel` holds the cards of all tabs. */
  constructor(
    private readonly tabs: readonly WorkbookTab[],
    private readonly cards: ReadonlyMap<Item<Source>, HTMLElement>,
    private readonly panel: HTMLElement
  ) {
    panel.id = newId("tab-panel");
    panel.setAttribute("role", "tabpanel");
    const labels = tabs.map(({id, title}) => ({key: id, label: title, controls: panel.id}));
    this.node = this.bar = TabBar(labels, {label: "Tabs"});
    this.readAddress();
    this.bar.addEventListener("input", (event) => {
      event.stopPropagation();
      this.choose(this.bar.value);
    });
  }

  /** Whether an item is on the tab that shows. */
  has({tabs}: Item<Source>): boolean {
    return !tabs || tabs.includes(this.bar.value);
  }

  /** Shows the tab in the URL, or else the first. */
  readAddress(): void {
    const named = address.tab;
    const {id} = this.tabs.find(({id}) => id === named) ?? this.tabs[0]!;
    this.bar.value = id;
    this.show();
  }

  private choose(id: string): void {
    address.pushTab(id === this.tabs[0]!.id ? undefined : id);
    this.show();
  }

  private show(): void {
    for (const [item, card] of this.cards) card.hidden = !this.has(item);
    const tab = this.bar.querySelector(`[data-tab="${this.bar.value}"]`)!;
    this.panel.setAttribute("aria-labelledby", tab.id);
  }
}
