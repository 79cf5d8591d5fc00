import {html} from "htl";
import {findGuide} from "../../guidance/findGuide.js";
import {formatCount} from "../../lib/format.js";
import {splitWords} from "../../lib/words.js";
import type {EventRecord, StepRecord} from "../../model/events.js";
import type {Selection} from "../../model/filters.js";
import {LogText} from "../grid/cells.js";
import type {Fact} from "./facts.js";
import {FactList, formatZoned, known} from "./facts.js";
import {GuideText} from "./GuideText.js";

interface TroubleshootingOptions {
  /** Narrows the page's filters to the values. */
  onPick: (selection: Selection) => void;
}

/** What went wrong according to the log, and for each trouble what it means and what to do. */
export function Troubleshooting(event: EventRecord, options: TroubleshootingOptions): HTMLElement {
  const facts = known(toFacts(event));
  const troubles = toTroubles(event);
  const verdict = toVerdict(event, troubles);
  return html`<div class="event-troubles">
    ${verdict ? html`<p class="event-verdict">${verdict}</p>` : null}
    ${facts.length ? FactList(facts) : null}
    ${troubles.map((trouble) => TroubleText(trouble, event, options))}
  </div>`;
}

function toVerdict(event: EventRecord, troubles: readonly Trouble[]): string | null {
  const {status, skip_class} = event;
  if (skip_class === "harmless") return "Nothing to do: the skip is harmless.";
  if (troubles.length) return null;
  if (status === "Success") return "Nothing to do: the event ended as it should.";
  return "This export gives no reason for the event's status.";
}

function toFacts(event: EventRecord): Fact[] {
  const {error_reason, error_category, recommended_action, tries, next_retry} = event;
  return [
    ["Error code", event.error_code],
    ["Reason", error_reason === null ? null : LogText(error_reason)],
    ["Category", error_category === null ? null : splitWords(error_category)],
    ["Recommended by the log", recommended_action === null ? null : LogText(recommended_action)],
    ["Tries", tries === null ? null : formatCount(tries)],
    ["Next retry", next_retry === null ? null : formatZoned(next_retry, "UTC")],
    ["Skip reason", event.skip_reason],
    ["Property that caused it", event.skip_property]
  ];
}

function TroubleText(
  trouble: Trouble,
  event: EventRecord,
  {onPick}: TroubleshootingOptions
): HTMLElement {
  const guide = findGuide({...trouble, reason: event.error_reason});
  const text = guide ? GuideText(guide) : NoGuide(trouble);
  return html`<section class="event-trouble">${text}${Others(trouble, event, onPick)}</section>`;
}

function NoGuide({code}: Trouble): HTMLElement {
  const what = code === null ? "an error without a code" : code;
  return html`<p class="event-empty">There is no guide for ${what}. The log's words above and the steps show what is known.</p>`;
}

const filterKeys = {error: "error-code", skip: "skip-reason"} as const;
const others = {
  error: "Other objects with the same error",
  skip: "Other objects with the same skip reason"
} as const;

function Others(
  {kind, code, filters}: Trouble,
  {status}: EventRecord,
  onPick: TroubleshootingOptions["onPick"]
): HTMLElement | null {
  if (code === null || !filters) return null;
  const selection = {[filterKeys[kind]]: [code], ...(status === null ? {} : {status: [status]})};
  return html`<button type="button" class="event-others" onclick=${() => onPick(selection)}>${others[kind]}</button>`;
}

/** Something that kept an event from ending as it should. */
interface Trouble {
  kind: "error" | "skip";
  /** The log's code for it; null if there is only the text of the reason. */
  code: string | null;
  /** Whether events can be filtered by the code. */
  filters: boolean;
}

/** The troubles of an event, each once: first why it was skipped, then its error. */
function toTroubles(event: EventRecord): Trouble[] {
  const {status, error_code, error_reason, skip_reason} = event;
  const skips = status === "Skipped" ? toSkips(event) : [];
  if (error_code !== null && error_code !== skip_reason) return [...skips, error(error_code)];
  const hasReason = error_code === null && error_reason !== null && status !== "Success";
  return hasReason && !skips.length ? [error(null)] : skips;
}

function error(code: string | null): Trouble {
  return {kind: "error", code, filters: code !== null};
}

// Without a reason, the answers of the scoping step show why.
function toSkips({skip_reason, steps}: EventRecord): Trouble[] {
  if (skip_reason !== null) return [{kind: "skip", code: skip_reason, filters: true}];
  return steps.flatMap(toRefusals).map((code): Trouble => ({kind: "skip", code, filters: false}));
}

function toRefusals({type, details}: StepRecord): string[] {
  if (type !== "Scoping") return [];
  return Object.entries(details ?? {}).flatMap(([question, answer]) =>
    /^false$/i.test(answer ?? "") ? [question] : []
  );
}
