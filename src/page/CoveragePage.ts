import type {PackedAnswers} from "../workbook/coverage.js";
import {coverage, reviveAnswers} from "../workbook/coverage.js";
import {importFiles} from "../workbook/items/importBooks.js";
import {rejectList} from "../workbook/items/rejectList.js";
import type {ReportMeta} from "../workbook/overview.js";
import {NothingImported} from "./PageFrame.js";
import {ReportPage} from "./ReportPage.js";

/** What the page shows; without `meta` nothing was imported. */
interface CoverageFacts {
  meta: ReportMeta | null;
  answers: PackedAnswers;
}

/** What the imports covered, as a page. `lists` are the URLs of all files and all rejected records, as CSV. */
export function CoveragePage(
  {meta, answers}: CoverageFacts,
  lists: {imports: string; rejects: string}
): HTMLElement {
  if (!meta) return NothingImported();
  const downloads = {[importFiles.id]: lists.imports, [rejectList.id]: lists.rejects};
  return ReportPage(coverage, reviveAnswers(answers), meta, {downloads});
}
