import type {DuckDBConnection, DuckDBScalarMainFunction} from "@duckdb/node-api";
import {DuckDBInstance, DuckDBScalarFunction, VARCHAR} from "@duckdb/node-api";
import type {Parameter} from "../model/bindValues.js";
import type {Database, Result} from "./Database.js";
import {NativeStatement} from "./NativeStatement.js";
import {toResult} from "./nativeValues.js";

interface NativeOptions {
  /** A database file; in memory by default. */
  path?: string;
  /** DuckDB settings, such as `memory_limit`. */
  settings?: Record<string, string>;
}

/** Native DuckDB behind the same door as the page's engine. */
export class NativeDatabase implements Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection
  ) {}

  static async open({
    path = ":memory:",
    settings = {}
  }: NativeOptions = {}): Promise<NativeDatabase> {
    // What is not built in would be fetched from another host.
    const closed = {autoinstall_known_extensions: "false", ...settings};
    const instance = await DuckDBInstance.create(path, closed);
    return NativeDatabase.on(instance);
  }

  private static async on(instance: DuckDBInstance): Promise<NativeDatabase> {
    const connection = await instance.connect();
    // Casts between TIMESTAMPTZ and TIMESTAMP go through this zone.
    await connection.run("SET TimeZone = 'UTC'");
    return new NativeDatabase(instance, connection);
  }

  /** Another connection to the same database, whose queries run beside this one's. */
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
      // Given any, DuckDB takes one statement only.
      const values = parameters.length ? [...parameters] : undefined;
      return toResult(await this.connection.runAndReadAll(sql, values));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", interrupt);
    }
  }

  /** Runs a statement for its effect. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** Plans a statement that is to run many times. Throws what DuckDB has against it. */
  async prepare(sql: string): Promise<NativeStatement> {
    return new NativeStatement(await this.connection.prepare(sql));
  }

  /** Lets SQL call a function of a text; null stays null. */
  addTextFunction(name: string, call: (text: string) => string): void {
    const types = {parameterTypes: [VARCHAR], returnType: VARCHAR};
    const options = {name, ...types, mainFunction: toMain(call)};
    this.connection.registerScalarFunction(DuckDBScalarFunction.create(options));
  }

  close(): void {
    this.connection.closeSync();
  }
}

function toMain(call: (text: string) => string): DuckDBScalarMainFunction {
  return (_, input, output) => {
    const texts = input.getColumnValues(0);
    texts.forEach((text, i) => output.setItem(i, text === null ? null : call(String(text))));
    output.flush();
  };
}
