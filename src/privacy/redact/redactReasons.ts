import type {GuideKind} from "../../guidance/Guide.js";
import {guides} from "../../guidance/guides.js";
import type {Pattern} from "../../guidance/patterns.js";
import {namedPatterns, statusPatterns} from "../../guidance/patterns.js";
import {removedMark} from "../../model/privacy.js";

// As much of a text as guides look at.
const textLimit = 5000;

/**
 * What is known of an error's or a skip's text, in fixed words by which the same guide is found; all else
 * is gone.
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

/** The same of why a job is in quarantine, to follow that it is: `: too many failures`, or nothing. */
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

// One pattern may stand for several numbers.
function toStatusText({text: fits, redacted}: Pattern, text: string): string[] {
  const [found] = fits.exec(text) ?? [];
  if (found === undefined) return [];
  const [number] = /\b[1-5]\d\d$/.exec(found) ?? [];
  return [number === undefined ? redacted : redacted.replace(/\d{3}$/, number)];
}

const codes = guides
  .filter(({code}) => code.length > 12 && /^\p{Lu}\S+$/u.test(code))
  .sort((a, b) => b.code.length - a.code.length);

// The longest of each kind is what a guide is found by.
function toCodes(kinds: readonly GuideKind[], text: string): string[] {
  return kinds.flatMap((kind) => {
    const spelled = codes.find((guide) => guide.kind === kind && text.includes(guide.code));
    return spelled ? [spelled.code] : [];
  });
}
