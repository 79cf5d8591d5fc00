import {hour as hourMs} from "../../lib/localTime.js";
import type {SampleEvent} from "../sampleEvent.js";
import type {Packing} from "./Packing.js";
import {toAmericanTime, toCsvRow, toDay, toHour} from "./Packing.js";

type Cells = readonly (string | number | null)[];

/** The portal's CSV download: the events without their steps and changes. */
export const csvEvents = portalCsv("", eventHeadings(), (event, tenantId) => [
  toEventRow(event, tenantId)
]);

/** The second file of the download: the steps of each change. */
export const csvSteps = portalCsv(
  "_ProvisioningSteps",
  ["Change ID", "Step name", "Step type", "Status", "Description", "Details"],
  ({changeId, steps}) =>
    steps.map(({name, type, status, description, details}) => [
      changeId,
      name,
      type,
      status,
      description,
      JSON.stringify(details)
    ])
);

/** The third file of the download: the properties that each change modified. */
export const csvChanges = portalCsv(
  "_ModifiedProperties",
  ["Change ID", "Property name", "Old value", "New value"],
  ({changeId, changes}) =>
    changes.map(({property, oldValue, newValue}) => [changeId, property, oldValue, newValue])
);

function portalCsv(
  name: string,
  headings: readonly string[],
  toRows: (event: SampleEvent, tenantId: string) => Cells[]
): Packing<SampleEvent> {
  return {
    toPath: ({from, to}) =>
      `portal/ProvisioningLogs${name}_${toHour(from)}_${toDay(to - hourMs)}.csv.gz`,
    before: () => toCsvRow(headings),
    toRecords: (event, tenantId) => toRows(event, tenantId).map(toCsvRow)
  };
}

function eventHeadings(): string[] {
  return [
    ...["Date (UTC)", "Event ID", "Tenant ID", "Job ID", "Cycle ID", "Change ID"],
    ...["Action", "Status", "Error code", "Error category", "Status reason", "Recommended action"],
    ...["Duration (ms)", "Service principal ID", "Service principal name"],
    ...["Source system", "Target system", "Initiated by", "Initiator type"],
    ...["Source ID", "Source display name", "Source identity type", "Source UPN"],
    ...["Target ID", "Target display name", "Target UPN"]
  ];
}

function toEventRow(event: SampleEvent, tenantId: string): Cells {
  const {job, failure, source, target, initiator} = event;
  return [
    ...[toAmericanTime(event.time), event.id, tenantId, job.id, event.cycleId, event.changeId],
    ...[event.action, event.status, failure?.code ?? null, failure?.category ?? null],
    ...[failure?.reason ?? null, failure?.advice ?? null],
    ...[event.durationMs, job.app.id, job.app.name],
    ...[event.from, event.to, initiator.name, initiator.type],
    ...[source.id, source.name, source.type, source.details["UserPrincipalName"] ?? null],
    ...[target.id, target.name, target.details["UserPrincipalName"] ?? null]
  ];
}
