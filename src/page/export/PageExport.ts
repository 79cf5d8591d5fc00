import {downloadFile} from "../../components/download.js";
import type {ExportTask} from "../../components/ExportMenu.js";
import {ExportMenu} from "../../components/ExportMenu.js";
import {parseSort} from "../../model/explorerColumns.js";
import {toLocalTime} from "../../model/localTime.js";
import {isOpen} from "../../model/range.js";
import type {RunQuery} from "../../workbook/answer.js";
import {ItemScopes} from "../../workbook/itemScopes.js";
import type {ReportMeta} from "../../workbook/overview.js";
import {toScopeOptions} from "../../workbook/overview.js";
import type {Scope, Workbook} from "../../workbook/types.js";
import {address} from "../address.js";
import type {ShownPage} from "../ShownPage.js";
import {readEventRows} from "./eventRows.js";
import {toFileColumns} from "./fileColumns.js";
import {formats} from "./formats.js";

/** The menu that takes away all events that the filters of a workbook's page leave. */
export function PageExport(meta: ReportMeta, options: ShownPage): HTMLElement {
  const {workbook, engine, readFilters} = options;
  const {timeZone} = meta;
  const run: RunQuery = (needs, sql, signal) => engine.query(needs, sql, signal);
  const scopes = toScopeOptions(meta, workbook);
  return ExportMenu(async ({format, signal, onProgress}: ExportTask) => {
    const filters = readFilters();
    const sort = parseSort(address.sort);
    const write = await formats[format]();
    // The file has the events that the page's list shows.
    const list = workbook.items.find(({view}) => view === "explorer");
    const scope = await new ItemScopes(run, filters, scopes, signal).of(list ?? {});
    const onRows = (rows: number) => onProgress(rows, total);
    const {total, chunks} = await readEventRows(run, scope, {sort, signal, onRows});
    if (total === 0) return 0;
    onProgress(0, total);
    const file = await write(chunks, {columns: toFileColumns(timeZone), total, timeZone});
    signal.throwIfAborted();
    downloadFile(toFileName(workbook, scope, meta, format), file);
    return total;
  });
}

/** `analysis-events-2026-10-02-to-2026-10-31.csv` */
function toFileName(
  {id}: Workbook,
  {range}: Scope,
  {firstEvent, timeZone}: ReportMeta,
  format: string
): string {
  // A range that is open at the beginning starts with the first event; its end is outside.
  const from = isOpen(range) ? toLocalTime(new Date(firstEvent), timeZone) : range.from;
  const last = new Date(new Date(`${range.to}Z`).getTime() - 1).toISOString();
  return `${id}-events-${from.slice(0, 10)}-to-${last.slice(0, 10)}.${format}`;
}
