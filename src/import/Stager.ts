import {rm} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import type {Staged} from "../store/staged.js";
import {groupStaged} from "../store/staged.js";
import type {Batch, BatchTexts} from "./Batch.js";
import {Normaliser} from "./Normaliser.js";
import type {ShapeReader} from "./shapes/Shape.js";
import {shapeReaders} from "./shapes/shapes.js";

/**
 * How many batches are worked on at once: one a core of a small machine. Each has a thread of its own,
 * which is a quarter faster than when they share theirs.
 */
const workers = 2;

/** Enough records to tell what a batch holds. */
const sniffed = 200;

/** Normalises batches into Parquet files beside the store, a few batches at once. */
export class Stager {
  private readonly idle: Normaliser[] = [];
  private readonly busy = new Set<Promise<void>>();
  /** The files of each batch. */
  private readonly written: string[][] = [];
  /** The memory of batches that are done. */
  private readonly spent: Buffer[] = [];
  private batches = 0;
  private failure: unknown;
  /** The shapes met so far: a query that reads few shapes is faster by half. */
  private readonly met = new Set<ShapeReader>();

  private constructor(
    private readonly database: NativeDatabase,
    private readonly schema: string
  ) {}

  static async open(database: NativeDatabase, folder: string): Promise<Stager> {
    const stager = new Stager(database, join(folder, "schema.parquet"));
    await database.run("SET threads = 1");
    // DuckDB 1.5 crashes when it prunes structs whose members are taken by their place.
    await database.run("SET disabled_optimizers = 'unused_columns'");
    for (let i = 0; i < workers; ++i) stager.idle.push(await Normaliser.open(database, folder));
    const normaliser = await stager.takeIdle();
    stager.follow(normaliser, normaliser.writeSchema(stager.schema));
    return stager;
  }

  /** Takes the records out of a batch; resolves as soon as it may be filled again. */
  async stage(batch: Batch): Promise<void> {
    const normaliser = await this.takeIdle();
    const texts = batch.take(this.spent.pop());
    this.follow(normaliser, this.normalise(normaliser, texts, this.batches++));
  }

  /** Waits for all batches and gives their files. */
  async finish(): Promise<Omit<Staged, "files" | "texts">> {
    await Promise.all(this.busy);
    for (const normaliser of this.idle.splice(0)) normaliser.close();
    await this.database.run("RESET disabled_optimizers");
    await this.database.run(`SET threads = ${workers}`);
    if (this.failure) throw this.failure;
    return {schema: this.schema, ...groupStaged(this.written.flat())};
  }

  /** A normaliser that has nothing to do, as soon as there is one. Throws what any has failed with. */
  private async takeIdle(): Promise<Normaliser> {
    while (this.idle.length === 0) await Promise.race(this.busy);
    if (this.failure) throw this.failure;
    return this.idle.pop()!;
  }

  /** Takes a normaliser back once its work is done. */
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
      // Another batch may have met them meanwhile: what counts is what this one was read with.
      if (this.readers.some((reader) => !readers.includes(reader))) {
        for (const file of files) await rm(file);
        files = await normaliser.write(this.readers, texts);
      }
    }
    this.written[number] = files;
    this.spent.push(Buffer.from(texts.records.buffer));
  }

  /** The readers of the shapes met so far, in the order in which they are asked. */
  private get readers(): ShapeReader[] {
    const readers = shapeReaders.filter((reader) => this.met.has(reader));
    return readers.length > 0 ? readers : shapeReaders.slice(0, 1);
  }

  private meet(readers: readonly ShapeReader[]): void {
    for (const reader of readers) this.met.add(reader);
  }
}
