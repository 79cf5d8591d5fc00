import type {SampleEvent} from "../sampleEvent.js";
import {toModifiedProperties} from "./graphExport.js";
import type {Packing} from "./Packing.js";
import {toDay, toHour, toPreciseTime} from "./Packing.js";

/** The response to one run of provisioning on demand, saved by the person who started it. */
export const answer: Packing<SampleEvent> = {
  toPath: ({from}) => `on-demand/provisionOnDemand-${toDay(from)}.json`,
  after: "\n",
  toRecords,
  fits: ({initiator}) => initiator.type === "user"
};

/** Such responses line by line, because a file for each would be too many. */
export const answerLines: Packing<SampleEvent> = {
  toPath: ({from}) => `on-demand/provisionOnDemand-${toHour(from)}.jsonl.gz`,
  between: "\n",
  after: "\n",
  toRecords
};

const key = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";

// The response wraps its text, and has no job, cycle, app or id of the log.
function toRecords(event: SampleEvent): string[] {
  return [JSON.stringify({key, value: JSON.stringify(toAnswer(event))})];
}

function toAnswer(event: SampleEvent): object {
  const {source, target, failure} = event;
  const endTime = toPreciseTime(event.time, event.ticks);
  return {
    provisioningSteps: event.steps.map((step) => ({...step, timestamp: endTime})),
    modifiedProperties: toModifiedProperties(event),
    action: event.action,
    changeId: event.changeId,
    startTime: toPreciseTime(event.time - event.durationMs, event.ticks),
    endTime,
    reportableIdentifier: event.steps.at(-1)?.details["ReportableIdentifier"] ?? "",
    statusInfo: {
      status: event.status,
      errorCode: failure?.code ?? "",
      reason: failure?.reason ?? "",
      ...(failure && {errorCategory: failure.category, recommendedAction: failure.advice})
    },
    sourceIdentity: {id: source.id, type: source.type},
    targetIdentity: {id: target.id, type: target.type},
    sourceSystem: {name: event.from},
    targetSystem: {name: event.to}
  };
}
