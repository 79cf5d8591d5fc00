import {toGraphRecord} from "./graphRecord.js";
import type {Packing, SampleFile} from "./layout.js";
import {hash} from "./random.js";
import type {SampleEvent} from "./sampleEvent.js";
import {toStreamRecord} from "./streamRecord.js";

/** What a file holds before, between and after its records. */
export interface Wrapping {
  before: string;
  between: string;
  after: string;
}

/** The wrapping of a file's records. */
export function wrappingOf(file: SampleFile): Wrapping {
  return wrappings[file.packing](file);
}

/** The event's records in such a file: one, or two when the stream delivers it again. */
export function toRecords(packing: Packing, event: SampleEvent, tenantId: string): string[] {
  if (packing !== "blob" && packing !== "hub") {
    return [JSON.stringify(toGraphRecord(event, tenantId))];
  }
  return deliveries(event).map((delay) => JSON.stringify(toStreamRecord(event, tenantId, delay)));
}

const wrappings: Readonly<Record<Packing, (file: SampleFile) => Wrapping>> = {
  page: ({next}) => ({before: pageStart(next), between: ",", after: "]}"}),
  // The portal's download starts with a byte order mark.
  array: () => ({before: "\ufeff[", between: ",", after: "]"}),
  lines: () => ({before: "", between: "\n", after: "\n"}),
  blob: () => ({before: "", between: "\r\n", after: "\r\n"}),
  hub: () => ({before: '{"records":[', between: ",", after: "]}"})
};

function pageStart(next: string | undefined): string {
  const context = "https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning";
  const page = {"@odata.context": context, ...(next && {"@odata.nextLink": next})};
  return `${JSON.stringify(page).slice(0, -1)},"value":[`;
}

// Delivery is at least once: some three in a hundred come again, minutes later.
function deliveries({id}: SampleEvent): number[] {
  const chance = hash("delivery", id);
  return chance % 100 < 3 ? [0, 30_000 + (chance % 600_000)] : [0];
}
