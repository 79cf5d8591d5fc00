import {downloadFile} from "../components/controls/copyAndDownload.js";
import type {ExportTask} from "../components/controls/ExportMenu.js";
import {ExportMenu} from "../components/controls/ExportMenu.js";
import type {ShareMenuOptions} from "../components/controls/ShareMenu.js";
import {ShareMenu} from "../components/controls/ShareMenu.js";
import type {LazyEngine} from "../engine/wasm/LazyEngine.js";
import {floorTime, toLocalTime} from "../lib/localTime.js";
import {parseSort} from "../model/explorerColumns.js";
import type {Filters} from "../model/filters.js";
import {isOpen, toRange} from "../model/range.js";
import type {Snapshot} from "../snapshot/Snapshot.js";
import type {RunQuery} from "../workbook/answer.js";
import {ItemScopes} from "../workbook/itemScopes.js";
import type {ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import type {ReportAnswers, ReportSource, Scope, Workbook} from "../workbook/types.js";
import {address, toTimeFilters} from "./address.js";

// Most readers of a page use no menu, so menus must not delay the charts: they fetch what they need when the reader
// chooses an entry.

/** The workbook's page to which a menu belongs. */
interface ShownPage {
  workbook: Workbook;
  engine: LazyEngine;
  /** The filters that the page shows. */
  readFilters: () => Filters;
  /** Whether the page is compared with the period before. */
  readCompares?: () => boolean;
}

/** The menu that exports all events that match the filters of a workbook's page. */
export function PageExport(meta: ReportMeta, options: ShownPage): HTMLElement {
  const {workbook, engine, readFilters} = options;
  const {timeZone} = meta;
  const run: RunQuery = (needs, sql, signal) => engine.query(needs, sql, signal);
  const scopes = toScopeOptions(meta, workbook);
  return ExportMenu(async ({format, signal, onProgress}: ExportTask) => {
    const [filters, sort] = [readFilters(), parseSort(address.sort)];
    const {readEventRows} = await import("./export/eventRows.js");
    const {fileWriters, toFileColumns} = await import("./export/fileWriters.js");
    // The file has the events that the page's list shows.
    const list = workbook.items.find(({view}) => view === "explorer");
    const scope = await new ItemScopes(run, filters, scopes, signal).of(list ?? {});
    const onRows = (rows: number) => onProgress(rows, total);
    const {total, chunks} = await readEventRows(run, scope, {sort, signal, onRows});
    if (total === 0) return 0;
    onProgress(0, total);
    const fileOptions = {columns: toFileColumns(timeZone), total, timeZone};
    const file = await fileWriters[format](chunks, fileOptions);
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
  // A range without a beginning starts with the first event; its end is excluded.
  const from = isOpen(range) ? toLocalTime(new Date(firstEvent), timeZone) : range.from;
  const last = new Date(new Date(`${range.to}Z`).getTime() - 1).toISOString();
  const name = id === "events" ? id : `${id}-events`;
  return `${name}-${from.slice(0, 10)}-to-${last.slice(0, 10)}.${format}`;
}

/** The menu that shares a workbook's page. */
export function PageShare(meta: ReportMeta, options: ShownPage): HTMLElement {
  const {workbook, readFilters} = options;
  return ShareMenu({
    toLink: () => address.link,
    toFixedLink: () => address.toLink(fixTime(readFilters(), meta, workbook)),
    ...toTasks(() => takeSnapshot(meta, options))
  });
}

/** The menu that shares a page about the whole report. */
export function ReportShare(
  meta: ReportMeta,
  workbook: Workbook<ReportSource>,
  {answers, to}: {answers: ReportAnswers; to?: string}
): HTMLElement {
  const take = async () => {
    const {toReportSnapshot} = await import("../snapshot/read.js");
    const generatedAt = new Date();
    return toReportSnapshot(workbook, answers, {meta, generatedAt, ...(to !== undefined && {to})});
  };
  return ShareMenu({toLink: () => address.link, ...toTasks(take)});
}

function toTasks(take: () => Promise<Snapshot>): Pick<ShareMenuOptions, "onSave" | "onPrint"> {
  return {
    onSave: async () => {
      const {readPageStyles, toDocument} = await import("../snapshot/document.js");
      const snapshot = await take();
      const name = `${snapshot.workbook.id}-${toDay(snapshot)}.html`;
      const text = toDocument(snapshot, readPageStyles(), document);
      downloadFile(name, new Blob([text], {type: "text/html"}));
      return name;
    },
    onPrint: async () => {
      const {SnapshotPage} = await import("../snapshot/render.js");
      printInstead(SnapshotPage(await take()));
    }
  };
}

/**
 * The filters with their time range as `from` and `to`, so that they mean the same after newer events arrive. `last`,
 * the page's default range, and an open end would move with these events.
 */
export function fixTime(filters: Filters, meta: ReportMeta, workbook: Workbook): Filters {
  const requested = toRange(filters, toScopeOptions(meta, workbook));
  const first = floorTime(toLocalTime(new Date(meta.firstEvent), meta.timeZone), "day");
  const range = isOpen(requested) ? {...requested, from: first} : requested;
  return {...toTimeFilters(range, meta.timeZone), select: filters.select};
}

/** Takes the snapshot that the command of the same name would take under the page's filters. */
async function takeSnapshot(
  meta: ReportMeta,
  {workbook, engine, readFilters, readCompares}: ShownPage
): Promise<Snapshot> {
  const [filters, compares] = [readFilters(), readCompares?.()];
  const {readSnapshot, usualRows} = await import("../snapshot/read.js");
  const run: RunQuery = (needs, sql) => engine.query(needs, sql);
  const options = {workbook, meta, filters, generatedAt: new Date(), rows: usualRows};
  const snapshot = await readSnapshot(run, options);
  if (!compares) return snapshot;
  const {compareSnapshot, readBefore} = await import("../snapshot/comparing.js");
  const before = await readBefore(run, snapshot);
  return before ? compareSnapshot(snapshot, before) : snapshot;
}

function toDay({generatedAt, meta}: Snapshot): string {
  return toLocalTime(new Date(generatedAt), meta.timeZone).slice(0, 10);
}

/** Prints an element in place of the page. The screen shows the page as before. */
export function printInstead(sheet: HTMLElement): void {
  const {body, documentElement} = document;
  const clear = () => {
    for (const printed of body.querySelectorAll(".print-sheet")) printed.remove();
    documentElement.classList.remove("printing");
  };
  // Not every browser reports when the previous print has ended.
  clear();
  sheet.classList.add("print-sheet");
  documentElement.classList.add("printing");
  body.append(sheet);
  addEventListener("afterprint", clear, {once: true});
  print();
}
