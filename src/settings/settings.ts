import {readFile} from "node:fs/promises";
import {z} from "zod";
import {alertSettings, ownRuleKeys} from "../alerts/rules.js";
import {actors, guideKinds} from "../guidance/Guide.js";
import {parseCommentedJson} from "../lib/commentedJson.js";
import {isMissing, toErrorText} from "../lib/errorText.js";
import {describeIssue, filledText} from "../lib/schema.js";
import {privacies} from "../model/privacy.js";
import type {Places} from "../store/places.js";

const guide = z.strictObject({
  code: filledText,
  kind: z.enum(guideKinds).default("error"),
  meaning: filledText,
  explains: z.string().default(""),
  causes: z.array(filledText).default([]),
  steps: z.array(filledText).min(1, "needs one step at least"),
  acts: z.enum(actors),
  retried: filledText.default("Not known."),
  source: z.url({protocol: /^https?$/, error: "must be a URL"}).optional()
});

const schema = z.strictObject({
  title: filledText.default("Provisioning Workbook"),
  timeZone: z
    .string()
    .refine(isTimeZone, {error: ({input}) => `unknown time zone: ${String(input)}`})
    .default("UTC"),
  guidance: z.array(guide).default([]),
  privacy: z.enum(privacies).default("full"),
  smallestGroup: z.int().min(2).default(10),
  alerts: alertSettings.prefault({})
});

/** The user's settings, with all defaults. */
type Settings = z.output<typeof schema>;

/**
 * The settings of a run. If the file is missing, the defaults apply, unless the user named the file. Errors name the
 * file and the key.
 */
export async function readSettings(
  places: Pick<Places, "settings" | "explicitSettings">
): Promise<Settings> {
  const file = places.settings;
  const text = await readText(file);
  if (text === undefined && places.explicitSettings) throw new Error(`missing settings: ${file}`);
  try {
    return toSettings(text === undefined ? {} : parseCommentedJson(text));
  } catch (error) {
    throw new Error(`invalid settings: ${file}: ${toErrorText(error)}`);
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const settingsKeys = Object.keys(schema.shape);
const listKeys: Readonly<Record<string, readonly string[]>> = {
  guidance: Object.keys(guide.shape),
  alerts: Object.keys(alertSettings.shape)
};

/** Reads settings from the content of a file. Throws an error that names the key in one sentence. */
export function toSettings(spec: unknown): Settings {
  const result = schema.safeParse(spec);
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
