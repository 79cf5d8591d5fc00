import {rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import type {Batch} from "./Batch.js";
import {normaliseQuery} from "./normalise.js";
import {shapeReaders} from "./shapes/shapes.js";
import {macros} from "./typedColumns.js";

/** How many batches are worked on at once: one a core of a small machine. */
const workers = 2;

/** Normalises batches into Parquet files beside the store, a few batches at once. */
export class Stager {
  private readonly idle: NativeDatabase[] = [];
  private readonly busy = new Set<Promise<void>>();
  private readonly paths: string[] = [];
  private failure: unknown;

  private constructor(private readonly folder: string) {}

  static async open(database: NativeDatabase, folder: string): Promise<Stager> {
    const stager = new Stager(folder);
    for (let i = 0; i < workers; ++i) {
      const connection = await database.connect();
      for (const macro of macros) await connection.run(macro);
      stager.idle.push(connection);
    }
    return stager;
  }

  /** Takes the records out of a batch; resolves as soon as it may be filled again. */
  async stage(batch: Batch): Promise<void> {
    while (this.idle.length === 0) await Promise.race(this.busy);
    if (this.failure) throw this.failure;
    const path = join(this.folder, `${this.paths.length}.parquet`);
    this.paths.push(path);
    await writeFile(toTextPath(path), batch.text);
    batch.clear();
    const work: Promise<void> = this.normalise(this.idle.pop()!, path)
      .catch((error: unknown) => void (this.failure ??= error))
      .finally(() => this.busy.delete(work));
    this.busy.add(work);
  }

  /** Waits for all batches and gives their files. */
  async finish(): Promise<string[]> {
    await Promise.all(this.busy);
    for (const connection of this.idle.splice(0)) connection.close();
    if (this.failure) throw this.failure;
    return this.paths;
  }

  private async normalise(connection: NativeDatabase, path: string): Promise<void> {
    const text = toTextPath(path);
    const query = normaliseQuery(shapeReaders, text);
    try {
      await connection.run(
        `COPY (${query}) TO ${literal(path)} (FORMAT parquet, COMPRESSION lz4_raw)`
      );
      await rm(text);
    } finally {
      this.idle.push(connection);
    }
  }
}

function toTextPath(path: string): string {
  return `${path}.txt`;
}
