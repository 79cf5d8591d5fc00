import {z} from "zod";
import {actors, guideKinds} from "./guideWords.js";
import {suggestWord} from "./nearestWord.js";
import {privacies} from "./privacy.js";

const text = z.string().trim().min(1, "must not be empty");

const guide = z.strictObject({
  code: text,
  kind: z.enum(guideKinds).default("error"),
  meaning: text,
  explains: z.string().default(""),
  causes: z.array(text).default([]),
  steps: z.array(text).min(1, "needs one step at least"),
  acts: z.enum(actors),
  retried: text.default("Not said."),
  source: z.url({protocol: /^https?$/, error: "must be a web address"}).optional()
});

const schema = z.strictObject({
  title: text.default("Provisioning Workbook"),
  timeZone: z
    .string()
    .refine(isTimeZone, {error: ({input}) => `unknown time zone: ${String(input)}`})
    .default("UTC"),
  guidance: z.array(guide).default([]),
  privacy: z.enum(privacies).default("full"),
  smallestGroup: z.int().min(2).default(10)
});

/** The user's choices, complete. */
export type Settings = z.output<typeof schema>;

const settingsKeys = Object.keys(schema.shape);
const guideKeys = Object.keys(guide.shape);

/** Settings from what a settings file holds; throws an error that names the key in one sentence. */
export function toSettings(spec: unknown): Settings {
  const result = schema.safeParse(spec);
  if (result.success) return result.data;
  throw new Error(describe(result.error.issues[0]!));
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const place = issue.path.length ? `"${issue.path.join(".")}": ` : "";
    const known = issue.path.length ? guideKeys : settingsKeys;
    return `${place}unknown key "${key}" (${suggestWord(key, known)})`;
  }
  const message = issue.message.replace(/^Invalid input: /, "");
  return issue.path.length ? `"${issue.path.join(".")}": ${message}` : message;
}

// Offsets such as "+02:00" are left out: they are no names, and the engines disagree on them.
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", {timeZone: name});
    return /^[A-Za-z]/.test(name);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
