import type {GuideKind} from "../../guidance/Guide.js";
import {guides} from "../../guidance/guides.js";
import type {Pattern} from "../../guidance/patterns.js";
import {namedPatterns, statusPatterns} from "../../guidance/patterns.js";
import {removedMark} from "../../model/privacy.js";

// The length of a text that the guides examine.
const textLimit = 5000;

/**
 * Replaces the text of an error or a skip with fixed words that lead to the same guide, and removes everything else.
 */
export function redactReason(text: string): string {
  const head = text.slice(0, textLimit);
  const parts = [
    ...toStatus(head),
    ...toNamed("error", head),
    ...toNamed("skip", head),
    ...toCodes(["error", "skip"], head)
  ];
  return [...new Set(parts)].join("; ") || removedMark;
}

/** The same for the reason of a quarantine, as the end of a sentence: `: too many failures`, or nothing. */
export function redactQuarantine(text: string): string {
  const head = text.slice(0, textLimit);
  const [why] = [...toCodes(["quarantine"], head), ...toNamed("quarantine", head)];
  return why === undefined ? "" : `: ${why}`;
}

function toNamed(kind: GuideKind, text: string): string[] {
  const pattern = namedPatterns[kind].find(({text: fits}) => fits.test(text));
  return pattern ? [pattern.redacted] : [];
}

function toStatus(text: string): string[] {
  const found = statusPatterns.flatMap((pattern) => toStatusText(pattern, text));
  return found.slice(0, 1);
}

// One pattern may match several status codes.
function toStatusText({text: fits, redacted}: Pattern, text: string): string[] {
  const [found] = fits.exec(text) ?? [];
  if (found === undefined) return [];
  const [number] = /\b[1-5]\d\d$/.exec(found) ?? [];
  return [number === undefined ? redacted : redacted.replace(/\d{3}$/, number)];
}

const codes = guides
  .filter(({code}) => code.length > 12 && /^\p{Lu}\S+$/u.test(code))
  .sort((a, b) => b.code.length - a.code.length);

// The longest code of each kind leads to the guide.
function toCodes(kinds: readonly GuideKind[], text: string): string[] {
  return kinds.flatMap((kind) => {
    const spelled = codes.find((guide) => guide.kind === kind && text.includes(guide.code));
    return spelled ? [spelled.code] : [];
  });
}
