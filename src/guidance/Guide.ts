/** What an entry explains: an event that failed, one that was skipped, or a job put in quarantine. */
export type GuideKind = "error" | "skip" | "quarantine";

/** Everybody who may have to act; source and target admin are those of a cross-tenant job. */
export const actors = [
  "data owner",
  "app owner",
  "app developer",
  "AD admin",
  "identity admin",
  "source admin",
  "target admin",
  "infrastructure",
  "Microsoft",
  "nobody"
] as const;
export type Actor = (typeof actors)[number];

/** What a code of the log means, and what to do about it. */
export interface Guide {
  /** The code as the log writes it, or the words of the text by which it is known. */
  code: string;
  kind: GuideKind;
  /** A few words for a grid's column: at most 60 characters. */
  meaning: string;
  explains: string;
  causes: readonly string[];
  steps: readonly string[];
  /** Who has to act first; the steps name the others. */
  acts: Actor;
  /** Whether and when the service tries again. */
  retried: string;
  /** The public page that it rests on. */
  source: string;
}

/** One entry for each of several codes that mean the same. */
export function forCodes(codes: readonly string[], guide: Omit<Guide, "code">): Guide[] {
  return codes.map((code) => ({code, ...guide}));
}
