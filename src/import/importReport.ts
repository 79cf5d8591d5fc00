import type {NativeDatabase} from "../engine/native.js";
import {bookCounts} from "../model/tables.js";
import type {ReadText} from "./readFile.js";

type Totals = Record<(typeof bookCounts)[number], number>;

/** A row of the table `imports`; times as ISO text in UTC. */
export interface ImportRow extends Totals {
  file: string;
  sha256: string;
  shape: string | null;
  bytes: number;
  parts: number;
  disagreements: number;
  incomplete: number;
  unknown_headings: string | null;
  conflict_columns: string | null;
  first_time: string | null;
  last_time: string | null;
  imported_at: string;
}

/** What an import did. */
export interface ImportReport {
  files: ImportRow[];
  totals: Totals;
  /** Texts of another kind, which were left alone. */
  others: string[];
  /** Texts without any record. */
  empty: string[];
  /** The hashes of files that hold anything of no known shape: a later reader may know it. */
  unread: string[];
  /** The new rejects, the first thousand of them. */
  rejects: {file: string; position: string; reason: string}[];
  /** How many steps and modified properties wait for their events, of this run and of earlier ones. */
  pending: number;
}

export const emptyReport: ImportReport = {
  files: [],
  totals: toTotals([]),
  others: [],
  empty: [],
  unread: [],
  rejects: [],
  pending: 0
};

/** What the closed books say of the run. */
export async function readReport(
  database: NativeDatabase,
  texts: readonly ReadText[]
): Promise<ImportReport> {
  const {rows} = await database.query("FROM new_imports");
  const files = rows.map((row) => JSON.parse(JSON.stringify(row)) as ImportRow);
  const rejects = await database.query("SELECT file, position, reason FROM new_rejects LIMIT 1000");
  const [waiting] = (await database.query(countPending)).rows;
  const strange = await database.query(findStrangeFiles);
  return {
    ...reportTexts(texts, files),
    files,
    totals: toTotals(files),
    pending: Number(waiting!.parts),
    unread: strange.rows.map(({sha256}) => String(sha256)),
    rejects: rejects.rows as unknown as ImportReport["rejects"]
  };
}

/** The report of a run of which only some texts, or none, were logs. */
export function reportTexts(
  texts: readonly ReadText[],
  files: readonly ImportRow[] = []
): Pick<ImportReport, "others" | "empty"> {
  const kept = new Set(files.map(({file}) => file));
  const rest = texts.filter(({file}) => !kept.has(file));
  const names = (isEmpty: boolean) =>
    rest.filter((text) => text.isEmpty === isEmpty).map(({file}) => file);
  return {others: names(false), empty: names(true)};
}

const findStrangeFiles = `SELECT DISTINCT sha256 FROM texts
WHERE file NOT IN (SELECT file FROM new_imports)
  OR file_no IN (SELECT file_no FROM others WHERE kind = 'left out' AND export_shape IS NULL)`;

const countPending = `SELECT coalesce(sum(coalesce(len(steps), 0) + coalesce(len(changes), 0)), 0)::INTEGER AS parts
FROM new_pending`;

function toTotals(files: readonly ImportRow[]): Totals {
  const sum = (name: (typeof bookCounts)[number]) =>
    files.reduce((total, file) => total + file[name], 0);
  return Object.fromEntries(bookCounts.map((name) => [name, sum(name)])) as Totals;
}
