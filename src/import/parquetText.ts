import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {rejectReasons} from "../model/rejectReasons.js";
import {literal} from "../model/sqlText.js";
import {parquetFiles} from "../store/parquetFiles.js";
import {Damage} from "./Damage.js";
import type {Chunks} from "./layers.js";
import {readFile} from "./layers.js";

/** The bytes with which a Parquet file begins. */
export const parquetMark = "PAR1";

/** The rows of a Parquet file as JSON Lines. Throws if it is damaged: its columns stand at its end. */
export async function* unpackParquet(
  database: NativeDatabase,
  chunks: Chunks,
  staging: string
): Chunks {
  const folder = await mkdtemp(join(staging, "parquet-"));
  try {
    const [parquet, text] = [join(folder, "rows.parquet"), join(folder, "rows.json")];
    await writeFile(parquet, chunks);
    await database
      .run(`COPY (FROM ${parquetFiles([parquet])}) TO ${literal(text)} (FORMAT json)`)
      .catch(toDamage);
    yield* readFile(text);
  } finally {
    await rm(folder, {recursive: true});
  }
}

// A full disk or a full memory is no fault of the file.
const ownFailures = /^(Out of Memory|IO) Error|No space left/;

function toDamage(error: Error): never {
  if (ownFailures.test(error.message)) throw error;
  throw new Damage(`${rejectReasons.packed}: ${error.message.split("\n")[0]}`);
}
