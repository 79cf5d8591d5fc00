import {rm} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import type {Appended} from "./books.js";
import {closeBooks, createTallies, findUnread, readBooks, tally, writeBook} from "./books.js";
import type {ExpectHeld} from "./lock.js";
import {MonthFiles} from "./MonthFiles.js";
import type {BookName, Manifest, StoreFile} from "./manifest.js";
import {
  bookNames,
  listFiles,
  retireFiles,
  toFileName,
  toStoreFile,
  writeManifest
} from "./manifest.js";
import {mergeStaged} from "./merge.js";
import {parquetFiles} from "./parquetFiles.js";
import {countPending, groupParts, keepParts} from "./parts.js";
import type {ReadFiles, StagedFiles, StagedText} from "./staged.js";
import {isEmpty, sqlKind} from "./staged.js";

interface AppendOptions {
  /** The store's folder, and one in it for new files. */
  store: string;
  staging: string;
  /** The manifest in the folder. */
  stored: Manifest;
  /** The state to which the run appends: that of the manifest, or an empty one if the run replaces it. */
  manifest: Manifest;
  /** The version of the reader. The manifest keeps it for files that the reader did not recognise. */
  readerVersion: number;
  expectHeld: ExpectHeld;
}

/** How many rejects the outcome of a run shows. */
const mostRejects = 1000;

/**
 * Appends to the store what a run stages, in rounds. A round writes new files beside the old ones. A commit takes the
 * events and books of the rounds before it into the store, all at once by the manifest. If a run fails, the store stays
 * as it was at the last commit. Leaves temporary tables on the given connection.
 */
export class Appending {
  /** The outcome for the records that were committed. */
  readonly appended: Appended = {files: [], rejects: [], pending: 0};
  /** The manifest in the folder, and the one that the next commit writes. */
  private committed: Manifest;
  private next: Manifest;
  private readonly months: MonthFiles;
  /** The staged files since the last commit that have other rows than events. */
  private others: string[] = [];
  /** A file without rows that has their columns; empty if nothing was staged yet. */
  private schema = "";

  private constructor(
    private readonly database: NativeDatabase,
    private readonly options: AppendOptions
  ) {
    const {store, stored, manifest} = options;
    this.committed = stored;
    this.next = manifest;
    this.months = new MonthFiles(database, store, manifest.run + 1, manifest.months);
  }

  /** Begins to append. If an older version wrote files of the store, writes these anew first. */
  static async open(database: NativeDatabase, options: AppendOptions): Promise<Appending> {
    await database.run(createTallies);
    const appending = new Appending(database, options);
    await appending.renew();
    return appending;
  }

  /** Merges a round. */
  async merge(staged: StagedFiles, schema: string): Promise<void> {
    if (isEmpty(staged)) return;
    const {database, months} = this;
    const {staging} = this.options;
    const paths = Object.values(staged.months).flat();
    this.schema = schema;
    this.others.push(...staged.others);
    await this.openStaged(paths, staged.others);
    const added = await mergeStaged(database, months, {paths, staging});
    await database.run(tally);
    await months.add(added);
    const pending = await this.writePending();
    for (const path of paths) await rm(path, {force: true});
    await this.change({months: months.months, pending});
  }

  /** Commits the rounds before, with the files that were read in them. */
  async commit({files, texts, firstText}: ReadFiles): Promise<void> {
    if (files.length === 0) return;
    const unread = this.schema
      ? await this.closeBooks(texts, firstText)
      : texts.map(({sha256}) => sha256);
    await this.change({files: {...this.next.files, ...this.toImported(files, unread)}});
    await this.write();
    for (const path of this.others.splice(0)) await rm(path);
  }

  private async renew(): Promise<void> {
    const {months, next} = this;
    const books: Partial<Pick<Manifest, BookName>> = {};
    for (const name of bookNames) {
      const book = next[name];
      if (book?.sha256 === "") books[name] = await toStoreFile(this.options.store, book.file);
    }
    const isRenewed = await months.renew();
    if (!isRenewed && Object.keys(books).length === 0) return;
    await this.change({months: months.months, ...books});
    await this.write();
  }

