import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {
  Bool,
  DateDay,
  Dictionary,
  Field,
  Int32,
  Int64,
  RecordBatchStreamWriter,
  Schema,
  Table,
  TimestampMicrosecond,
  Utf8
} from "apache-arrow";
import type {DataType} from "apache-arrow";
import type {NativeDatabase} from "../engine/native.js";
import {identifier, literal} from "../model/sqlText.js";

/** A table as Parquet, in the form that the page decodes fastest. */
export async function toParquet(database: NativeDatabase, table: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "site-table-"));
  try {
    const path = join(folder, "table.parquet");
    await database.run(await toCopy(database, table, path));
    return await readFile(path);
  } finally {
    await rm(folder, {recursive: true});
  }
}

async function toCopy(database: NativeDatabase, table: string, path: string): Promise<string> {
  const {columns, rows} = await database.query(`FROM ${identifier(table)} LIMIT 1`);
  const schema = toSchema(columns, rows.length === 0);
  return `COPY ${identifier(table)} TO ${literal(path)} (
  FORMAT parquet,
  COMPRESSION zstd,
  COMPRESSION_LEVEL 9,
  KV_METADATA {'ARROW:schema': ${literal(schema)}}
)`;
}

// Readers of Parquet take the Arrow types from this entry. Without it, text columns would come as
// plain strings, which takes the page several times as long as dictionaries. A table without rows has
// no dictionaries, and the page's engine would wait for them.
function toSchema(columns: readonly {name: string; type: string}[], isEmpty: boolean): string {
  const toType = (type: string) =>
    isEmpty && type === "VARCHAR" ? new Utf8() : toArrowType(type);
  const fields = columns.map(({name, type}) => new Field(name, toType(type), true));
  const writer = RecordBatchStreamWriter.writeAll(new Table(new Schema(fields)));
  return Buffer.from(writer.toUint8Array(true)).toString("base64");
}

function toArrowType(type: string): DataType {
  if (type === "VARCHAR") return new Dictionary(new Utf8(), new Int32());
  if (type === "TIMESTAMP") return new TimestampMicrosecond();
  if (type === "INTEGER") return new Int32();
  if (type === "BIGINT") return new Int64();
  if (type === "BOOLEAN") return new Bool();
  if (type === "DATE") return new DateDay();
  throw new Error(`unsupported column type of a site table: ${type}`);
}
