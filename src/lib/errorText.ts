import type {z} from "zod";
import {suggestWord} from "./words.js";

/** What went wrong, in words: the message of an Error, or whatever else was thrown as text. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * What is wrong with a file of the user's, in one sentence that names the key. `keysAt` tells which keys are
 * known at a place.
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

// Windows editors begin files with a byte order mark, which JSON.parse rejects.
/** The value of a JSON text; of any other text an Error that says what is wrong with it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`not JSON: ${toErrorText(error)}`);
  }
}
