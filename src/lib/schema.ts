import {z} from "zod";
import {suggestWord} from "./words.js";

// Shared by the schemas of the user's files.

/** A text that is not empty, without white space around it. */
export const filledText = z.string().trim().min(1, "must not be empty");

/** Lets a schema of an object accept a key under the name that it had in older files. */
export function withOldKey<Schema extends z.ZodType>(
  schema: Schema,
  old: string,
  key: string
): z.ZodPreprocess<Schema> {
  return z.preprocess((value) => {
    const isOld = typeof value === "object" && value !== null && old in value && !(key in value);
    if (!isOld) return value;
    const {[old]: renamed, ...others} = value as Record<string, unknown>;
    return {...others, [key]: renamed};
  }, schema);
}

/**
 * Describes what is wrong with the user's file, in one sentence that names the key. `keysAt` returns the known keys at
 * a place.
 */
export function describeIssue(
  issue: z.core.$ZodIssue,
  keysAt: (path: readonly PropertyKey[]) => readonly string[]
): string {
  const place = issue.path.length ? `"${issue.path.join(".")}": ` : "";
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    return `${place}unknown key "${key}" (${suggestWord(key, keysAt(issue.path))})`;
  }
  return `${place}${issue.message.replace(/^Invalid input: /, "")}`;
}
