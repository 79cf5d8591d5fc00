import {z} from "zod";
import {filledText, withOldKey} from "../lib/schema.js";
import {severities} from "./Alert.js";
import type {Rule} from "./Rule.js";
import {dataAgeRule} from "./rules/dataAge.js";
import {failingDays} from "./rules/failingDays.js";
import {failingSource, failingTarget} from "./rules/failingShare.js";
import {heldBack} from "./rules/heldBack.js";
import {newErrorCode} from "./rules/newErrorCode.js";
import {quarantine, quarantineNear} from "./rules/quarantineRules.js";
import {silentJob} from "./rules/silentJob.js";
import {slowCycle} from "./rules/slowCycle.js";
import {failureSpike, removalSpike} from "./rules/spikeRules.js";

const builtIn = [
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
] as const;

type ThresholdKey = (typeof builtIn | readonly [typeof dataAgeRule])[number]["threshold"]["key"];

/** The built-in rules, the worst first. */
export const rules: readonly Rule<ThresholdKey>[] = builtIn;

/** A rule of the user's own: SQL over the published tables. Each row of its answer is an alert. */
const ownRule = z.strictObject({
  name: filledText.describe("The name of the rule"),
  severity: z.enum(severities).default("warning").describe("How bad an alert is"),
  sql: filledText.describe("One SELECT over the published tables; each row is an alert"),
  description: filledText.describe("The sentence of an alert, with columns of the query in braces")
});

export type OwnRule = z.output<typeof ownRule>;

function toSetting({title, threshold: {default: limit, isShare}}: Pick<Rule, "title" | "threshold">) {
  const range = isShare ? "a share above 0, up to 1" : "a number above 0";
  const error = `must be ${range}, or false`;
  const number = z.number(error).gt(0, error);
  const value = isShare ? number.max(1, error) : number;
  const setting = z.union([z.literal(false), value], error).default(limit);
  return setting.describe(`${title}: from where on it fires; false turns the rule off`);
}

const thresholds = [...builtIn, dataAgeRule].map(
  (rule) => [rule.threshold.key, toSetting(rule)] as const
);

/** The settings of alerts: the threshold of each rule, or false, which turns it off, and the user's own rules. */
export const alertSettings = z.strictObject({
  ...(Object.fromEntries(thresholds) as Record<ThresholdKey, ReturnType<typeof toSetting>>),
  own: z
    .array(withOldKey(ownRule, "says", "description"))
    .default([])
    .describe("Your own rules, in SQL over the published tables")
});

/** The settings of alerts, with all defaults. */
export type AlertSettings = z.output<typeof alertSettings>;

/** The keys of a rule of the user's own. */
export const ownRuleKeys = Object.keys(ownRule.shape);
