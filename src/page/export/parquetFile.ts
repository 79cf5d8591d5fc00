import type {Result, Row} from "../../engine/Database.js";
import {toParquetBlob} from "../../engine/parquet.js";
import type {FileOptions} from "./FileOptions.js";

/** Events as Parquet, under the names that queries use; the metadata names the zone of their times. */
export async function writeParquet(
  chunks: AsyncIterable<Result>,
  {columns, timeZone}: FileOptions
): Promise<Blob> {
  const file = await toParquetBlob(toRows(chunks), columns, {time_zone: timeZone});
  return file.slice(0, file.size, "application/vnd.apache.parquet");
}

async function* toRows(chunks: AsyncIterable<Result>): AsyncGenerator<readonly Row[]> {
  for await (const {rows} of chunks) yield rows;
}
