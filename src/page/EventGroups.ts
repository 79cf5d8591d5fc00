import {decompress} from "fzstd";
import type {FileMetaData} from "hyparquet";
import {parquetMetadata, parquetReadObjects} from "hyparquet";
import type {LogBytes} from "../engine/wasm/LogFiles.js";
import type {EventRecord} from "../model/events.js";
import {eventColumns} from "../model/events.js";

/** A row group: the numbers of its first and last event, the place of its first row, and that of its bytes. */
interface Group {
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
    const [row] = place < 0 ? [] : await this.readRows(group, recordColumns, place);
    return row && toRecord(row);
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

  /** Reads one row of a group, or all of them. */
  private async readRows(group: Group, columns: string[], place?: number): Promise<Row[]> {
    const {metadata} = await this.open();
    const bytes = await this.readGroup(group);
    // Where the bytes of the group begin, if its buffer had the whole file.
    const base = bytes.byteOffset - group.start;
    const slice = (start: number, end = group.end) =>
      bytes.buffer.slice(base + start, base + end) as ArrayBuffer;
    const rowStart = group.row + (place ?? 0);
    const rowEnd = place === undefined ? group.row + group.rows : rowStart + 1;
    const file = {byteLength: this.file.bytes, slice};
    return parquetReadObjects({file, metadata, columns, rowStart, rowEnd, compressors, parsers});
  }

  private async readGroup(group: Group): Promise<Uint8Array> {
    if (this.held?.group !== group)
      this.held = {group, bytes: await this.file.read(group.start, group.end)};
    return this.held.bytes;
  }
}

const compressors = {
  ZSTD: (bytes: Uint8Array, length: number) => decompress(bytes, new Uint8Array(length))
};

// A Date would lose the microseconds.
const parsers = {
  timestampFromMicroseconds(micros: bigint): string {
    const fraction = ((micros % million) + million) % million;
    const whole = new Date(Number((micros - fraction) / 1000n)).toISOString().slice(0, 19);
    return `${whole}.${String(fraction).padStart(6, "0")}`;
  }
};

const million = 1_000_000n;

function toGroups({row_groups}: FileMetaData): Group[] {
  let row = 0;
  return row_groups.map(({columns, num_rows}) => {
    const chunks = columns.map(({meta_data}) => meta_data!);
    const starts = chunks.map((chunk) =>
      Number(chunk.dictionary_page_offset || chunk.data_page_offset)
    );
    const ends = chunks.map((chunk, i) => starts[i]! + Number(chunk.total_compressed_size));
    const {min_value, max_value} = chunks.find((chunk) => chunk.path_in_schema[0] === "event")!
      .statistics!;
    const rows = Number(num_rows);
    return {
      ...{first: Number(min_value), last: Number(max_value), row: (row += rows) - rows, rows},
      ...{start: Math.min(...starts), end: Math.max(...ends)}
    };
  });
}

const recordColumns = [
  ...eventColumns.map(({name}) => name).filter((name) => name !== "day"),
  "steps",
  "changes"
];

// Only `time` is exact: the other times are read from texts without fractions of a second.
const roundTimes = eventColumns.flatMap(({name, type}) =>
  type === "TIMESTAMP" && name !== "time" ? [name as string] : []
);

function toRecord(row: Row): EventRecord {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    roundTimes.includes(name) && typeof value === "string" ? value.slice(0, 19) : toPlain(value)
  ]);
  return Object.fromEntries(entries) as unknown as EventRecord;
}

function toPlain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
  return value ?? null;
}
