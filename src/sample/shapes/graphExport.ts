import {hour as hourMs} from "../../model/localTime.js";
import {toErrorInformation, toGraphRecord} from "../graphRecord.js";
import type {SampleEvent} from "../sampleEvent.js";
import {toDay, toHour} from "../times.js";
import type {Packing} from "./Packing.js";
import {pageStart} from "./Packing.js";

type EventPacking = Packing<SampleEvent>;

/** A page of Graph's answer, saved as it came. */
export const graphPage: EventPacking = {
  toPath: ({no}) => `graph/provisioning-page-${String(no).padStart(3, "0")}.json.gz`,
  before: (piece) => pageStart("v1.0/auditLogs/provisioning", piece),
  between: ",",
  after: "]}",
  toRecords
};

/** The portal's JSON download, which starts with a byte order mark. */
export const portalJson: EventPacking = {
  toPath: ({from, to}) => `portal/ProvisioningLogs_${toHour(from)}_${toDay(to - hourMs)}.json.gz`,
  before: () => "\ufeff[",
  between: ",",
  after: "]",
  toRecords
};

/** Graph's records, saved line by line by a script. */
export const graphLines: EventPacking = {
  toPath: ({from}) => `graph/provisioning-${toHour(from)}.jsonl.gz`,
  between: "\n",
  after: "\n",
  toRecords
};

/** A page of the answer of Graph's former beta. */
export const betaPage: EventPacking = {
  toPath: ({no}) => `graph/beta/provisioning-page-${String(no).padStart(3, "0")}.json.gz`,
  before: (piece) => pageStart("beta/auditLogs/provisioning", piece),
  between: ",",
  after: "]}",
  toRecords: (event, tenantId) => [JSON.stringify(toBetaRecord(event, tenantId))]
};

function toRecords(event: SampleEvent, tenantId: string): string[] {
  return [JSON.stringify(toGraphRecord(event, tenantId))];
}

// The beta had the action as the word that the stream still has, and the status on one level.
function toBetaRecord(event: SampleEvent, tenantId: string): object {
  const record = toGraphRecord(event, tenantId);
  const {provisioningAction: _, provisioningStatusInfo, ...rest} = record;
  const {status} = provisioningStatusInfo as {status: string};
  const error = toErrorInformation(event);
  const type = `#microsoft.graph.${error ? "statusDetails" : "statusBase"}`;
  return {...rest, action: event.action, statusInfo: {"@odata.type": type, status, ...error}};
}
