import {html} from "htl";
import {CopyLink} from "../components/controls/copyAndDownload.js";
import type {EventRecord} from "../model/events.js";
import type {Selection} from "../model/filters.js";
import {address} from "./address.js";
import type {EventReader} from "./EventFiles.js";

interface EventDrawerOptions {
  files: EventReader;
  timeZone: string;
  /** Whether ids are stand-ins. */
  isRedacted: boolean;
  onPick: (selection: Selection) => void;
}

/** Shows the event in the URL, beside the page. Opening another event changes the URL. */
export class EventDrawer {
  readonly node = html`<div class="event-drawer" hidden></div>`;
  /** Resolves once the event that was requested last shows, or why it does not. */
  settled: Promise<void> = Promise.resolve();
  private tab: string | undefined;
  /** The id of the event that it shows. */
  private shown: string | undefined;
  /** Counts requests, so that a late answer does not replace a newer one. */
  private turn = 0;
  private opener: Element | null = null;

  constructor(private readonly options: EventDrawerOptions) {
    address.onMove(() => this.readAddress());
    this.node.addEventListener("keydown", ({key}) => {
      if (key === "Escape") this.close();
    });
  }

  /** Opens an event by its number. */
  open(event: number): void {
    this.opener = document.activeElement;
    void this.attempt(async () => {
      const record = await this.options.files.read(event);
      return {panel: await this.createPanel(record, event), eventId: record.event_id};
    });
  }

  /** Shows the event in the URL, unless it is shown already. */
  readAddress(): void {
    const eventId = address.event;
    if (!eventId) this.hide();
    else if (eventId !== this.shown)
      this.settled = this.attempt(async () => ({panel: await this.find(eventId), eventId}));
  }

  private async find(eventId: string): Promise<HTMLElement> {
    const {files} = this.options;
    const event = await files.find(eventId);
    if (event === undefined)
      return this.createMessage(`No event of this data has the id ${eventId}.`);
    return this.createPanel(await files.read(event), event);
  }

  private async attempt(
    read: () => Promise<{panel: HTMLElement; eventId?: string}>
  ): Promise<void> {
    const turn = ++this.turn;
    // It arrives while the event is read.
    void loadPanel();
    const {panel, eventId} = await read().catch((error: Error) => ({
      panel: this.createMessage(`The event could not be read: ${error.message}`),
      eventId: undefined
    }));
    if (turn !== this.turn) return;
    if (eventId && eventId !== address.event) address.pushEvent(eventId);
    this.shown = eventId;
    this.present(panel);
  }

  private async createPanel(record: EventRecord, event: number): Promise<HTMLElement> {
    const {EventPanel} = await loadPanel();
    const {timeZone, isRedacted, onPick} = this.options;
    return EventPanel(record, {
      timeZone,
      isRedacted,
      number: event,
      onPick,
      onClose: () => this.close(),
      onTab: (tab) => (this.tab = tab),
      // The panel covers the page's own menus.
      tools: CopyLink(() => address.link),
      ...(this.tab && {tab: this.tab})
    });
  }

  private createMessage(message: string): HTMLElement {
    const close = () => this.close();
    return html`<section class="event-panel" role="alert"><p>${message}</p>
      <button type="button" onclick=${close}>Close</button></section>`;
  }

  private present(panel: HTMLElement): void {
    this.node.replaceChildren(panel);
    this.node.hidden = false;
    panel.tabIndex = -1;
    panel.focus({preventScroll: true});
  }

  private close(): void {
    if (address.event !== undefined) address.pushEvent();
    this.hide();
  }

  private hide(): void {
    ++this.turn;
    if (this.node.hidden) return;
    this.shown = undefined;
    this.node.hidden = true;
    this.node.replaceChildren();
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
  }
}

// Most readers of a page open no event, so the panel must not delay the charts.
function loadPanel(): Promise<typeof import("../components/event/EventPanel.js")> {
  return import("../components/event/EventPanel.js");
}
