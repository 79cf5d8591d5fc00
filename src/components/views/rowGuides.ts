import {findGuide} from "../../guidance/findGuide.js";
import type {Guide} from "../../guidance/Guide.js";
import type {ProblemRow} from "../../workbook/items/problemList.js";

/** What a row has of a failure that a guide may be about. */
interface Failed {
  readonly error_code: string | null;
  readonly reason: string | null;
}

/** The guide for a row, if there is one for its error code and its reason. */
export type GuideOf = (row: Failed) => Guide | undefined;

/** Looks up the guides of rows, each code's and reason's once: there are many rows and few of these. */
export function findGuides(rows: readonly Failed[]): GuideOf {
  const guides = new Map<string, Guide | undefined>();
  for (const row of rows) {
    const key = toKey(row);
    if (!guides.has(key)) guides.set(key, findGuide({code: row.error_code, reason: row.reason}));
  }
  return (row) => guides.get(toKey(row));
}

function toKey({error_code, reason}: Failed): string {
  return JSON.stringify([error_code, reason]);
}

/** Whoever acts on a failure without a guide. */
const unknownActor = "not known";

/** An object that fails, with who acts. */
export type GuidedRow = ProblemRow & {readonly acts: string};

/** Objects that fail, with who acts, and the guides for their failures. */
export interface GuidedRows {
  rows: readonly GuidedRow[];
  guideOf: GuideOf;
}

/** Looks the guides up. */
export function toGuidedRows(rows: readonly ProblemRow[]): GuidedRows {
  const guideOf = findGuides(rows);
  return {
    rows: rows.map((row) => ({...row, acts: guideOf(row)?.acts ?? unknownActor})),
    guideOf
  };
}

/** All steps of a guide, numbered. */
export function numberSteps(guide: Guide | undefined): string[] {
  return (guide?.steps ?? []).map((step, i) => `${i + 1}. ${step}`);
}
