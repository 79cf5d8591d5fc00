import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {onTestFinished} from "vitest";
import type {Row} from "../src/engine/Database.js";
import type {ImportReport} from "../src/import/importExports.js";
import {importExports} from "../src/import/importExports.js";
import {openStore} from "../src/store/openStore.js";

/** A folder of exports and a store, both gone when the test ends. */
export class Workplace {
  private constructor(readonly folder: string) {}

  static async create(): Promise<Workplace> {
    const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-test-"));
    onTestFinished(() => rm(folder, {recursive: true}));
    await mkdir(join(folder, "exports"));
    return new Workplace(folder);
  }

  get exports(): string {
    return join(this.folder, "exports");
  }

  get store(): string {
    return join(this.folder, "store");
  }

  async write(name: string, content: string | Buffer): Promise<void> {
    await mkdir(dirname(join(this.exports, name)), {recursive: true});
    await writeFile(join(this.exports, name), content);
  }

  import(): Promise<ImportReport> {
    return importExports(this.exports, this.store);
  }

  /** Writes one file, imports it and gives the report. */
  async take(content: unknown, name = "export.json"): Promise<ImportReport> {
    const isText = typeof content === "string" || Buffer.isBuffer(content);
    await this.write(name, isText ? content : JSON.stringify(content));
    return this.import();
  }

  async query(sql: string, timeZone?: string): Promise<Row[]> {
    const database = await openStore(this.store, timeZone ? {timeZone} : {});
    try {
      return (await database.query(sql)).rows;
    } finally {
      database.close();
    }
  }

  /** The one event of the store. */
  async event(): Promise<Row> {
    const rows = await this.query("FROM events");
    if (rows.length !== 1) throw new Error(`invalid number of events: ${rows.length}`);
    return rows[0]!;
  }
}
