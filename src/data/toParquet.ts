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
  List,
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

/** A column of a Parquet file; its type as SQL, or the columns of a list of structs. */
interface ParquetColumn {
  name: string;
  type: string | readonly ParquetColumn[];
}

/**
 * The entry of a Parquet file's metadata from which readers take the Arrow types. Without it, text columns would be plain
 * strings, and the page would need several times as long as for dictionaries. A table without rows has no dictionaries,
 * and the page's engine would wait for them.
 */
export function toSchema(columns: readonly ParquetColumn[], isEmpty = false): string {
  // Arrow's own numbers would go on through the process, so the same table would give different bytes.
  let dictionaries = 0;
  const createText = () =>
    isEmpty ? new Utf8() : new Dictionary(new Utf8(), new Int32(), dictionaries++);
  const fields = columns.map((column) => toField(column, createText));
  const writer = RecordBatchStreamWriter.writeAll(new Table(new Schema(fields)));
  return Buffer.from(writer.toUint8Array(true)).toString("base64");
}

type CreateText = () => DataType;

function toField({name, type}: ParquetColumn, createText: CreateText): Field {
  return new Field(
    name,
    typeof type === "string" ? toArrowType(type, createText) : toListType(type, createText),
    true
  );
}

const arrowTypes: Readonly<Record<string, (createText: CreateText) => DataType>> = {
  VARCHAR: (createText) => createText(),
  TIMESTAMP: () => new TimestampMicrosecond(),
  DATE: () => new DateDay(),
  INTEGER: () => new Int32(),
  BIGINT: () => new Int64(),
  BOOLEAN: () => new Bool(),
  "MAP(VARCHAR, VARCHAR)": toMapType
};

function toArrowType(type: string, createText: CreateText): DataType {
  const create = arrowTypes[type];
  if (!create) throw new Error(`unsupported column type of a site table: ${type}`);
  return create(createText);
}

// These two have the names that DuckDB writes into its Parquet files.
function toListType(columns: readonly ParquetColumn[], createText: CreateText): DataType {
  const fields = columns.map((column) => toField(column, createText));
  return new List(new Field("element", new Struct(fields), true));
}

function toMapType(createText: CreateText): DataType {
  const key = new Field("key", createText(), false);
  const value = new Field("value", createText(), true);
  return new Map_(
    new Field("key_value", new Struct<{key: DataType; value: DataType}>([key, value]), false)
  );
}
