import type {EventRecord, StepRecord} from "../../model/events.js";

/** Something that kept an event from ending as it should. */
export interface Trouble {
  kind: "error" | "skip";
  /** The log's word for it; null if there is only the text of the reason. */
  code: string | null;
  /** Whether events can be filtered by the code. */
  filters: boolean;
}

/** The troubles of an event, each once: why it was skipped, then its error. */
export function toTroubles(event: EventRecord): Trouble[] {
  const {status, error_code, error_reason, skip_reason} = event;
  const skips = status === "Skipped" ? toSkips(event) : [];
  if (error_code !== null && error_code !== skip_reason) return [...skips, error(error_code)];
  const hasReason = error_code === null && error_reason !== null && status !== "Success";
  return hasReason && !skips.length ? [error(null)] : skips;
}

function error(code: string | null): Trouble {
  return {kind: "error", code, filters: code !== null};
}

// Without a reason it is the answers of the scoping step that tell why.
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
