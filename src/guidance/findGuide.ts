import type {Guide, GuideKind} from "./Guide.js";
import {guides} from "./guides.js";
import type {Pattern} from "./patterns.js";
import {emptyCodes, namedPatterns, statusPatterns} from "./patterns.js";

/** The code and the text of a failure, a skip or a quarantine, as a record has them. */
interface Symptom {
  code?: string | null;
  reason?: string | null;
  /** What the reason explains. A code is found in every kind. */
  kind?: GuideKind;
}

// A target may answer with a whole web page; only its beginning matters.
const textLimit = 5000;

const aliases = new Map(
  guides.flatMap(({code, aliases = []}) =>
    aliases.map((alias) => [toLetters(alias), code] as const)
  )
);

let index = toIndex(guides);

/** Puts the user's own entries before ours. Replaces those of an earlier call. */
export function setOwnGuides(entries: readonly Guide[]): void {
  index = toIndex([...entries, ...guides]);
}

// The first entry of a code counts.
function toIndex(entries: readonly Guide[]) {
  const toMap = (toKey: (code: string) => string) =>
    new Map(entries.toReversed().map((guide) => [toKey(guide.code), guide]));
  return {
    byCode: toMap(squeeze),
    byLetters: toMap(toLetters),
    // Words that begin with a capital letter and are long enough not to end another word by chance.
    longestFirst: entries
      .filter(({code}) => /^\p{Lu}\S{5,}$/u.test(code))
      .sort((a, b) => b.code.length - a.code.length)
  };
}

/**
 * The entry for a record, by its code. The code may follow an app's name (BoxEntryConflict) or have another spelling.
 * If the code is vague or empty, the text of the reason decides.
 */
export function findGuide({
  code = null,
  reason = null,
  kind = "error"
}: Symptom): Guide | undefined {
  const known = code === null ? undefined : findByCode(code);
  if (known && !known.isVague) return known;
  const text = (reason ?? "").slice(0, textLimit);
  const named = findByPattern(namedPatterns[kind], text) ?? known;
  return named ?? (isEmpty(code) ? findInText(kind, text) : undefined);
}

/**
 * The meaning of a code in a few words, for a grid; empty for an unknown code. The reason helps if the code is vague.
 */
export function meaningOf(code: string | null, reason?: string | null): string {
  return findGuide({code, reason})?.meaning ?? "";
}

function findByCode(code: string): Guide | undefined {
  const spelled = squeeze(code).replace(/^MicrosoftEntraID/i, "AzureActiveDirectory");
  const letters = spelled.toLowerCase();
  const alias = aliases.get(letters);
  if (alias !== undefined) return findByCode(alias);
  return index.byCode.get(spelled) ?? index.byLetters.get(letters) ?? findByEnding(spelled);
}

function findByEnding(code: string): Guide | undefined {
  if (!/^\p{Lu}/u.test(code)) return undefined;
  return index.longestFirst.find((guide) => code.endsWith(guide.code));
}

function findByPattern(patterns: readonly Pattern[], text: string): Guide | undefined {
  const pattern = patterns.find((pattern) => pattern.text.test(text));
  return pattern && findByCode(pattern.code);
}

// The text may contain a code. The text of an error may contain an HTTP status.
function findInText(kind: GuideKind, text: string): Guide | undefined {
  const spelled = index.longestFirst.find(
    (guide) => guide.kind === kind && guide.code.length > 12 && text.includes(guide.code)
  );
  return spelled ?? (kind === "error" ? findByPattern(statusPatterns, text) : undefined);
}

function isEmpty(code: string | null): boolean {
  return emptyCodes.includes((code ?? "").trim().toLowerCase());
}

// Documents break long codes into lines.
function toLetters(code: string): string {
  return squeeze(code).toLowerCase();
}

function squeeze(code: string): string {
  return code.replace(/<br ?\/?>|\s+/gi, "");
}
