import {rm} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import type {StagedFiles} from "../store/staged.js";
import {groupStaged} from "../store/staged.js";
import type {Batch, BatchTexts} from "./Batch.js";
import {Normaliser} from "./Normaliser.js";
import type {ShapeReader} from "./shapes/Shape.js";
import {shapeReaders} from "./shapes/shapes.js";

/**
 * How many batches are normalised at once: one for each core of a small machine. A thread for each batch is a quarter
 * faster than shared threads.
 */
const workers = 2;

/** How many records are examined to find the shapes of the first batch. */
const sniffed = 200;

/** Normalises batches into Parquet files beside the store, a few batches at once. */
export class Stager {
  private readonly idle: Normaliser[] = [];
  private readonly busy = new Set<Promise<void>>();
  /** The files of each batch of the round. */
  private readonly written: string[][] = [];
  /** The memory of batches that are finished. */
  private readonly spent: Buffer[] = [];
  private failure: unknown;
  /** The readers of the shapes found so far. A query with few shapes takes half the time. */
  private readonly met = new Set<ShapeReader>();

  private constructor(
    private readonly database: NativeDatabase,
    /** A file without rows that has the columns of all staged files. */
    readonly schema: string
  ) {}

  static async open(database: NativeDatabase, folder: string): Promise<Stager> {
    const stager = new Stager(database, join(folder, "schema.parquet"));
    await stager.beginRound();
    for (let i = 0; i < workers; ++i) stager.idle.push(await Normaliser.open(database, folder));
    const normaliser = await stager.takeIdle();
    stager.follow(normaliser, normaliser.writeSchema(stager.schema));
    return stager;
  }

  /** Takes the records out of a batch. Resolves as soon as the batch can be filled again. */
  async stage(batch: Batch): Promise<void> {
    const normaliser = await this.takeIdle();
    const texts = batch.take(this.spent.pop());
    this.follow(normaliser, this.normalise(normaliser, texts, this.written.push([]) - 1));
  }

  /** Waits for all batches and returns their files. Until the next round the database has its usual settings. */
  async endRound(): Promise<StagedFiles> {
    await Promise.all(this.busy);
    if (this.failure) throw this.failure;
    await this.database.run("RESET disabled_optimizers");
    await this.database.run(`SET threads = ${workers}`);
    await this.database.run("SET preserve_insertion_order = true");
    return groupStaged(this.written.splice(0).flat());
  }

  async beginRound(): Promise<void> {
    await this.database.run("SET threads = 1");
    // Records have numbers. Keeping their order as well would need memory.
    await this.database.run("SET preserve_insertion_order = false");
    // DuckDB 1.5 crashes when it prunes structs whose members are extracted by position.
    await this.database.run("SET disabled_optimizers = 'unused_columns'");
  }

  async close(): Promise<void> {
    await Promise.all(this.busy);
    for (const normaliser of this.idle.splice(0)) normaliser.close();
  }

  /** Waits for an idle normaliser. Throws the first error of any normaliser. */
  private async takeIdle(): Promise<Normaliser> {
    while (this.idle.length === 0) await Promise.race(this.busy);
    if (this.failure) throw this.failure;
    return this.idle.pop()!;
  }

  /** Makes a normaliser idle again once its work is done. */
  private follow(normaliser: Normaliser, task: Promise<void>): void {
    const work: Promise<void> = task
      .catch((error: unknown) => void (this.failure ??= error))
      .finally(() => {
        this.busy.delete(work);
        this.idle.push(normaliser);
      });
    this.busy.add(work);
  }

  private async normalise(
    normaliser: Normaliser,
    texts: BatchTexts,
    number: number
  ): Promise<void> {
    if (this.met.size === 0) this.meet(await normaliser.findReaders(texts, sniffed));
    const {readers} = this;
    let files = await normaliser.write(readers, texts);
    if (await normaliser.hasUnknown(files)) {
      this.meet(await normaliser.findReaders(texts));
      // Another batch may have found them meanwhile, but this batch was read without them.
      if (this.readers.some((reader) => !readers.includes(reader))) {
        for (const file of files) await rm(file);
        files = await normaliser.write(this.readers, texts);
      }
    }
    this.written[number] = files;
    this.spent.push(Buffer.from(texts.records.buffer));
  }

  /** The readers of the shapes found so far, in the order of `shapeReaders`. */
  private get readers(): ShapeReader[] {
    const readers = shapeReaders.filter((reader) => this.met.has(reader));
    return readers.length > 0 ? readers : shapeReaders.slice(0, 1);
  }

  private meet(readers: readonly ShapeReader[]): void {
    for (const reader of readers) this.met.add(reader);
  }
}
