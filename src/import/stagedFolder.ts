import {readdir} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {parquetFiles, partitionOf} from "../store/parquet.js";
import {normaliseQuery} from "./normalise.js";
import type {ShapeReader} from "./shapes/Shape.js";

/** Writes a batch's rows, the events by the month of their time and apart from all others. */
export async function writeBatch(
  connection: NativeDatabase,
  readers: readonly ShapeReader[],
  text: string,
  path: string
): Promise<void> {
  await connection.run(`COPY (${normaliseQuery(readers, text)}) TO ${literal(path)}
    (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), OVERWRITE_OR_IGNORE)`);
}

/** Whether a written batch has records that none of the readers knew. */
export async function hasUnknown(connection: NativeDatabase, path: string): Promise<boolean> {
  const others = (await listParquet(path)).filter((file) => !partitionOf(file));
  if (others.length === 0) return false;
  const {rows} = await connection.query(`SELECT count(*) > 0 AS found FROM ${parquetFiles(others)}
    WHERE kind = 'left out' AND export_shape IS NULL`);
  return Boolean(rows[0]!.found);
}

/** The Parquet files in a folder and below; a batch without any row has no folder. */
export async function listParquet(folder: string): Promise<string[]> {
  const names = await readdir(folder, {recursive: true}).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(".parquet"))
    .map((name) => join(folder, name))
    .sort();
}
