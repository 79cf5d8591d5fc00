import type {Row} from "../../engine/Database.js";
import type {Guide} from "../../guidance/Guide.js";
import type {GuideOf} from "../rowGuides.js";
import {findGuides} from "../rowGuides.js";

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
