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
import type {FixedAnswers, FixedWorkbook, Scope, Workbook} from "../workbook/types.js";
import {address, toTimeFilters} from "./address.js";

// Most readers of a page take nothing away, and wait for its charts: the menus fetch what they need when it is chosen.

/** The workbook's page that a menu takes from. */
interface ShownPage {
  workbook: Workbook;
  engine: LazyEngine;
  /** The filters that the page shows. */
  readFilters: () => Filters;
  /** Whether it is compared with the period before. */
  readCompares?: () => boolean;
}

/** The menu that takes away all events that the filters of a workbook's page leave. */
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
  // A range that is open at the beginning starts with the first event; its end is outside.
  const from = isOpen(range) ? toLocalTime(new Date(firstEvent), timeZone) : range.from;
  const last = new Date(new Date(`${range.to}Z`).getTime() - 1).toISOString();
  return `${id}-events-${from.slice(0, 10)}-to-${last.slice(0, 10)}.${format}`;
}

/** The menu that shares what a workbook's page shows. */
export function PageShare(meta: ReportMeta, options: ShownPage): HTMLElement {
  const {workbook, readFilters} = options;
  return ShareMenu({
    toLink: () => address.link,
    toFixedLink: () => address.toLink(fixTime(readFilters(), meta, workbook)),
    ...toTasks(() => takeSnapshot(meta, options))
  });
}

/** The menu that shares what a page about the report as a whole shows. */
export function FixedShare(
  meta: ReportMeta,
  workbook: FixedWorkbook,
  {answers, to}: {answers: FixedAnswers; to?: string}
): HTMLElement {
  const take = async () => {
    const {toFixedSnapshot} = await import("../snapshot/read.js");
    const generatedAt = new Date();
    return toFixedSnapshot(workbook, answers, {meta, generatedAt, ...(to !== undefined && {to})});
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
 * The filters with their time range as `from` and `to`, so that they mean the same when newer events
 * have come: `last`, the page's default range, and an end that is left open move with these.
 */
export function fixTime(filters: Filters, meta: ReportMeta, workbook: Workbook): Filters {
  const asked = toRange(filters, toScopeOptions(meta, workbook));
  const first = floorTime(toLocalTime(new Date(meta.firstEvent), meta.timeZone), "day");
  const range = isOpen(asked) ? {...asked, from: first} : asked;
  return {...toTimeFilters(range, meta.timeZone), select: filters.select};
}

/** What the command of the same name takes under the page's filters. */
async function takeSnapshot(
  meta: ReportMeta,
  {workbook, engine, readFilters, readCompares}: ShownPage
): Promise<Snapshot> {
  const [filters, compares] = [readFilters(), readCompares?.()];
  const {readSnapshot, usualRows} = await import("../snapshot/read.js");
  const run: RunQuery = (needs, sql) => engine.query(needs, sql);
  const asked = {workbook, meta, filters, generatedAt: new Date(), rows: usualRows};
  const snapshot = await readSnapshot(run, asked);
  if (!compares) return snapshot;
  const {compareSnapshot, readBefore} = await import("../snapshot/comparing.js");
  const before = await readBefore(run, snapshot);
  return before ? compareSnapshot(snapshot, before) : snapshot;
}

function toDay({generatedAt, meta}: Snapshot): string {
  return toLocalTime(new Date(generatedAt), meta.timeZone).slice(0, 10);
}

/** Prints an element in place of the page, which shows as before on the screen. */
export function printInstead(sheet: HTMLElement): void {
  const {body, documentElement} = document;
  const clear = () => {
    for (const printed of body.querySelectorAll(".print-sheet")) printed.remove();
    documentElement.classList.remove("printing");
  };
  // Not every browser reports when the one before was printed.
  clear();
  sheet.classList.add("print-sheet");
  documentElement.classList.add("printing");
  body.append(sheet);
  addEventListener("afterprint", clear, {once: true});
  print();
}
