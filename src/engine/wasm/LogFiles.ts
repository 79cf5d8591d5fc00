import {bucketRange, hashId, idFileOf, idHeadBytes, numbersOf} from "../../model/eventIds.js";
import type {LogFile, LogIndex, LogTable} from "../../model/eventLog.js";
import {logColumns, logFolder, logIndex} from "../../model/eventLog.js";
import type {FilePart, Stretch} from "../../model/partedFile.js";
import {partsOf} from "../../model/partedFile.js";
import {RangeFile} from "./RangeFile.js";
import type {PartSource} from "./TableLoader.js";

/** A table of the log as parts, and how many rows each has. */
type LogSource = PartSource<LogPart> & {countRows(part: LogPart): number};

/** A Parquet file of the log: its size, that of the footer at its end, and its bytes. */
export interface LogBytes {
  bytes: number;
  footer: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A file of the log as a part of each table that is made from it. */
type LogPart = LogFile & FilePart;

/** The log of a site: its files, and what finds an event in them. */
export class LogFiles {
  private readonly folder: string;
  private index: Promise<{parts: LogPart[]; ids: readonly string[]}> | undefined;

  /** `data` is the URL of the site's data. */
  constructor(data: string) {
    this.folder = new URL(logFolder, data).href;
  }

  /** The file with an event. */
  async fileOf(event: number): Promise<LogBytes & {name: string}> {
    const {parts} = await this.open();
    const part = parts.findLast(({first}) => first <= event);
    if (!part) throw new Error(`unknown event: ${event}`);
    const file = this.at(part.name);
    return {...part, read: (start, end) => file.read(start, end)};
  }

  /** The numbers of the events that may have an id: few, and none if no event has it. */
  async candidatesOf(eventId: string): Promise<number[]> {
    const {ids} = await this.open();
    const hash = hashId(eventId);
    const file = this.at(ids[idFileOf(hash, ids.length)]!);
    const {start, end} = bucketRange(await file.read(0, idHeadBytes), hash, ids.length);
    return start === end ? [] : numbersOf(await file.read(start, end), hash);
  }

  /** A table as parts, each of which is a file of the log. */
  table(table: LogTable): LogSource {
    return {
      columns: logColumns[table],
      find: async (stretch?: Stretch) => {
        const {parts} = await this.open();
        return stretch ? partsOf(parts, stretch) : parts;
      },
      countRows: (part) => part[table],
      fetch: (parts) => Promise.all(parts.map(({name, bytes}) => this.at(name).read(0, bytes)))
    };
  }

  private at(name: string): RangeFile {
    return new RangeFile(new URL(name, this.folder).href);
  }

  private open(): NonNullable<typeof this.index> {
    return (this.index ??= this.readIndex().catch((error: unknown) => {
      this.index = undefined;
      throw error;
    }));
  }

  // The other files have their hash in their names, so only the index can be out of date.
  private async readIndex(): Promise<{parts: LogPart[]; ids: readonly string[]}> {
    const response = await fetch(new URL(logIndex, this.folder), {cache: "no-cache"});
    if (!response.ok)
      throw new Error(`the index of the log could not be read (status ${response.status})`);
    const {files, ids} = (await response.json()) as LogIndex;
    let start = 0;
    return {parts: files.map((file) => ({...file, start, end: (start += file.bytes)})), ids};
  }
}
