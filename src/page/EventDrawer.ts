import {html} from "htl";
import type {EventRecord} from "../model/eventRecord.js";
import type {Selection} from "../model/filters.js";
import type {EventFiles} from "./EventFiles.js";

export interface EventDrawerOptions {
  files: EventFiles;
  timeZone: string;
  onPick: (selection: Selection) => void;
}

/** Shows the event that the address names, beside the page; opening another changes the address. */
export class EventDrawer {
  readonly node = html`<div class="event-drawer" hidden></div>`;
  private tab: string | undefined;
  private opener: Element | null = null;

  constructor(private readonly options: EventDrawerOptions) {
    window.addEventListener("popstate", () => this.readAddress());
    this.node.addEventListener("keydown", ({key}) => {
      if (key === "Escape") this.close();
    });
  }

  /** Opens the event of a number. */
  open(event: number): void {
    this.opener = document.activeElement;
    void this.attempt(async () => {
      const record = await this.options.files.read(event);
      history.pushState(null, "", toAddress(record.event_id));
      await this.show(record, event);
    });
  }

  /** Shows what the address asks for. */
  readAddress(): void {
    const eventId = new URLSearchParams(location.search).get("event");
    if (eventId) void this.attempt(() => this.find(eventId));
    else this.hide();
  }

  private async find(eventId: string): Promise<void> {
    const {files} = this.options;
    const event = await files.find(eventId);
    if (event === undefined) this.say(`No event of this data has the id ${eventId}.`);
    else await this.show(await files.read(event), event);
  }

  private async attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.say(`The event could not be read: ${(error as Error).message}`);
    }
  }

  private async show(record: EventRecord, event: number): Promise<void> {
    // Most readers of a page open no event, and wait for its charts.
    const {EventPanel} = await import("../components/event/EventPanel.js");
    const {timeZone, onPick} = this.options;
    const panel = EventPanel(record, {
      timeZone,
      number: event,
      onPick,
      onClose: () => this.close(),
      onTab: (tab) => (this.tab = tab),
      ...(this.tab && {tab: this.tab})
    });
    this.present(panel);
  }

  private say(message: string): void {
    const close = () => this.close();
    this.present(html`<section class="event-panel" role="alert"><p>${message}</p>
      <button type="button" onclick=${close}>Close</button></section>`);
  }

  private present(panel: HTMLElement): void {
    this.node.replaceChildren(panel);
    this.node.hidden = false;
    panel.tabIndex = -1;
    panel.focus({preventScroll: true});
  }

  private close(): void {
    if (new URLSearchParams(location.search).has("event")) history.pushState(null, "", toAddress());
    this.hide();
  }

  private hide(): void {
    if (this.node.hidden) return;
    this.node.hidden = true;
    this.node.replaceChildren();
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
  }
}

/** The page's address with an event, or without one. */
function toAddress(eventId?: string): string {
  const {pathname, search, hash} = location;
  const params = new URLSearchParams(search);
  params.delete("event");
  if (eventId) params.set("event", eventId);
  return `${pathname}${params.size ? `?${params}` : ""}${hash}`;
}
