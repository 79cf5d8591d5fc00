import {readFile, writeFile} from "node:fs/promises";
import type {NativeDatabase, NativeStatement} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {rejectReasons} from "../model/rejectReasons.js";
import {statusSpellings} from "../model/vocabulary.js";
import {parquetFiles} from "../store/parquetFiles.js";
import {copyStaged, groupStaged, sqlKind, toStagedRows} from "../store/staged.js";
import type {BatchTexts} from "./Batch.js";
import {filled, listPaths, nameFields, recognise, toStructure} from "./shapeFields.js";
import {isForeign} from "./shapes/audit.js";
import type {ShapeReader} from "./shapes/Shape.js";
import {shapeReaders} from "./shapes/shapes.js";
import {
  auditColumns,
  foldWord,
  isPartDamaged,
  macros,
  parsedFields,
  typedColumns
} from "./typedColumns.js";

type Readers = readonly ShapeReader[];

/** The file without rows. It is always the same, and planning it takes a sixth of a small import. */
let schemaFile: Buffer | undefined;

/** Turns batches, one at a time, into Parquet files in a folder, on a connection of its own. */
export class Normaliser {
  /** The plan is kept, because planning takes a fifth as long as a batch. */
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

  /**
   * Writes a batch's rows into files and returns their paths. Events are in one folder for each month, apart from all
   * other rows.
   */
  async write(readers: Readers, {records, places}: BatchTexts): Promise<string[]> {
    const statement = await this.plan(normaliseQuery(readers));
    const {rows} = await statement.run([records, places]);
    return (JSON.parse(String(rows[0]!.Files)) as string[]).sort();
  }

  private async plan(query: string): Promise<NativeStatement> {
    if (this.planned?.query === query) return this.planned.statement;
    this.planned?.statement.close();
    const statement = await this.connection.prepare(copyStaged(query, this.folder));
    this.planned = {query, statement};
    return statement;
  }

  /** Whether the files of a batch have records that none of the readers recognised. */
  async hasUnknown(files: readonly string[]): Promise<boolean> {
    const {others} = groupStaged(files);
    if (others.length === 0) return false;
    const {rows} = await this.connection.query(`SELECT count(*) > 0 AS found
      FROM ${parquetFiles(others)} WHERE kind = ${sqlKind("left out")} AND export_shape IS NULL`);
    return Boolean(rows[0]!.found);
  }

  /** The readers of the shapes in a batch: in its first `most` records, or in all. */
  async findReaders({records, places}: BatchTexts, most?: number): Promise<ShapeReader[]> {
    const statement = await this.connection.prepare(recogniseQuery(shapeReaders, most));
    const {rows} = await statement.run([records, places]);
    statement.close();
    return rows.map(({reader}) => shapeReaders[Number(reader)]!);
  }

  /** Writes a file without rows that has the columns of all other files. */
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

/**
 * The query that turns a batch into staged rows, one per record. Its two parameters are the texts of the batch. It
 * parses every record once.
 */
function normaliseQuery(readers: Readers): string {
  const structure = toStructure("json", listPaths(readers));
  // Unused columns would still cost time for each record, and for the planning.
  const hasAudits = readers.some(({kind}) => kind === "audit");
  const rows = `WITH ${lines()}, ${structure.layers.map(toLayer).join(", ")}, recognised AS (
  SELECT *, ${recognise(readers, structure)} AS reader FROM layer${structure.layers.length - 1}
), named AS (
  SELECT place, record, complaint, layer_0 IS NULL AS damaged, ${structure.isDamaged} AS incomplete,
    reader.shape AS shape, reader.kind AS found, ${nameFields(readers, structure)} FROM recognised
), parsed AS (
  SELECT *, ${parse()}, ${hasAudits ? isForeign : "false"} AS is_foreign FROM named
)
${toRows(hasAudits)}`;
  return toStagedRows(rows, hasAudits);
}

/**
 * The query that finds which readers recognise records of a batch, by their numbers: in its first `records` records, or
 * in all.
 */
function recogniseQuery(readers: Readers, records?: number): string {
  const paths: string[] = [];
  for (const {recognises} of readers) recognises((path) => (paths.push(path), "NULL"));
  const {layers, at} = toStructure("json", paths);
  const whens = readers.map(
    ({recognises}, i) => `WHEN ${recognises((path) => filled(at(path)))} THEN ${i}`
  );
  return `WITH ${lines(records)}, ${layers.map(toLayer).join(", ")}
SELECT DISTINCT CASE ${whens.join(" ")} END AS reader FROM layer${layers.length - 1} WHERE reader IS NOT NULL`;
}

function lines(most?: number): string {
  const texts = [1, 2].map((number) => `unnest(string_split(decode($${number}), chr(10)))`);
  return `lines AS (
  SELECT *, split_part(place, chr(9), 4) AS complaint, CASE WHEN complaint = '' THEN record END AS json
  FROM (SELECT ${texts[0]} AS record, ${texts[1]} AS place) ${most ? `LIMIT ${most}` : ""}
)`;
}

function toLayer(list: string, i: number): string {
  return `layer${i} AS (SELECT *, ${list} FROM ${i === 0 ? "lines" : `layer${i - 1}`})`;
}

function parse(): string {
  return Object.entries(parsedFields)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(", ");
}

const auditStruct = Object.entries(auditColumns).map(([name, sql]) => `'${name}': ${sql}`);

function toRows(hasAudits: boolean): string {
  return `SELECT
  split_part(place, chr(9), 1)::INTEGER AS file_no,
  (file_no::BIGINT << 32) | split_part(place, chr(9), 2)::BIGINT AS seq,
  CASE
    WHEN complaint <> '' THEN complaint
    WHEN damaged THEN ${literal(rejectReasons.notJson)}
    WHEN shape IS NULL OR is_foreign THEN NULL
    WHEN found = ${sqlKind("part")} THEN CASE WHEN change_id IS NULL THEN ${literal(rejectReasons.noChange)} END
    WHEN event_id IS NULL THEN ${literal(rejectReasons.noId)}
    WHEN time IS NULL THEN ${literal(rejectReasons.noTime)}
    WHEN sound_instant(any_time) IS NULL THEN ${literal(`${rejectReasons.unknownTime}: `)} || time[:40]
  END AS reason,
  CASE
    WHEN reason IS NOT NULL THEN ${sqlKind("reject")}
    WHEN shape IS NULL OR is_foreign THEN ${sqlKind("left out")}
    ELSE found
  END AS kind,
  CASE WHEN reason IS NOT NULL THEN record[:2000] END AS record,
  CASE WHEN reason IS NOT NULL THEN 'record ' || split_part(place, chr(9), 2)
    || CASE WHEN split_part(place, chr(9), 3) <> '' THEN ', line ' || split_part(place, chr(9), 3) ELSE '' END END AS position,
  coalesce(${foldWord("status", statusSpellings)} <> ${foldWord("envelope_status", statusSpellings)}, false) AS disagrees,
  incomplete OR ${isPartDamaged} AS incomplete,
  shape AS export_shape,
  split_part(place, chr(9), 5) AS export_file,
  ${hasAudits ? `CASE WHEN kind = ${sqlKind("audit")} THEN {${auditStruct.join(", ")}} END AS audit,` : ""}
  ${typedColumns.map(({name, sql}) => `${sql} AS ${name}`).join(",\n  ")}
FROM parsed`;
}
