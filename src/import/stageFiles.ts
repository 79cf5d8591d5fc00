import type {NativeDatabase} from "../engine/native.js";
import type {StagedFiles} from "../store/staged.js";
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

/** What was read, and where its records wait to be merged. */
export interface ReadFiles {
  files: FoundFile[];
  texts: ReadText[];
  staged: StagedFiles;
}

/** Reads files and normalises their records into Parquet files in the staging folder. */
export async function stageFiles(
  database: NativeDatabase,
  found: AsyncIterable<FoundFile>,
  staging: string,
  onProgress?: (progress: ImportProgress) => void
): Promise<ReadFiles> {
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
  return {files, texts, staged: await stager.finish()};
}
