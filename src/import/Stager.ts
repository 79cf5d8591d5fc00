import {rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {partitionOf} from "../store/parquet.js";
import type {StagedFiles} from "../store/staged.js";
import type {Batch} from "./Batch.js";
import {macros} from "./macros.js";
import {normaliseQuery, recogniseQuery} from "./normalise.js";
import type {ShapeReader} from "./shapes/Shape.js";
import {hasUnknown, listParquet, writeBatch} from "./stagedFolder.js";
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
  private readonly idle: NativeDatabase[] = [];
  private readonly busy = new Set<Promise<void>>();
  private batches = 0;
  private failure: unknown;
  /** The shapes met so far: a query that reads few shapes is faster by half. */
  private readonly met = new Set<ShapeReader>();

  private constructor(
    private readonly database: NativeDatabase,
    private readonly folder: string
  ) {}

  static async open(database: NativeDatabase, folder: string): Promise<Stager> {
    const stager = new Stager(database, folder);
    await database.run("SET threads = 1");
    // DuckDB 1.5 crashes when it prunes structs whose members are taken by their place.
    await database.run("SET disabled_optimizers = 'unused_columns'");
    for (let i = 0; i < workers; ++i) {
      const connection = await database.connect();
      for (const macro of macros) await connection.run(macro);
      stager.idle.push(connection);
    }
    await stager.writeSchema();
    return stager;
  }

  /** Takes the records out of a batch; resolves as soon as it may be filled again. */
  async stage(batch: Batch): Promise<void> {
    while (this.idle.length === 0) await Promise.race(this.busy);
    if (this.failure) throw this.failure;
    const path = join(this.folder, String(this.batches++));
    await writeFile(toTextPath(path), batch.text);
    batch.clear();
    const connection = this.idle.pop()!;
    const work: Promise<void> = this.normalise(connection, path)
      .catch((error: unknown) => void (this.failure ??= error))
      .finally(() => {
        this.busy.delete(work);
        this.idle.push(connection);
      });
    this.busy.add(work);
  }

  /** Waits for all batches and gives their files. */
  async finish(): Promise<StagedFiles> {
    await Promise.all(this.busy);
    for (const connection of this.idle.splice(0)) connection.close();
    await this.database.run("RESET disabled_optimizers");
    await this.database.run(`SET threads = ${workers}`);
    if (this.failure) throw this.failure;
    const staged: StagedFiles = {schema: this.schema, months: {}, others: []};
    for (const path of await listParquet(this.folder)) {
      const month = partitionOf(path);
      if (month) (staged.months[month] ??= []).push(path);
      else if (path !== this.schema) staged.others.push(path);
    }
    return staged;
  }

  private get schema(): string {
    return join(this.folder, "schema.parquet");
  }

  /** A file without rows, so that there is one to read whatever was staged. */
  private async writeSchema(): Promise<void> {
    const text = toTextPath(this.schema);
    await writeFile(text, "");
    const query = normaliseQuery(shapeReaders.slice(0, 1), text);
    await this.idle[0]!.run(`COPY (${query}) TO ${literal(this.schema)} (FORMAT parquet)`);
  }

  private async normalise(connection: NativeDatabase, path: string): Promise<void> {
    const text = toTextPath(path);
    if (this.met.size === 0) await this.meetShapes(connection, text, sniffed);
    const readers = this.readers;
    await writeBatch(connection, readers, text, path);
    if (await hasUnknown(connection, path)) {
      await this.meetShapes(connection, text);
      // Another batch may have met them meanwhile: what counts is what this one was read with.
      if (this.readers.length > readers.length) {
        await rm(path, {recursive: true});
        await writeBatch(connection, this.readers, text, path);
      }
    }
    await rm(text);
  }

  /** The readers of the shapes met so far, in the order in which they are asked. */
  private get readers(): ShapeReader[] {
    const readers = shapeReaders.filter((reader) => this.met.has(reader));
    return readers.length > 0 ? readers : shapeReaders.slice(0, 1);
  }

  /** Looks which shapes a batch's first records have, or all of them. */
  private async meetShapes(
    connection: NativeDatabase,
    text: string,
    records?: number
  ): Promise<void> {
    const {rows} = await connection.query(recogniseQuery(shapeReaders, text, records));
    for (const {reader} of rows) this.met.add(shapeReaders[Number(reader)]!);
  }
}

function toTextPath(path: string): string {
  return `${path}.txt`;
}
