import type {Company} from "./company.js";
import type {Job} from "./jobs.js";
import {directoryName} from "./jobs.js";
import type {Random} from "./random.js";
import type {Draft} from "./sampleEvent.js";

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
