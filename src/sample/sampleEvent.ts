import type {Action, Status} from "../model/vocabulary.js";
import type {Company} from "./company.js";
import type {Job} from "./jobs.js";
import {directoryName} from "./jobs.js";
import type {Random} from "./random.js";

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

/** Where and when an event happens: all that a recipe may look at beside its subject. */
export interface Scene {
  company: Company;
  job: Job;
  day: number;
  /** Which of the day's cycles it is. */
  slot: number;
  time: number;
  from: string;
  to: string;
  random: Random;
}

/** Something that has to happen on a day: the job's next cycle after `time` turns it into an event. */
export interface Intent {
  job: Job;
  time: number;
  draft: (scene: Scene) => Draft;
}

const formerName = "Azure Active Directory";

/** A system's name as it was called before or after the directory was renamed. */
export function systemName(name: string, renamed: boolean): string {
  if (renamed || !name.startsWith(directoryName)) return name;
  return formerName + name.slice(directoryName.length);
}
