import type {Row} from "../../engine/Database.js";
import {findGuide} from "../../guidance/findGuide.js";
import type {Guide} from "../../guidance/Guide.js";

/** Whoever acts on a code without a guide. */
export const unknownActor = "not known";

/** Objects that fail, with who acts, and the guides for their codes. */
export interface GuidedRows {
  rows: readonly Row[];
  guideOf: (row: Row) => Guide | undefined;
}

/** Looks the guides up, each code's once: there are many rows and few codes. */
export function toGuidedRows(rows: readonly Row[]): GuidedRows {
  const guides = new Map<string | null, Guide | undefined>();
  const guideOf = (row: Row) => guides.get(toCode(row));
  for (const code of new Set(rows.map(toCode))) guides.set(code, findGuide({code}));
  return {
    rows: rows.map((row) => ({...row, acts: guideOf(row)?.acts ?? unknownActor})),
    guideOf
  };
}

/** All steps of a guide, numbered. */
export function numberSteps(guide: Guide | undefined): string[] {
  return (guide?.steps ?? []).map((step, i) => `${i + 1}. ${step}`);
}

function toCode({error_code}: Row): string | null {
  return error_code === null || error_code === undefined ? null : String(error_code);
}
