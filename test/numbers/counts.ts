import {activity} from "./activity.js";
import {audits} from "./audits.js";
import type {Counts} from "./Count.js";
import {runs} from "./cycles.js";
import {failures} from "./failures.js";
import {jobs} from "./jobs.js";
import {lists} from "./lists.js";
import {objects} from "./objects.js";

/** The answers of the items by the raw files, by id. */
export const counts: Counts = {
  ...activity,
  ...failures,
  ...objects,
  ...runs,
  ...jobs,
  ...audits,
  ...lists
};

/** The items that no count of the raw files is written for, and why. */
export const notCounted: Readonly<Record<string, string>> = {
  "mass-updates":
    "the sample has no mass update; its rules are held by hand-computed events in unusualDays.test.ts"
};
