import type {Rule} from "./Rule.js";
import {failingDays} from "./rules/failingDays.js";
import {failingSource, failingTarget} from "./rules/failingShare.js";
import {heldBack} from "./rules/heldBack.js";
import {newErrorCode} from "./rules/newErrorCode.js";
import {quarantine, quarantineNear} from "./rules/quarantineRules.js";
import {silentJob} from "./rules/silentJob.js";
import {slowCycle} from "./rules/slowCycle.js";
import {failureSpike, removalSpike} from "./rules/spikeRules.js";

/** The built-in rules over the tables, the worst first. */
export const rules: readonly Rule[] = [
  quarantine,
  silentJob,
  removalSpike,
  failureSpike,
  quarantineNear,
  heldBack,
  failingSource,
  failingTarget,
  newErrorCode,
  slowCycle,
  failingDays
];
