import {downloadFile} from "../../components/download.js";
import type {ExportTask} from "../../components/ExportMenu.js";
import {ExportMenu} from "../../components/ExportMenu.js";
import {parseSort} from "../../model/explorerColumns.js";
import type {Filters} from "../../model/filters.js";
import {toLocalTime} from "../../model/localTime.js";
import {isOpen} from "../../model/range.js";
import type {RunQuery} from "../../workbook/answer.js";
import {findLinked, toLinkedScope} from "../../workbook/linked.js";
import type {ReportMeta} from "../../workbook/overview.js";
import {toScopeOptions} from "../../workbook/overview.js";
import type {ScopeOptions} from "../../workbook/scope.js";
import {toScope} from "../../workbook/scope.js";
import type {Scope, Workbook} from "../../workbook/types.js";
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
    const sort = parseSort(new URLSearchParams(location.search).get("sort") ?? undefined);
    const write = await formats[format]();
    const scope = await findScope(run, {workbook, filters, scopes, signal});
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

interface Asked {
  workbook: Workbook;
  filters: Filters;
  scopes: ScopeOptions;
  signal: AbortSignal;
}

/** The events that the page's list shows: one of a person has those of all identities that are provably the same. */
async function findScope(
  run: RunQuery,
  {workbook, filters, scopes, signal}: Asked
): Promise<Scope> {
  const {person = []} = filters.select;
  const list = workbook.items.find(({view}) => view === "explorer");
  if (!list?.isOfPerson || !person.length) return toScope(filters, scopes);
  return toLinkedScope(filters, await findLinked(run, person, signal), scopes);
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
