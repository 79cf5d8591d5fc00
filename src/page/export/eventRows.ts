import type {Result} from "../../engine/Database.js";
import {identifier} from "../../lib/sql.js";
import type {ExplorerSort} from "../../model/explorerColumns.js";
import {exportColumns} from "../../model/explorerColumns.js";
import type {RunQuery} from "../../workbook/answer.js";
import {limitNeeds} from "../../workbook/answer.js";
import {
  countOrdered,
  explorerTables,
  orderEvents,
  readOrdered,
  totalRow
} from "../../workbook/explorer.js";
import {readRows} from "../../workbook/rows.js";
import type {Scope} from "../../workbook/types.js";

/** How many rows are read at once: each read takes a certain time, even for few rows. */
const usualSize = 4000;

/** How many rows are written at once, which blocks the page for less time than a reader notices. */
const most = 1000;

const list = "exported events";

/** The events of a scope, in the order and with the columns of the list of events. */
export interface EventRows {
  total: number;
  /** The rows in chunks; each can be read only once. */
  chunks: AsyncIterable<Result>;
}

export interface ReadOptions {
  sort: ExplorerSort;
  signal: AbortSignal;
  /** Called with the number of rows read. */
  onRows?: (rows: number) => void;
  /** How many rows a chunk has. */
  size?: number;
}

/** Sorts a scope's events, to be read in chunks. There is only one list at a time: a second one replaces it. */
export async function readEventRows(
  run: RunQuery,
  scope: Scope,
  options: ReadOptions
): Promise<EventRows> {
  const {sort, signal} = options;
  const needs = limitNeeds([...explorerTables, ...scope.lookups], scope);
  await run(needs, orderEvents(list, scope, sort), signal);
  const [counted] = readRows(await run([], countOrdered(list), signal), totalRow);
  const {total} = counted!;
  // Without rows no chunk is read; otherwise the list is dropped after the last one.
  if (!total) await forget(run);
  return {total, chunks: readChunks(run, total, options)};
}

async function* readChunks(
  run: RunQuery,
  total: number,
  {signal, onRows, size = usualSize}: ReadOptions
): AsyncGenerator<Result> {
  try {
    for (let from = 0; from < total; from += size) {
      const {rows} = await run([], readOrdered(list, from, size), signal);
      for (let at = 0; at < rows.length; at += most) {
        signal.throwIfAborted();
        yield {columns: exportedColumns, rows: rows.slice(at, at + most)};
        onRows?.(Math.min(total, from + at + most, from + rows.length));
        await breathe();
      }
    }
  } finally {
    await forget(run);
  }
}

async function forget(run: RunQuery): Promise<void> {
  await run([], `DROP TABLE IF EXISTS ${identifier(list)}`);
}

// Lets the page draw and handle the reader's input.
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

// Times of exported events are those of the report's zone.
const exportedColumns = exportColumns.map(({name, type}) =>
  type === "TIMESTAMP" ? {name, type, local: true as const} : {name, type}
);
