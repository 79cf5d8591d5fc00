import {hash} from "../random.js";
import type {SampleEvent} from "../sampleEvent.js";
import {toStreamRecord} from "../streamRecord.js";
import {toHour, toHourFolders} from "../times.js";
import type {Packing} from "./Packing.js";

/** A blob of the storage account that a diagnostic setting writes to. */
export const blob: Packing<SampleEvent> = {
  toPath: ({from, tenantId}) =>
    `insights-logs-provisioninglogs/tenantId=${tenantId}/${toHourFolders(from)}/PT1H.json.gz`,
  between: "\r\n",
  after: "\r\n",
  toRecords
};

/** A message of the event hub that a diagnostic setting writes to. */
export const hub: Packing<SampleEvent> = {
  toPath: ({from}) => `event-hub/provisioninglogs-${toHour(from)}.json.gz`,
  before: () => '{"records":[',
  between: ",",
  after: "]}",
  toRecords
};

function toRecords(event: SampleEvent, tenantId: string): string[] {
  return deliveries(event).map((delay) => JSON.stringify(toStreamRecord(event, tenantId, delay)));
}

// Delivery is at least once: some three in a hundred come again, minutes later.
function deliveries({time, job}: SampleEvent): number[] {
  const chance = hash("delivery", time, job.key);
  return chance % 100 < 3 ? [0, 30_000 + (chance % 600_000)] : [0];
}
