import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {DataType} from "apache-arrow";
import {
  Bool,
  DateDay,
  Dictionary,
  Field,
  Int32,
  Int64,
  Map_,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Table,
  TimestampMicrosecond,
  Utf8
} from "apache-arrow";
import type {NativeDatabase} from "../engine/native/native.js";
import {inTempFolder} from "../engine/native/tempFolder.js";
import {identifier, literal} from "../lib/sql.js";

/** Writes a table as Parquet in the form that the page decodes fastest. */
export async function toParquet(database: NativeDatabase, table: string): Promise<Buffer> {
  const options = await toOptions(database, table);
  return inTempFolder(async (folder) => {
    const path = join(folder, "table.parquet");
    await database.run(`COPY ${identifier(table)} TO ${literal(path)} (${options})`);
    return readFile(path);
  });
}

/** The options of COPY that write a table in that form, except the columns in `without`. */
export async function toOptions(
  database: NativeDatabase,
  table: string,
  {level = 9, without = []}: {level?: number; without?: readonly string[]} = {}
): Promise<string> {
  const {columns, rows} = await database.query(`FROM ${identifier(table)} LIMIT 1`);
  const written = columns.filter(({name}) => !without.includes(name));
  const schema = toSchema(written, rows.length === 0);
  return `
  FORMAT parquet,
  COMPRESSION zstd,
  COMPRESSION_LEVEL ${level},
  KV_METADATA {'ARROW:schema': ${literal(schema)}}
`;
}

// Readers of Parquet take the Arrow types from this entry. Without it, text columns would be plain strings, and the
// page would need several times as long as for dictionaries. A table without rows has no dictionaries, and the page's
// engine would wait for them.
function toSchema(columns: readonly {name: string; type: string}[], isEmpty: boolean): string {
  const toType = (type: string, no: number) =>
    isEmpty && type === "VARCHAR" ? new Utf8() : toArrowType(type, no);
  const fields = columns.map(({name, type}, no) => new Field(name, toType(type, no), true));
  const writer = RecordBatchStreamWriter.writeAll(new Table(new Schema(fields)));
  return Buffer.from(writer.toUint8Array(true)).toString("base64");
}

const arrowTypes: Readonly<Record<string, (no: number) => DataType>> = {
  // Numbered by column. Arrow's own numbers would go on through the process, so the same table would give different
  // bytes.
  VARCHAR: (no) => new Dictionary(new Utf8(), new Int32(), no),
  TIMESTAMP: () => new TimestampMicrosecond(),
  DATE: () => new DateDay(),
  INTEGER: () => new Int32(),
  BIGINT: () => new Int64(),
  BOOLEAN: () => new Bool(),
  "MAP(VARCHAR, VARCHAR)": toMapType
};

function toArrowType(type: string, no: number): DataType {
  const create = arrowTypes[type];
  if (!create) throw new Error(`unsupported column type of a site table: ${type}`);
  return create(no);
}

// These are the names that DuckDB writes into its Parquet files.
function toMapType(): DataType {
  const key = new Field("key", new Utf8(), false);
  const value = new Field("value", new Utf8(), true);
  return new Map_(
    new Field("key_value", new Struct<{key: Utf8; value: Utf8}>([key, value]), false)
  );
}
