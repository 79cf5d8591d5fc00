import {literal} from "../lib/sql.js";

/** The durations by which events are filtered: each word, and the milliseconds below which it applies. */
const durations: readonly {word: string; before: number}[] = [
  {word: "under 1 s", before: 1000},
  {word: "1 to 10 s", before: 10_000},
  {word: "10 s to 1 min", before: 60_000},
  {word: "1 to 10 min", before: 600_000},
  {word: "over 10 min", before: Infinity}
];

/** These words, the shortest time first. */
export const durationWords: readonly string[] = durations.map(({word}) => word);

/** SQL for the number of a duration's word, from 0; null without a duration. The column is in milliseconds. */
export function durationSet(column: string): string {
  const cases = durations.slice(0, -1).map(({before}, i) => `WHEN ${column} < ${before} THEN ${i}`);
  const last = `WHEN ${column} IS NOT NULL THEN ${cases.length}`;
  return `CASE ${[...cases, last].join(" ")} END`;
}

/** SQL for one row per word with its number. */
export const durationRows = `VALUES ${durationWords.map((word, i) => `(${i}, ${literal(word)})`).join(", ")}`;
