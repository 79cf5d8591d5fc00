import type {Row} from "../../engine/Database.js";
import type {CoverageView} from "../../workbook/coverageItem.js";
import {CoverageCalendar} from "./CoverageCalendar.js";
import type {CoverageViewOptions} from "./coverageView.js";
import {ImportFiles, ImportShapes} from "./ImportBooks.js";
import {JobGrid} from "./JobGrid.js";
import {PendingParts, UnknownWords} from "./Leftovers.js";
import {RejectList} from "./RejectList.js";

type DrawView<R> = (rows: readonly R[], options: CoverageViewOptions) => HTMLElement;

const views: Readonly<Record<CoverageView, DrawView<never>>> = {
  "import-shapes": ImportShapes,
  "import-files": ImportFiles,
  rejects: RejectList,
  pending: PendingParts,
  words: UnknownWords,
  calendar: CoverageCalendar,
  jobs: JobGrid
};

/** Draws the rows of an item of the coverage page by the component of its view. */
export function drawCoverage(
  view: CoverageView,
  rows: readonly Row[],
  options: CoverageViewOptions
): HTMLElement {
  const draw = views[view] as DrawView<Row>;
  return draw(rows, options);
}
