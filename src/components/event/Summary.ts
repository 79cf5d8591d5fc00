import {html} from "htl";
import {formatDuration} from "../../lib/format.js";
import {describeEvent} from "../../model/eventSentence.js";
import type {EventRecord} from "../../model/events.js";
import {CopyableId} from "../grid/cells.js";
import type {Fact} from "./facts.js";
import {FactList} from "./facts.js";

/**
 * What happened in a sentence, then everything that identifies the event. With stand-ins for ids, there is no link to
 * the log.
 */
export function Summary(
  event: EventRecord,
  {isRedacted = false}: {isRedacted?: boolean | undefined} = {}
): HTMLElement {
  return html`<div class="event-summary">
    <p class="event-sentence">${describeEvent(event)}</p>
    ${Part("Source", sourceFacts(event))}
    ${Part("Target", targetFacts(event))}
    ${Part("Run", runFacts(event))}
    ${Part("Origin", originFacts(event))}
    ${isRedacted ? null : LogLink()}
  </div>`;
}

function LogLink(): HTMLElement {
  return html`<p>The log itself: <a href="https://entra.microsoft.com/" target="_blank"
    rel="noopener noreferrer">Entra admin center</a>, Entra ID, Monitoring & health, Provisioning logs.</p>`;
}

function Part(title: string, facts: readonly Fact[]): HTMLElement {
  return html`<section><h3>${title}</h3>${FactList(facts)}</section>`;
}

function sourceFacts(event: EventRecord): Fact[] {
  return [
    ["System", toSystem(event.source_system, event.source_system_raw)],
    ["Type", event.identity_type],
    ["Name", event.source_name],
    ["User principal name", event.source_upn],
    idFact("Source id", event.source_id)
  ];
}

function targetFacts(event: EventRecord): Fact[] {
  return [
    ["System", toSystem(event.target_system, event.target_system_raw)],
    ["App", event.app_name],
    idFact("App id", event.app_id),
    ["Name", event.target_name],
    ["User principal name", event.target_upn],
    idFact("Target id", event.target_id),
    ["Readable identifier", event.reportable_id]
  ];
}

function runFacts(event: EventRecord): Fact[] {
  const {duration_ms, sync_type, connector} = event;
  return [
    ["Duration", duration_ms === null ? null : formatDuration(duration_ms)],
    ["Started by", toInitiator(event)],
    ["Sync type", sync_type],
    ["Connector", connector],
    idFact("Job id", event.job_id),
    idFact("Cycle id", event.cycle_id),
    idFact("Change id", event.change_id),
    idFact("Correlation id", event.correlation_id)
  ];
}

function originFacts(event: EventRecord): Fact[] {
  return [
    idFact("Event id", event.event_id),
    ["Time, UTC", event.time.slice(0, 23).replace("T", " ")],
    idFact("Tenant id", event.tenant_id),
    ["Read from", event.export_file],
    ["Shape of the export", event.export_shape]
  ];
}

function idFact(label: string, id: string | null): Fact {
  return [label, CopyableId(id, label.charAt(0).toLowerCase() + label.slice(1))];
}

// Reports use one name for a system everywhere; the log may have written another.
function toSystem(name: string | null, raw: string | null): string | null {
  return name !== null && raw !== null && raw !== name ? `${name}, written as ${raw}` : name;
}

function toInitiator({initiator_name, initiator_type}: EventRecord): string | null {
  if (initiator_name === null || initiator_type === null) return initiator_name ?? initiator_type;
  return `${initiator_name} (${initiator_type})`;
}
