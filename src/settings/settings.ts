import {readFile} from "node:fs/promises";
import {z} from "zod";
import {alertSettings, ownRuleKeys} from "../alerts/rules.js";
import {actors, guideKinds} from "../guidance/Guide.js";
import {parseCommentedJson} from "../lib/commentedJson.js";
import {toErrorText, unlessMissing} from "../lib/errorText.js";
import {describeIssue, filledText} from "../lib/schema.js";
import {privacies, usualSmallestGroup} from "../model/privacy.js";
import type {Places} from "../store/places.js";

const guide = z.strictObject({
  code: filledText.describe("The code as the log writes it"),
  kind: z.enum(guideKinds).default("error").describe("What the code is"),
  meaning: filledText.describe("The meaning in a few words"),
  explains: z.string().default("").describe("An explanation in one sentence"),
  causes: z.array(filledText).default([]).describe("The possible causes"),
  steps: z.array(filledText).min(1, "needs one step at least").describe("The steps to take"),
  acts: z.enum(actors).describe("Who acts"),
  retried: filledText.default("Not known.").describe("When the service retries"),
  source: z
    .url({protocol: /^https?$/, error: "must be a URL"})
    .optional()
    .describe("The URL of a page to read")
});

/** What a settings file can hold. */
export const settingsSchema = z.strictObject({
  title: filledText
    .default("Provisioning Workbook")
    .describe("The title of the report, beside the title of each page"),
  timeZone: z
    .string()
    .refine(isTimeZone, {error: ({input}) => `unknown time zone: ${String(input)}`})
    .default("UTC")
    .describe("The report's time zone, as an IANA name such as Europe/Oslo"),
  guidance: z.array(guide).default([]).describe("Your own advice on codes"),
  privacy: z
    .enum(privacies)
    .default("full")
    .describe("How much the site and snapshots show; a site cannot be aggregate"),
  smallestGroup: z
    .int()
    .min(2)
    .default(usualSmallestGroup)
    .describe("How many objects a group needs at least to be shown in an aggregate"),
  alerts: alertSettings.prefault({}).describe("From where on each alert rule fires, and your own")
});

/** The user's settings, with all defaults. */
type Settings = z.output<typeof settingsSchema>;

/**
 * The settings of a run. If the file is missing, the defaults apply, unless the user named the file. Errors name the
 * file and the key.
 */
export async function readSettings(
  places: Pick<Places, "settings" | "explicitSettings">
): Promise<Settings> {
  const file = places.settings;
  const text = await unlessMissing(readFile(file, "utf8"));
  if (text === undefined && places.explicitSettings) throw new Error(`missing settings: ${file}`);
  try {
    return toSettings(text === undefined ? {} : parseCommentedJson(text));
  } catch (error) {
    throw new Error(`invalid settings: ${file}: ${toErrorText(error)}`);
  }
}

const settingsKeys = Object.keys(settingsSchema.shape);
const listKeys: Readonly<Record<string, readonly string[]>> = {
  guidance: Object.keys(guide.shape),
  alerts: Object.keys(alertSettings.shape)
};

/** Reads settings from the content of a file. Throws an error that names the key in one sentence. */
export function toSettings(spec: unknown): Settings {
  const result = settingsSchema.safeParse(spec);
  if (result.success) return result.data;
  const keysAt = ([list, part]: readonly PropertyKey[]) =>
    list === "alerts" && part !== undefined
      ? ownRuleKeys
      : (listKeys[String(list)] ?? settingsKeys);
  throw new Error(describeIssue(result.error.issues[0]!, keysAt));
}

// Offsets such as "+02:00" are refused: they are not names of zones, and engines disagree on them.
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", {timeZone: name});
    return /^[A-Za-z]/.test(name);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
