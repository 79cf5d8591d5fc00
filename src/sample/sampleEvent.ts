import type {Action, Status} from "../model/vocabulary.js";
import type {Job} from "./jobs.js";

/** An open bag of texts, as the log keeps with steps, identities and systems. */
export type Details = Record<string, string>;

export type StepType =
  | "Import"
  | "Scoping"
  | "Matching"
  | "Processing"
  | "ReferenceResolution"
  | "Export";

export interface Step {
  name: string;
  type: StepType;
  status: Status;
  description: string;
  details: Details;
}

export interface Change {
  property: string;
  oldValue: string | null;
  newValue: string | null;
}

export interface Failure {
  code: string;
  category: "failure" | "nonServiceFailure";
  reason: string;
  advice: string | null;
}

export interface Identity {
  id: string;
  name: string;
  type: string;
  details: Details;
}

export interface Initiator {
  type: "system" | "user";
  id: string;
  name: string;
}

/** What happened, before it has a place in a cycle. */
export interface Draft {
  action: Action;
  status: Status;
  source: Identity;
  target: Identity;
  steps: readonly Step[];
  changes: readonly Change[];
  failure?: Failure;
  initiator?: Initiator;
  /** How many times slower than usual for the job it was. */
  slowness?: number;
}

/** An event of the provisioning log, free of any export's shape. */
export interface SampleEvent extends Draft {
  id: string;
  changeId: string;
  cycleId: string;
  job: Job;
  /** The systems' names as they were called at the time. */
  from: string;
  to: string;
  time: number;
  /** The tenths of microseconds that follow the milliseconds of `time`. */
  ticks: number;
  durationMs: number;
  initiator: Initiator;
}
