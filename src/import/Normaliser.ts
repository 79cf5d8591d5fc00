import {readFile, writeFile} from "node:fs/promises";
import type {NativeDatabase, NativeStatement} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {parquetFiles, partitionOf} from "../store/parquetFiles.js";
import type {BatchTexts} from "./Batch.js";
import {macros} from "./macros.js";
import {normaliseQuery, recogniseQuery} from "./normalise.js";
import type {ShapeReader} from "./shapes/Shape.js";
import {shapeReaders} from "./shapes/shapes.js";

type Readers = readonly ShapeReader[];

/** The file without rows: planning it takes a sixth of a small import, and it is always the same. */
let schemaFile: Buffer | undefined;

/** Turns batches, one at a time, into Parquet files in a folder, on a connection of its own. */
export class Normaliser {
  /** Planning the query takes as long as a fifth of a batch, so that the plan is kept. */
  private planned: {query: string; statement: NativeStatement} | undefined;

  private constructor(
    private readonly connection: NativeDatabase,
    private readonly folder: string
  ) {}

  static async open(database: NativeDatabase, folder: string): Promise<Normaliser> {
    const connection = await database.connect();
    for (const macro of macros) await connection.run(macro);
    return new Normaliser(connection, folder);
  }

  /** Writes a batch's rows, the events by the month of their time and apart from all others; gives the files. */
  async write(readers: Readers, {records, places}: BatchTexts): Promise<string[]> {
    const statement = await this.plan(normaliseQuery(readers));
    const {rows} = await statement.run([records, places]);
    return (JSON.parse(String(rows[0]!.Files)) as string[]).sort();
  }

  private async plan(query: string): Promise<NativeStatement> {
    if (this.planned?.query === query) return this.planned.statement;
    this.planned?.statement.close();
    const statement = await this.connection.prepare(`COPY (${query}) TO ${literal(this.folder)}
      (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), OVERWRITE_OR_IGNORE,
      FILENAME_PATTERN '{uuid}', RETURN_FILES)`);
    this.planned = {query, statement};
    return statement;
  }

  /** Whether the files of a batch hold records that none of the readers knew. */
  async hasUnknown(files: readonly string[]): Promise<boolean> {
    const others = files.filter((file) => !partitionOf(file));
    if (others.length === 0) return false;
    const {rows} = await this.connection.query(`SELECT count(*) > 0 AS found
      FROM ${parquetFiles(others)} WHERE kind = 'left out' AND export_shape IS NULL`);
    return Boolean(rows[0]!.found);
  }

  /** The readers of the shapes that a batch's first records have, or all of them. */
  async findReaders({records, places}: BatchTexts, most?: number): Promise<ShapeReader[]> {
    const statement = await this.connection.prepare(recogniseQuery(shapeReaders, most));
    const {rows} = await statement.run([records, places]);
    statement.close();
    return rows.map(({reader}) => shapeReaders[Number(reader)]!);
  }

  /** Writes a file without rows that has the columns of all others. */
  async writeSchema(path: string): Promise<void> {
    if (schemaFile) return writeFile(path, schemaFile);
    const readers = shapeReaders.filter(({kind}) => kind === "audit").slice(0, 1);
    const none = `FROM (${normaliseQuery(readers)}) LIMIT 0`;
    const statement = await this.connection.prepare(
      `COPY (${none}) TO ${literal(path)} (FORMAT parquet)`
    );
    await statement.run([Buffer.alloc(0), Buffer.alloc(0)]);
    statement.close();
    schemaFile = await readFile(path);
  }

  close(): void {
    this.planned?.statement.close();
    this.connection.close();
  }
}
