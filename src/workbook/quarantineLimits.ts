import {formatCount} from "../model/format.js";
import {literal} from "../model/sqlText.js";

/** The public page that tells when a job comes into quarantine. */
export const quarantineSource =
  "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status";

/** When the service puts a job in quarantine, in its own figures. */
export const quarantineLimits = {
  /** With fewer failures the service does not judge at all. */
  judged: 5000,
  /** More than this share of the events failing, */
  share: 0.4,
  /** or more failures than this, those about references not counted, */
  failures: 40_000,
  /** or more than this with those about references. */
  withReferences: 60_000
} as const;

/** How many deletes in one cycle are held back unless a job's settings, which no log tells, say otherwise. */
export const usualDeleteLimit = 500;

const {judged, share, failures, withReferences} = quarantineLimits;

/** How the limits are called in a grid. */
export const limitWords: Readonly<Record<keyof typeof quarantineLimits, string>> = {
  judged: `${formatCount(judged)} failures, from which on the service judges`,
  share: `${share * 100}% of events failing`,
  failures: `${formatCount(failures)} failures without references`,
  withReferences: `${formatCount(withReferences)} failures with references`
};

/**
 * SQL for whether a job is beyond a limit, over `failing`, how many failures there are, `reference_failures`, how
 * many of them are about references, and `failure_share`, the share of events that fail.
 */
export const isBeyondLimits = `(failing >= ${judged} AND (
  coalesce(failure_share, 0) > ${share}
  OR failing - reference_failures > ${failures}
  OR failing > ${withReferences}
))`;

// A share counts only from so many failures on: whichever is farther away decides.
const parts = {
  judged: `failing / ${judged}`,
  share: `coalesce(failure_share, 0) / ${share}`,
  failures: `(failing - reference_failures) / ${failures}`,
  withReferences: `failing / ${withReferences}`
};
const shareReached = `least(${parts.judged}, ${parts.share})`;

/** SQL over the same for how much of the nearest limit is reached, 1 at the limit. */
export const limitReached = `greatest(${shareReached}, ${parts.failures}, ${parts.withReferences})`;

/** SQL over the same for what the nearest limit is, in words. */
export const nearestLimit = `CASE
  WHEN ${shareReached} >= greatest(${parts.failures}, ${parts.withReferences})
    THEN CASE WHEN ${parts.judged} <= ${parts.share} THEN ${literal(limitWords.judged)} ELSE ${literal(limitWords.share)} END
  WHEN ${parts.failures} >= ${parts.withReferences} THEN ${literal(limitWords.failures)}
  ELSE ${literal(limitWords.withReferences)}
END`;

/** SQL for in how many days the service begins to judge, if `failing` goes on to rise by `per_day`. */
export const daysLeft = `CASE
  WHEN per_day > 0 THEN ceil(greatest(${judged} - failing, 0) / per_day)
END::INTEGER`;

const text = [
  String.raw`reference\W?(attribute|value|resolution|propert)`,
  String.raw`\bresolv\w*\W+(\w+\W+){0,3}references?\b`,
  String.raw`\bunresolved\W+references?\b`,
  String.raw`\bunable to assign .{1,300} as the \w+ of\b`
].join("|");

/** SQL for whether the text of a code or a reason is about a reference that nothing in the target answers to. */
export function isOfReference(column: string): string {
  return `coalesce(regexp_matches(${column}, '(?i)${text}'), false)`;
}
