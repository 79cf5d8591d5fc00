import type {Row} from "../../engine/Database.js";
import type {CoverageView} from "../../workbook/coverageItem.js";
import {CoverageCalendar} from "./CoverageCalendar.js";
import type {CoverageViewOptions} from "./coverageView.js";
import {ImportFiles, ImportShapes} from "./ImportBooks.js";
import {JobGrid} from "./JobGrid.js";
import {PendingParts, UnknownWords} from "./Leftovers.js";
import {RejectList} from "./RejectList.js";

type DrawView = (rows: readonly Row[], options: CoverageViewOptions) => HTMLElement;

/** The component that draws each view of the coverage page. */
export const coverageViews: Record<CoverageView, DrawView> = {
  "import-shapes": ImportShapes,
  "import-files": ImportFiles,
  rejects: RejectList,
  pending: PendingParts,
  words: UnknownWords,
  calendar: CoverageCalendar,
  jobs: JobGrid
};
