import type {
  DuckDBConnection,
  DuckDBPreparedStatement,
  DuckDBResultReader,
  DuckDBScalarMainFunction,
  DuckDBType
} from "@duckdb/node-api";
import {
  DuckDBInstance,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBScalarFunction,
  DuckDBStructValue,
  DuckDBTypeId,
  VARCHAR
} from "@duckdb/node-api";
import type {Parameter} from "../../lib/sql.js";
import type {Database, Result, Row, Value} from "../Database.js";
import {WorkFolder} from "./WorkFolder.js";

interface NativeOptions {
  /** A database file; in memory by default. */
  path?: string;
  /** DuckDB settings, such as `memory_limit`. */
  settings?: Record<string, string>;
}

// DuckDB would fetch extensions that are not built in from another host.
const closed = {autoinstall_known_extensions: "false"};

/** Native DuckDB with the same interface as the page's engine. */
export class NativeDatabase implements Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly work?: WorkFolder
  ) {}

  static async open({
    path = ":memory:",
    settings = {}
  }: NativeOptions = {}): Promise<NativeDatabase> {
    const instance = await DuckDBInstance.create(path, {...closed, ...settings});
    return NativeDatabase.on(instance);
  }

  /**
   * Opens a database whose tables are on disk until it is closed, in a folder of its own below `parent`. It takes no more
   * memory than the machine can spare, however large the tables are.
   */
  static async openOnDisk(parent: string): Promise<NativeDatabase> {
    const work = new WorkFolder(parent);
    const settings = {...closed, ...work.settings};
    return NativeDatabase.on(await DuckDBInstance.create(work.path, settings), work);
  }

  private static async on(instance: DuckDBInstance, work?: WorkFolder): Promise<NativeDatabase> {
    const connection = await instance.connect();
    // Casts between TIMESTAMPTZ and TIMESTAMP go through this zone.
    await connection.run("SET TimeZone = 'UTC'");
    return new NativeDatabase(instance, connection, work);
  }

  /** Opens another connection to the same database. Its queries run in parallel with this one's. */
  async connect(): Promise<NativeDatabase> {
    return NativeDatabase.on(this.instance);
  }

  async query(
    sql: string,
    signal?: AbortSignal,
    parameters: readonly Parameter[] = []
  ): Promise<Result> {
    signal?.throwIfAborted();
    const interrupt = () => this.connection.interrupt();
    signal?.addEventListener("abort", interrupt);
    try {
      // With parameters, DuckDB accepts only one statement.
      const values = parameters.length ? [...parameters] : undefined;
      return toResult(await this.connection.runAndReadAll(sql, values));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", interrupt);
    }
  }

  /** Runs a statement and ignores its result. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** Plans a statement that will run many times. Rejects with DuckDB's error if it is invalid. */
  async prepare(sql: string): Promise<NativeStatement> {
    return new NativeStatement(await this.connection.prepare(sql));
  }

  /** Adds an SQL function of one text; null stays null. */
  addTextFunction(name: string, call: (text: string) => string): void {
    const types = {parameterTypes: [VARCHAR], returnType: VARCHAR};
    const options = {name, ...types, mainFunction: toMain(call)};
    this.connection.registerScalarFunction(DuckDBScalarFunction.create(options));
  }

  close(): void {
    this.connection.closeSync();
    if (!this.work) return;
    this.instance.closeSync();
    this.work.remove();
  }
}

function toMain(call: (text: string) => string): DuckDBScalarMainFunction {
  return (_, input, output) => {
    const texts = input.getColumnValues(0);
    texts.forEach((text, i) => output.setItem(i, text === null ? null : call(String(text))));
    output.flush();
  };
}

/** A statement of native DuckDB that is planned once and runs many times with different bytes. */
export class NativeStatement {
  constructor(private readonly statement: DuckDBPreparedStatement) {}

  /** Runs it with these bytes for its parameters, in their order. */
  async run(parameters: readonly Uint8Array[]): Promise<Result> {
    parameters.forEach((bytes, i) => this.statement.bindBlob(i + 1, bytes));
    try {
      return toResult(await this.statement.runAndReadAll());
    } finally {
      // The bound bytes are copies, which would stay in memory until the next run.
      this.statement.clearBindings();
    }
  }

  close(): void {
    this.statement.destroySync();
  }
}

/** Turns what native DuckDB read into a Result: integers beyond 2^53 become text, nested values JSON. */
function toResult(reader: DuckDBResultReader): Result {
  const names = reader.deduplicatedColumnNames();
  const types = reader.columnTypes();
  const columns = names.map((name, i) => ({name, type: toSqlType(types[i]!)}));
  const values = types.map(toValueOf);
  const rows = reader
    .getRows()
    .map((cells): Row => Object.fromEntries(cells.map((cell, i) => [names[i], values[i]!(cell)])));
  return {columns, rows};
}

// Callers need not know the texts of an ENUM: it is only a faster VARCHAR.
function toSqlType(type: DuckDBType): string {
  return type.typeId === DuckDBTypeId.ENUM ? "VARCHAR" : String(type);
}

/** How cells of a type become values: nested ones as JSON text, types that are not listed as SQL text. */
function toValueOf(type: DuckDBType): (cell: unknown) => Value {
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return orNull((cell: {days: number}) => new Date(cell.days * 86_400_000));
    case DuckDBTypeId.TIMESTAMP:
      return orNull((cell: {micros: bigint}) => new Date(Number(cell.micros / 1000n)));
    case DuckDBTypeId.DECIMAL:
      return orNull((cell: {toDouble(): number}) => cell.toDouble());
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.MAP:
    case DuckDBTypeId.STRUCT:
      return orNull((cell) => JSON.stringify(toNested(cell)));
    default:
      return orNull(toPlain);
  }
}

function toPlain(cell: unknown): Value {
  if (typeof cell === "bigint") return toNumber(cell);
  if (typeof cell === "object") return String(cell);
  return cell as Value;
}

// Beyond 2^53 a number would lose digits.
function toNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function toNested(cell: unknown): unknown {
  if (cell instanceof DuckDBListValue) return cell.items.map(toNested);
  if (cell instanceof DuckDBMapValue) {
    return Object.fromEntries(cell.entries.map(({key, value}) => [String(key), toNested(value)]));
  }
  if (cell instanceof DuckDBStructValue) {
    const entries = Object.entries(cell.entries);
    return Object.fromEntries(entries.map(([name, value]) => [name, toNested(value)]));
  }
  return cell === null ? null : toPlain(cell);
}

function orNull<T>(convert: (cell: T) => Value): (cell: unknown) => Value {
  return (cell) => (cell === null ? null : convert(cell as T));
}
