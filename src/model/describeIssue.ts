import type {z} from "zod";
import {suggestWord} from "./nearestWord.js";

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
