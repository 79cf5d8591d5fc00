import type {NativeDatabase} from "../engine/native/native.js";
import type {ReadFiles, StagedFiles} from "../store/staged.js";
import {Batch} from "./Batch.js";
import type {FoundFile} from "./findNewFiles.js";
import type {ReadProgress} from "./ReadCounter.js";
import type {ReadText} from "./readTexts.js";
import {readTexts} from "./readTexts.js";
import {Stager} from "./Stager.js";
import {unpackParquet} from "./unpack.js";

/** Takes the staged rows into the store. */
interface Receiver {
  /** Merges the files of a round. `schema` is a file without rows that has their columns. */
  merge(staged: StagedFiles, schema: string): Promise<void>;
  /** Commits what was merged, with all files that were read since the last commit. */
  commit(read: ReadFiles): Promise<void>;
}

interface StageOptions {
  /** The folder for the Parquet files. */
  staging: string;
  receiver: Receiver;
  /** Called while files are read. */
  onRead(progress: ReadProgress): void;
  /**
   * How many records end a round. It ends with the file in which they are reached, so that it can be committed; within a
   * file, it ends at twice as many.
   */
  roundSize?: number | undefined;
}

/** How many records a round has at least, unless it is the last one. Memory grows with it, not with the run. */
const usualRound = 300_000;

/**
 * Reads files, writes their normalised records as Parquet files into the staging folder, and passes these to the store
 * in rounds. Returns the texts that were read.
 */
export async function stageFiles(
  database: NativeDatabase,
  found: AsyncIterable<FoundFile>,
  options: StageOptions
): Promise<ReadText[]> {
  const rounds = new Rounds(database, await Stager.open(database, options.staging), options);
  for await (const file of found) await rounds.read(file);
  return rounds.end();
}

/** The rounds of a run. */
class Rounds {
  private readonly batch = new Batch();
  private readonly texts: ReadText[] = [];
  /** The files since the last commit, and how many texts there were before them. */
  private files: FoundFile[] = [];
  private committed = 0;
  /** The records before this round. */
  private merged = 0;
  private bytes = 0;

  constructor(
    private readonly database: NativeDatabase,
    private readonly stager: Stager,
    private readonly options: StageOptions
  ) {}

  /** Reads the records of a file, unless it is a copy. */
  async read(file: FoundFile): Promise<void> {
    this.files.push(file);
    if (!file.isCopy) {
      await readTexts(file, {
        batch: this.batch,
        open: (text) => this.batch.openFile(this.texts.push(text) - 1, text.file),
        unpackParquet: (chunks) => unpackParquet(this.database, chunks, this.options.staging),
        onRead: (count) => void (this.bytes += count),
        onChunk: () => this.take()
      });
    }
    if (this.size < this.roundSize) return;
    await this.commit();
    await this.stager.beginRound();
  }

  /** Ends the last round. */
  async end(): Promise<ReadText[]> {
    await this.commit();
    await this.stager.close();
    return this.texts;
  }

  private get roundSize(): number {
    return this.options.roundSize ?? usualRound;
  }

  private get size(): number {
    return this.batch.total - this.merged;
  }

  private async take(): Promise<void> {
    const {file} = this.texts.at(-1)!;
    this.options.onRead({file, bytes: this.bytes, records: this.batch.total});
    if (!this.batch.isFull) return;
    await this.stager.stage(this.batch);
    if (this.size < 2 * this.roundSize) return;
    await this.merge();
    await this.stager.beginRound();
  }

  private async merge(): Promise<void> {
    await this.options.receiver.merge(await this.stager.endRound(), this.stager.schema);
    this.merged = this.batch.total;
  }

  private async commit(): Promise<void> {
    if (!this.batch.isEmpty) await this.stager.stage(this.batch);
    await this.merge();
    const texts = await Promise.all(this.texts.slice(this.committed).map(withHash));
    const files = await Promise.all(this.files.map(withHash));
    await this.options.receiver.commit({files, texts, firstText: this.committed});
    this.committed = this.texts.length;
    this.files = [];
  }
}

/** Waits for the hash of a file or a text. */
async function withHash<T extends {sha256: Promise<string>}>(
  read: T
): Promise<Omit<T, "sha256"> & {sha256: string}> {
  return {...read, sha256: await read.sha256};
}
