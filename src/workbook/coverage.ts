import type {Result} from "../engine/Database.js";
import {importFiles, importShapes, pendingParts, rejects} from "./coverageBooks.js";
import {calendar, jobs} from "./coverageDays.js";
import type {CoverageAnswer, CoverageItem} from "./coverageItem.js";
import {unknownWords} from "./coverageWords.js";
import type {ReportMeta} from "./overview.js";
import type {PackedResult} from "./packedResult.js";
import {packResult, unpackResult} from "./packedResult.js";

/** What the imports covered: the items in the order of the page. */
export const coverageItems: readonly CoverageItem[] = [
  importShapes,
  calendar,
  jobs,
  importFiles,
  rejects,
  pendingParts,
  unknownWords
];

/** The page's answers by item; without `meta` nothing was imported. */
export interface Coverage {
  meta: ReportMeta | null;
  answers: Readonly<Record<string, CoverageAnswer>>;
}

/** The same as it is written as JSON. */
interface PackedCoverage {
  meta: ReportMeta | null;
  answers: Readonly<Record<string, PackedResult & {events: number; of: number}>>;
}

/** Runs a query over the published tables. */
type RunStoreQuery = (sql: string) => Promise<Result>;

/** Answers one item. */
export async function answerCoverage(
  run: RunStoreQuery,
  {sql, counts}: CoverageItem
): Promise<CoverageAnswer> {
  const result = await run(sql);
  const {events, total} = (await run(counts)).rows[0]!;
  return {...result, events: Number(events), of: Number(total)};
}

/** Answers every item of the page. */
export async function readCoverage(
  run: RunStoreQuery,
  meta: ReportMeta | null
): Promise<PackedCoverage> {
  const answers: Record<string, PackedResult & {events: number; of: number}> = {};
  for (const item of meta ? coverageItems : []) {
    const {events, of, ...result} = await answerCoverage(run, item);
    answers[item.id] = {...packResult(result), events, of};
  }
  return {meta, answers};
}

/** The coverage as it was before it was written as JSON. */
export function reviveCoverage({meta, answers}: PackedCoverage): Coverage {
  const revived = Object.entries(answers).map(([id, {events, of, ...packed}]) => [
    id,
    {...unpackResult(packed), events, of}
  ]);
  return {meta, answers: Object.fromEntries(revived) as Coverage["answers"]};
}
