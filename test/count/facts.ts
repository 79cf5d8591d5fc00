import type {Json} from "./rawRecords.js";

// What the steps of an event contain, and how values of any record are read.

/** The last step's details that give a reason for skipping; nothing if none does. */
export function findSkip(steps: readonly Json[]): Json {
  const details = steps.map((step) => step["details"] as Json | null);
  return details.findLast((detail) => detail?.["skipreason"]) ?? {};
}

/** Harmless: nothing to write, or rightly out of scope. */
export function toSkipClass(steps: readonly Json[]): "harmless" | "needs-work" {
  const reason = text(findSkip(steps)["skipreason"]);
  const harmless = ["RedundantExport", "NotEffectivelyEntitled", "EntityTypeNotSupported"];
  if (reason) return harmless.includes(reason) ? "harmless" : "needs-work";
  const flags = ["assignedtotheapplication", "scopingfilterevaluationpassed"];
  const answers = steps.flatMap((step) => flags.map((flag) => text(dig(step, "details", flag))));
  return answers.includes("False") ? "harmless" : "needs-work";
}

/** How many retries an event had and when the next one will be: by its reason, or else by the step of a retry. */
export function toRetry(
  reason: string,
  steps: readonly Json[],
  time: string
): {tries: number | null; nextRetry: string | null} {
  const escrow = steps.findLast(({name, stepname}) => (name ?? stepname) === "EntryEscrowRetry");
  const tries =
    /retried (\d+) times/.exec(reason)?.[1] ?? text(dig(escrow, "details", "countprocessed"));
  const date = /after this date: ([\d:.T-]+)/.exec(reason)?.[1];
  const attempt = text(dig(escrow, "details", "nextattempt"));
  const later = attempt && new Date(`${attempt} UTC`).toISOString();
  const next = date ? `${date}Z` : later > time ? later : "";
  return {tries: tries ? Number(tries) : null, nextRetry: next.slice(0, 19) || null};
}

// The stream writes types and statuses as numbers: 5 is an export, 0 a success.
export function isExported(steps: readonly Json[]): boolean {
  return steps.some(({provisioningsteptype, type, steptype, status}) => {
    const kind = text(provisioningsteptype ?? type ?? steptype);
    return /^(export|5)$/i.test(kind) && /^(success|0)$/i.test(text(status));
  });
}

/** The members of a list, or of an object used as one. */
export function listValues(list: unknown): Json[] {
  return Object.values((list ?? {}) as Record<string, Json>);
}

/** What is at a path of keys, or undefined. */
export function dig(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((at, key) => (at as Json | null | undefined)?.[key], value);
}

/** A value as text, empty if there is none. */
export function text(value: unknown): string {
  return value == null || value === "None" ? "" : String(value);
}

/** A word with a capital. */
export function toCapital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** What has the same key, by key. */
export function groupBy<T>(list: readonly T[], toKey: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of list) {
    const key = toKey(element);
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  return groups;
}
