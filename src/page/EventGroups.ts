import {decompress} from "fzstd";
import type {FileMetaData, RowGroup} from "hyparquet";
import {parquetMetadata, parquetReadObjects} from "hyparquet";
import type {LogBytes} from "../engine/wasm/LogFiles.js";
import type {EventRecord} from "../model/events.js";
import {eventColumns} from "../model/events.js";
import {readRow} from "./parquetRow.js";

/** A row group: the numbers of its first and last event, the place of its first row, and that of its bytes. */
interface Group {
  group: RowGroup;
  first: number;
  last: number;
  row: number;
  rows: number;
  start: number;
  end: number;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads single events of a Parquet file without the engine, each from one row group. */
export class EventGroups {
  private opened: Promise<{metadata: FileMetaData; groups: Group[]}> | undefined;
  /** The group that was read last: readers often open events that are neighbours. */
  private held: {group: Group; bytes: Uint8Array} | undefined;

  constructor(private readonly file: LogBytes) {}

  /** Reads an event by its number; undefined if the file does not have it. */
  async read(event: number): Promise<EventRecord | undefined> {
    const {groups} = await this.open();
    const group = groups.find(({first, last}) => first <= event && event <= last);
    if (!group) return undefined;
    const place = (await this.readRows(group, ["event"])).findIndex((row) => row.event === event);
    return place < 0 ? undefined : toRecord(await this.readRow(group, place));
  }

  /** Finds the number of an event by its id, for which it reads all ids; undefined if the file does not have it. */
  async find(eventId: string): Promise<number | undefined> {
    const {groups} = await this.open();
    for (const group of groups) {
      const rows = await this.readRows(group, ["event", "event_id"]);
      const found = rows.find(({event_id}) => event_id === eventId);
      if (found) return Number(found.event);
    }
    return undefined;
  }

  private open(): NonNullable<typeof this.opened> {
    return (this.opened ??= this.readFooter().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    }));
  }

  private async readFooter(): Promise<{metadata: FileMetaData; groups: Group[]}> {
    const {bytes, footer} = this.file;
    const metadata = parquetMetadata(await this.file.read(bytes - footer, bytes));
    return {metadata, groups: toGroups(metadata)};
  }

  private async readRow(group: Group, place: number): Promise<Row> {
    const {metadata} = await this.open();
    const bytes = await this.readGroup(group);
    const {start, row: first} = group;
    const source = {metadata, group: group.group, bytes, start, compressors, parsers};
    const row = readRow(source, place, recordColumns);
    if (row) return row;
    const rows = {rowStart: first + place, rowEnd: first + place + 1};
    return (await this.readRows(group, recordColumns, rows))[0]!;
  }

  /** Reads all rows of a group, or some. */
  private async readRows(
    group: Group,
    columns: string[],
    rows = {rowStart: group.row, rowEnd: group.row + group.rows}
  ): Promise<Row[]> {
    const {metadata} = await this.open();
    const bytes = await this.readGroup(group);
    // Where the bytes of the group begin, if its buffer had the whole file.
    const base = bytes.byteOffset - group.start;
    const slice = (start: number, end = group.end) =>
      bytes.buffer.slice(base + start, base + end) as ArrayBuffer;
    const file = {byteLength: this.file.bytes, slice};
    return parquetReadObjects({file, metadata, columns, ...rows, compressors, parsers});
  }

  private async readGroup(group: Group): Promise<Uint8Array> {
    if (this.held?.group !== group)
      this.held = {group, bytes: await this.file.read(group.start, group.end)};
    return this.held.bytes;
  }
}

// With a buffer for the result, this function compares the buffer with a number, which makes a text of all its bytes.
const compressors = {ZSTD: (bytes: Uint8Array) => decompress(bytes)};

// A Date would lose the microseconds, and only one row needs the text.
const parsers = {timestampFromMicroseconds: (micros: bigint) => micros};

function toGroups({row_groups}: FileMetaData): Group[] {
  let row = 0;
  return row_groups.map((group) => {
    const {columns, num_rows} = group;
    const chunks = columns.map(({meta_data}) => meta_data!);
    const starts = chunks.map((chunk) =>
      Number(chunk.dictionary_page_offset || chunk.data_page_offset)
    );
    const ends = chunks.map((chunk, i) => starts[i]! + Number(chunk.total_compressed_size));
    const {min_value, max_value} = chunks.find((chunk) => chunk.path_in_schema[0] === "event")!
      .statistics!;
    const rows = Number(num_rows);
    return {
      ...{
        group,
        first: Number(min_value),
        last: Number(max_value),
        row: (row += rows) - rows,
        rows
      },
      ...{start: Math.min(...starts), end: Math.max(...ends)}
    };
  });
}

const recordColumns = [
  ...eventColumns.map(({name}) => name).filter((name) => name !== "day"),
  "steps",
  "changes"
];

const times = new Set<string>(
  eventColumns.filter(({type}) => type === "TIMESTAMP").map(({name}) => name)
);

function toRecord(row: Row): EventRecord {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    times.has(name) && typeof value === "bigint" ? toTime(name, value) : toPlain(value)
  ]);
  return Object.fromEntries(entries) as unknown as EventRecord;
}

const million = 1_000_000n;

// Only `time` is exact: the other times are read from texts without fractions of a second.
function toTime(name: string, micros: bigint): string {
  const fraction = ((micros % million) + million) % million;
  const text = new Date(Number((micros - fraction) / 1000n)).toISOString().slice(0, 19);
  return name === "time" ? `${text}.${String(fraction).padStart(6, "0")}` : text;
}

function toPlain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
  return value ?? null;
}
