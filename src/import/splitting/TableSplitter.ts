import {JSONParser} from "@streamparser/json";
import type {RecordSink, Splitter} from "./RecordSink.js";

/**
 * Splits the answer of the Log Analytics query API, `{"tables":[{"columns":[{"name"}],"rows":[[…]]}]}`,
 * into records: each row as the object that its table's columns make of it.
 */
export class TableSplitter implements Splitter {
  private readonly parser = new JSONParser({
    paths: ["$.tables.*.columns", "$.tables.*.rows.*"],
    keepStack: false
  });
  private names: string[] = [];
  private complaint = "";

  constructor(private readonly sink: RecordSink) {
    this.parser.onValue = ({key, value}) => {
      if (key === "columns") this.names = toNames(value);
      else this.takeRow(value);
    };
    this.parser.onError = ({message}) => {
      this.complaint ||= `not valid JSON: ${message.replaceAll(/\s+/g, " ")}`;
    };
  }

  feed(chunk: Buffer): void {
    if (!this.complaint) this.parser.write(chunk);
  }

  end(cause?: string): void {
    const cut = this.parser.isEnded ? "" : "cut off before its tables end";
    const reason = cause || this.complaint || cut;
    if (reason) this.sink.end(undefined, reason);
  }

  private takeRow(row: unknown): void {
    const isRow = Array.isArray(row) && row.length === this.names.length;
    const record = isRow ? Object.fromEntries(this.names.map((name, i) => [name, row[i]])) : row;
    const bytes = Buffer.from(JSON.stringify(record) ?? "");
    this.sink.write(bytes, 0, bytes.length);
    this.sink.end(undefined, isRow ? undefined : "it does not fit its table's columns");
  }
}

function toNames(columns: unknown): string[] {
  return Array.isArray(columns) ? columns.map((column) => String(column?.name)) : [];
}
