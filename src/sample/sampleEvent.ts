import type {Action, Status} from "../model/vocabulary.js";
import type {Company} from "./company.js";
import type {Job} from "./jobs.js";
import {directoryName} from "./jobs.js";
import type {Random} from "./random.js";

/** Texts by any names, as the log has them in steps, identities and systems. */
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

/** An event before it has a place in a cycle. */
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

/** An event of the provisioning log, without the shape of an export. */
export interface SampleEvent extends Draft {
  id: string;
  changeId: string;
  cycleId: string;
  job: Job;
  /** The names of the systems at the time. */
  from: string;
  to: string;
  time: number;
  /** The tenths of microseconds that follow the milliseconds of `time`. */
  ticks: number;
  durationMs: number;
  initiator: Initiator;
}

/** The place and the time of an event: everything that a recipe can use besides its subject. */
export interface Scene {
  company: Company;
  job: Job;
  day: number;
  /** The number of the cycle in the day. */
  slot: number;
  time: number;
  from: string;
  to: string;
  random: Random;
}

/** Something that must happen on a day. The job's next cycle after `time` makes an event of it. */
export interface Intent {
  job: Job;
  time: number;
  draft: (scene: Scene) => Draft;
}

const formerName = "Azure Active Directory";

/** A system's name before or after the directory was renamed. */
export function systemName(name: string, renamed: boolean): string {
  if (renamed || !name.startsWith(directoryName)) return name;
  return formerName + name.slice(directoryName.length);
}