  /** Changes the state that the next commit writes. Removes files that only the state before had. */
  private async change(changes: Partial<Manifest>): Promise<void> {
    const before = listFiles(this.next);
    this.next = {...this.next, ...changes};
    const kept = new Set([...listFiles(this.committed), ...listFiles(this.next)]);
    for (const file of before) if (!kept.has(file)) await rm(join(this.options.store, file));
  }

  private async write(): Promise<void> {
    const {store, expectHeld} = this.options;
    expectHeld();
    await writeManifest(store, this.next);
    await retireFiles(store, this.committed, this.next);
    this.committed = this.next;
  }

  /** Makes the view `staged` of the round's events, the view `others` of its other rows, and the table `part_groups`. */
  private async openStaged(paths: readonly string[], others: readonly string[]): Promise<void> {
    await this.database.run(`CREATE OR REPLACE TEMP VIEW staged AS
SELECT *, file_index AS file FROM ${parquetFiles([this.schema, ...paths])} WHERE kind = ${sqlKind("event")}`);
    await this.openOthers(others);
    await this.database.run(groupParts(this.toPath("pending")));
  }

  private async openOthers(paths: readonly string[]): Promise<void> {
    const source = parquetFiles([this.schema, ...paths]);
    await this.database.run(`CREATE OR REPLACE TEMP VIEW others AS FROM ${source}`);
  }

  /** Writes the parts that wait, if parts came or some waited. Returns their file. */
  private async writePending(): Promise<StoreFile | null> {
    const {database} = this;
    const {rows} = await database.query("SELECT count(*)::INTEGER AS groups FROM part_groups");
    if (rows[0]!.groups === 0) return null;
    await database.run(keepParts);
    this.appended.pending = await countPending(database);
    return this.writeBook("pending", null);
  }

  /** Writes the books of the texts that were read. Returns the hashes of those with a record of no known shape. */
  private async closeBooks(texts: readonly StagedText[], firstText: number): Promise<string[]> {
    const {database, appended} = this;
    await this.openOthers(this.others);
    await closeBooks(database, {texts, firstText, audits: this.toPath("audits")});
    const {files, rejects} = await readBooks(database);
    const unread = await findUnread(database);
    if (files.length > 0) {
      appended.files.push(...files);
      appended.rejects.push(...rejects.slice(0, mostRejects - appended.rejects.length));
      const books = {...this.next};
      for (const name of ["imports", "rejects", "audits"] as const) {
        books[name] = await this.writeBook(name, this.toPath(name));
      }
      const {imports, rejects: rejected, audits} = books;
      await this.change({run: this.options.manifest.run + 1, imports, rejects: rejected, audits});
    }
    await database.run(createTallies);
    return unread;
  }

  /** Writes a book's new rows after those of its old file. Returns the file. */
  private async writeBook(book: BookName, old: string | null): Promise<StoreFile | null> {
    const {database, next, options} = this;
    const {rows} = await database.query(`SELECT count(*)::INTEGER AS rows FROM new_${book}`);
    if (rows[0]!.rows === 0) return old === null ? null : next[book];
    const name = toFileName(book, options.manifest.run + 1);
    await writeBook(database, book, old, join(options.store, name));
    return toStoreFile(options.store, name);
  }

  /** The path of a book's file. */
  private toPath(book: BookName): string | null {
    const file = this.next[book];
    return file && join(this.options.store, file.file);
  }

  /** The files for the manifest. If no reader recognised a file, the same is true of its copies. */
  private toImported(files: ReadFiles["files"], unread: readonly string[]): Manifest["files"] {
    const {readerVersion} = this.options;
    const known = Object.values(this.next.files).filter(({other}) => other === readerVersion);
    const others = new Set([...unread, ...known.map(({sha256}) => sha256)]);
    return Object.fromEntries(
      files.map(({path, bytes, modified, sha256}) => {
        const file = {bytes, modified, sha256};
        return [path, others.has(sha256) ? {...file, other: readerVersion} : file];
      })
    );
  }
}
