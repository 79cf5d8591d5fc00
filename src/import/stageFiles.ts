import type {NativeDatabase} from "../engine/native.js";
import type {Staged} from "../store/staged.js";
import {Batch} from "./Batch.js";
import type {FoundFile} from "./findFiles.js";
import type {Chunks} from "./layers.js";
import {unpackParquet} from "./parquetText.js";
import type {ReadText} from "./readFile.js";
import {readRecords} from "./readFile.js";
import {Stager} from "./Stager.js";

/** How far an import is. */
export interface ImportProgress {
  file: string;
  bytes: number;
  records: number;
}

/**
 * Reads files and normalises their records into Parquet files in the staging folder, from where the store
 * takes them.
 */
export async function stageFiles(
  database: NativeDatabase,
  found: AsyncIterable<FoundFile>,
  staging: string,
  onProgress?: (progress: ImportProgress) => void
): Promise<{texts: ReadText[]; staged: Staged}> {
  const stager = await Stager.open(database, staging);
  const files: FoundFile[] = [];
  const texts: ReadText[] = [];
  const batch = new Batch();
  let bytes = 0;
  const receiver = {
    batch,
    open: (text: ReadText) => batch.openFile(texts.push(text) - 1, text.file),
    unpackParquet: (chunks: Chunks) => unpackParquet(database, chunks, staging),
    onBytes: async (count: number) => {
      bytes += count;
      onProgress?.({file: texts.at(-1)!.file, bytes, records: batch.total});
      if (batch.isFull) await stager.stage(batch);
    }
  };
  for await (const file of found) {
    files.push(file);
    if (!file.isCopy) await readRecords(file, receiver);
  }
  if (!batch.isEmpty) await stager.stage(batch);
  const written = await stager.finish();
  const hashed = {
    files: await Promise.all(files.map(hash)),
    texts: await Promise.all(texts.map(hash))
  };
  return {texts, staged: {...written, ...hashed}};
}

/** The same once its hash is known. */
async function hash<T extends {sha256: Promise<string>}>(
  read: T
): Promise<Omit<T, "sha256"> & {sha256: string}> {
  return {...read, sha256: await read.sha256};
}
