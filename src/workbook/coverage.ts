import type {Result} from "../engine/Database.js";
import {coverageCalendar, coverageJobs} from "./items/coverageCalendar.js";
import {importFiles, importShapes} from "./items/importBooks.js";
import {pendingParts, unknownWords} from "./items/leftovers.js";
import {rejectList} from "./items/rejectList.js";
import type {PackedResult} from "./packedResult.js";
import {packResult, unpackResult} from "./packedResult.js";
import {readRows} from "./rows.js";
import type {Answer, Item, PublishedQuery, ReportAnswers, Workbook} from "./types.js";

/** What the imports covered. */
export const coverage = {
  id: "coverage",
  title: "Coverage",
  description:
    "The files that were imported, what became of their records, and the days without events.",
  items: [
    importShapes,
    coverageCalendar,
    coverageJobs,
    importFiles,
    rejectList,
    pendingParts,
    unknownWords
  ]
} as const satisfies Workbook<PublishedQuery>;

/** Runs a query over the published tables. */
type RunStoreQuery = (sql: string) => Promise<Result>;

/** Answers one item. */
export async function answerCoverage(
  run: RunStoreQuery,
  {sql, counts}: Item<PublishedQuery>
): Promise<Answer> {
  const result = await run(sql);
  const counted = await run(counts.sql);
  const {events, total} = readRows(counted, {events: "INTEGER", total: "INTEGER"})[0]!;
  return {...result, events, of: total};
}

/** Answers every item. */
export async function readCoverage(run: RunStoreQuery): Promise<ReportAnswers> {
  const answers: Record<string, Answer> = {};
  for (const item of coverage.items) answers[item.id] = await answerCoverage(run, item);
  return answers;
}

/** Answers in the form for JSON. */
export type PackedAnswers = Readonly<Record<string, PackedResult & Omit<Answer, keyof Result>>>;

/** Answers in the form for JSON. */
export function packAnswers(answers: ReportAnswers): PackedAnswers {
  const packed = Object.entries(answers).map(([id, {columns, rows, ...counts}]) => [
    id,
    {...packResult({columns, rows}), ...counts}
  ]);
  return Object.fromEntries(packed) as PackedAnswers;
}

/** Reads answers back from that form. */
export function reviveAnswers(answers: PackedAnswers): ReportAnswers {
  const revived = Object.entries(answers).map(([id, {columns, values, rows, ...counts}]) => [
    id,
    {...unpackResult({columns, values, rows}), ...counts}
  ]);
  return Object.fromEntries(revived) as ReportAnswers;
}
