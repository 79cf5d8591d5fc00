import type {Data, DataType} from "apache-arrow";
import {
  Field,
  Int32,
  makeBuilder,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMicrosecond,
  tableToIPC,
  Utf8
} from "apache-arrow";
import type {RecordBatch as WasmBatch} from "parquet-wasm/esm";
import {
  Compression,
  transformParquetStream,
  Table as WasmTable,
  WriterPropertiesBuilder
} from "parquet-wasm/esm";
import type {Row, Value} from "../Database.js";

/** A column of a Parquet file; times are without a zone. */
interface ParquetColumn {
  name: string;
  type: "VARCHAR" | "TIMESTAMP" | "INTEGER";
}

const types: Readonly<Record<ParquetColumn["type"], DataType>> = {
  VARCHAR: new Utf8(),
  TIMESTAMP: new TimestampMicrosecond(),
  INTEGER: new Int32()
};

/**
 * Writes chunks of rows as a Parquet file. Needs at least one row, and a running engine, which loads the writer.
 * `facts` go into the file's metadata. Rejects with the error of the chunks if there is one.
 */
export async function toParquetBlob(
  chunks: AsyncIterable<readonly Row[]>,
  columns: readonly ParquetColumn[],
  facts: Readonly<Record<string, string>>
): Promise<Blob> {
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setKeyValueMetadata(new Map(Object.entries(facts)))
    .build();
  // The writer's own error hides the cause.
  let cause: unknown;
  const batches = toStream(toBatches(chunks, columns), (error) => (cause = error));
  try {
    return await new Response(await transformParquetStream(batches, properties)).blob();
  } catch (error) {
    throw cause ?? error;
  }
}

// Not every browser can make a stream of an iterator.
function toStream<T>(
  items: AsyncGenerator<T>,
  onError: (error: unknown) => void
): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const {done, value} = await items.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        onError(error);
        throw error;
      }
    },
    cancel: async () => void (await items.return(undefined))
  });
}

async function* toBatches(
  chunks: AsyncIterable<readonly Row[]>,
  columns: readonly ParquetColumn[]
): AsyncGenerator<WasmBatch> {
  for await (const rows of chunks) {
    const bytes = tableToIPC(new Table([toBatch(rows, columns)]), "stream");
    yield* WasmTable.fromIPCStream(bytes).recordBatches();
  }
}

function toBatch(rows: readonly Row[], columns: readonly ParquetColumn[]): RecordBatch {
  const fields = columns.map(({name, type}) => new Field(name, types[type], true));
  const children = columns.map((column) => toData(rows, column));
  const data = makeData({type: new Struct(fields), length: rows.length, children});
  return new RecordBatch(new Schema(fields), data);
}

// With null values a builder would generate code, which the page's content security policy forbids.
function toData(rows: readonly Row[], {name, type}: ParquetColumn): Data {
  const builder = makeBuilder({type: types[type], nullValues: []});
  for (const [i, row] of rows.entries()) {
    const value = toArrowValue(row[name]!);
    if (value === null) builder.setValid(i, false);
    else builder.set(i, value);
  }
  return builder.finish().flush();
}

function toArrowValue(value: Value): Value {
  return value instanceof Date ? value.getTime() : value;
}
