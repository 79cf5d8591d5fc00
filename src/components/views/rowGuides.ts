import type {Row} from "../../engine/Database.js";
import {findGuide} from "../../guidance/findGuide.js";
import type {Guide} from "../../guidance/Guide.js";

/** The guide for a row, if there is one for its error code and its reason. */
export type GuideOf = (row: Row) => Guide | undefined;

/** Looks up the guides of rows, each code's and reason's once: there are many rows and few of these. */
export function findGuides(rows: readonly Row[]): GuideOf {
  const guides = new Map<string, Guide | undefined>();
  for (const row of rows) {
    const key = toKey(row);
    if (!guides.has(key)) guides.set(key, findGuide(toSymptom(row)));
  }
  return (row) => guides.get(toKey(row));
}

function toKey({error_code, reason}: Row): string {
  return JSON.stringify([error_code, reason]);
}

function toSymptom({error_code, reason}: Row) {
  return {code: error_code as string | null, reason: reason as string | null};
}

/** Whoever acts on a failure without a guide. */
const unknownActor = "not known";

/** Objects that fail, with who acts, and the guides for their failures. */
export interface GuidedRows {
  rows: readonly Row[];
  guideOf: GuideOf;
}

/** Looks the guides up. */
export function toGuidedRows(rows: readonly Row[]): GuidedRows {
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
