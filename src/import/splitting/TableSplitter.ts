import {JSONParser} from "@streamparser/json";
import {rejectReasons} from "../../model/rejectReasons.js";
import type {RecordSink, Splitter} from "./RecordSink.js";

/**
 * Splits responses of the Log Analytics query API, `{"tables":[{"columns":[{"name"}],"rows":[[…]]}]}`, into records: an
 * object for each row, with the names of the columns as keys.
 */
export class TableSplitter implements Splitter {
  private readonly parser = new JSONParser({
    paths: ["$.tables.*.columns", "$.tables.*.rows.*", "$.error"],
    keepStack: false,
    // A text may contain several responses, one after another.
    separator: ""
  });
  private names: string[] = [];
  private isBroken = false;

  constructor(private readonly sink: RecordSink) {
    this.parser.onValue = ({key, value}) => {
      if (key === "columns") this.names = toNames(value);
      else if (key === "error") this.takeError(value);
      else this.takeRow(value);
    };
    this.parser.onError = () => (this.isBroken = true);
  }

  feed(chunk: Buffer): void {
    if (!this.isBroken) this.parser.write(chunk);
  }

  end(cause?: string): void {
    if (!this.isBroken) this.parser.end();
    if (cause || this.isBroken)
      this.sink.end(undefined, cause ?? `${rejectReasons.cutTable}: no row behind can be read`);
  }

  /** The service adds an error beside the rows if it left out some. */
  private takeError(error: unknown): void {
    const {code = "no code", message = ""} = Object(error) as {code?: string; message?: string};
    this.sink.end(undefined, `${rejectReasons.incomplete}: ${code} ${message}`.trim());
  }

  private takeRow(row: unknown): void {
    const isRow = Array.isArray(row) && row.length === this.names.length;
    const record = isRow ? Object.fromEntries(this.names.map((name, i) => [name, row[i]])) : row;
    const bytes = Buffer.from(JSON.stringify(record) ?? "");
    this.sink.write(bytes, 0, bytes.length);
    this.sink.end(undefined, isRow ? undefined : rejectReasons.otherTable);
  }
}

function toNames(columns: unknown): string[] {
  return Array.isArray(columns) ? columns.map((column) => String(column?.name)) : [];
}
