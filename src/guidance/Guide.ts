import type {Actor, GuideKind} from "../model/guideWords.js";

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
  /** The address of the page that it rests on; the reader's own entries may have none. */
  source?: string | undefined;
  /** Other spellings of the code, in small letters without spaces. */
  aliases?: readonly string[];
  /** Whether the log's text may say more than this code: then an entry that fits the text counts first. */
  isVague?: true;
}

/** One entry for each of several codes that mean the same. */
export function forCodes(codes: readonly string[], guide: Omit<Guide, "code">): Guide[] {
  return codes.map((code) => ({code, ...guide}));
}
