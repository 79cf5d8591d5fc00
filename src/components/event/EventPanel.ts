import {html} from "htl";
import {nameOf} from "../../model/eventSentence.js";
import type {EventRecord} from "../../model/events.js";
import type {Selection} from "../../model/filters.js";
import {newId} from "../controls/control.js";
import type {Tab} from "../controls/TabBar.js";
import {Tabs} from "../controls/TabBar.js";
import {formatStatus} from "../grid/cells.js";
import {ColoredWord, formatZoned} from "./facts.js";
import {ModifiedProperties, realChanges} from "./ModifiedProperties.js";
import {Steps} from "./Steps.js";
import {Summary} from "./Summary.js";
import {Troubleshooting} from "./Troubleshooting.js";

export interface EventPanelOptions {
  timeZone: string;
  /** The event's number in the report. */
  number: number;
  /** Narrows the page's filters to the values. */
  onPick: (selection: Selection) => void;
  /** The tab that is open at first: steps, troubleshooting, properties or summary. */
  tab?: string | undefined;
  /** Called with the tab that the reader opens. */
  onTab?: (tab: string) => void;
  onClose: () => void;
  /** Whether ids are stand-ins, which the log itself does not have. */
  isRedacted?: boolean | undefined;
  /** More buttons, beside the one that closes the panel. */
  tools?: Node[];
}

/** One event with everything that the log has about it, and what to do about it. Escape closes it. */
export function EventPanel(event: EventRecord, options: EventPanelOptions): HTMLElement {
  const {number, tab, onTab, onClose} = options;
  const heading = newId("event");
  const onKey = (key: KeyboardEvent) => {
    if (key.key === "Escape") onClose();
  };
  return html`<section class="event-panel" role="dialog" aria-labelledby=${heading} tabindex="-1"
    data-event=${event.event_id} data-number=${number} onkeydown=${onKey}>
    ${Head(event, heading, options)}
    ${Tabs(toTabs(event, options), {label: "Parts of the event", open: tab, onTab})}
  </section>`;
}

function Head(event: EventRecord, heading: string, options: EventPanelOptions): HTMLElement {
  const {tools = [], timeZone, onClose} = options;
  const utc = `${event.time.slice(0, 23)}Z`;
  return html`<header class="event-head">
    <div class="event-line">
      ${event.action ? ColoredWord(event.action) : null}${Status(event)}
      <h2 id=${heading}>${nameOf(event) ?? "Unnamed object"}</h2>
      <time datetime=${utc} title=${utc}>${formatZoned(event.local_time, timeZone)}</time>
      ${event.app_name ? html`<span>${event.app_name}</span>` : null}
    </div>
    <div class="event-tools">${tools}
      <button type="button" class="event-close" onclick=${onClose}>Close</button></div>
  </header>`;
}

function Status({status, skip_class}: EventRecord): HTMLElement | null {
  if (status === null) return null;
  return ColoredWord(status, {
    text: formatStatus({status, skip_class}),
    hatched: skip_class === "harmless"
  });
}

function toTabs(event: EventRecord, options: EventPanelOptions): Tab[] {
  const {steps, changes} = event;
  const {isRedacted} = options;
  return [
    {key: "steps", label: "Steps", count: steps.length, body: Steps(steps)},
    {
      key: "troubleshooting",
      label: "Troubleshooting & Recommendations",
      body: Troubleshooting(event, options)
    },
    {
      key: "properties",
      label: "Modified Properties",
      count: realChanges(changes).length,
      body: ModifiedProperties(changes)
    },
    {key: "summary", label: "Summary", body: Summary(event, {isRedacted})}
  ];
}
