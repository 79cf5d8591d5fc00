import {eventColumns} from "./events.js";
import type {TableName} from "./publishedTables.js";
import type {Range} from "./range.js";

// The site has the whole log once, as Parquet in the order of the events' numbers. A page shows a single event from one
// row group, and the engine makes the tables of `logTables` from whole files. An index names the files.

/** The published tables that are made from the log's files. */
export const logTables = ["events", "steps", "changes"] as const satisfies readonly TableName[];

export type LogTable = (typeof logTables)[number];

/** The folder of the log, below the site's data, and its index there. */
export const logFolder = "log/";
export const logIndex = "index.json";

/**
 * How many events share a row group. Smaller groups would be quicker to read for a single event, but each has
 * dictionaries of its own: with half as many events, all files together would be a tenth larger.
 */
export const eventsPerGroup = 4096;

/** How many events share a file at most, which is some 10 MB: with ten million events a site has a hundred files of them. */
export const eventsPerFile = 24 * eventsPerGroup;

/** The most bytes of such a file, unless a single group is larger: some hosts refuse files of more than 25 MB. */
export const mostFileBytes = 20_000_000;

/** A file of the log: its stretch of wall-clock time, and how many rows of each table it has. */
export interface LogFile extends Range, Record<LogTable, number> {
  /** Below the folder of the log. */
  name: string;
  /** The number of its first event; those of the others follow. */
  first: number;
  /** Its size, and that of the footer at its end. */
  bytes: number;
  footer: number;
}

/** What the log consists of: its files in the order of time, and the files that find an event by its id. */
export interface LogIndex {
  files: readonly LogFile[];
  ids: readonly string[];
}

const eventNames = eventColumns.map(({name}) => name);

/** The columns of a file of the log that each table is made from. */
export const logColumns: Readonly<Record<LogTable, readonly string[]>> = {
  events: eventNames,
  steps: ["event_id", "local_time", "steps"],
  changes: ["event_id", "local_time", "changes"]
};

export function isLogTable(table: TableName): table is LogTable {
  return (logTables as readonly TableName[]).includes(table);
}

/** The size of the footer at the end of a Parquet file. Its last eight bytes are the length of the others and a mark. */
export function footerBytes(parquet: Uint8Array): number {
  const {buffer, byteOffset, length} = parquet;
  return new DataView(buffer, byteOffset, length).getUint32(length - 8, true) + 8;
}
