import type {StagedText} from "../store/staged.js";
import type {Batch} from "./Batch.js";
import {CsvSplitter, readLayout} from "./csv/CsvSplitter.js";
import type {FoundFile} from "./findNewFiles.js";
import {shapeReaders} from "./shapes/shapes.js";
import {JsonSplitter} from "./splitting/JsonSplitter.js";
import {isJsonLines, LineSplitter} from "./splitting/LineSplitter.js";
import type {Splitter} from "./splitting/RecordSink.js";
import {TableSplitter} from "./splitting/TableSplitter.js";
import type {Chunks, Layer} from "./unpack.js";
import {Damage, markDamage, openLayers, parquetMark, prepend} from "./unpack.js";

/** A text that was read for records. */
export interface ReadText extends Omit<StagedText, "sha256"> {
  sha256: Promise<string>;
  /** Whether it is empty, in a form in which logs come. */
  isEmpty: boolean;
}

/** Receives the records of texts while these are read. */
interface RecordReceiver {
  batch: Batch;
  /** Called before a text's first record. */
  open(text: ReadText): void;
  /** The rows of a Parquet file as JSON Lines. */
  unpackParquet(chunks: Chunks): Chunks;
  /** Called with the number of bytes on disk that were read, packed or not. */
  onRead(bytes: number): void;
  /** Called after a chunk of records. Reading continues when the promise resolves, so a full batch can be emptied here. */
  onChunk(): Promise<void>;
}

/**
 * Reads the records of a file, or of every entry of a zip. Damage in the file becomes a record with a reason. Any other
 * error is thrown.
 */
export async function readTexts(file: FoundFile, receiver: RecordReceiver): Promise<void> {
  try {
    for await (const layer of markDamage(openLayers(file.path, file.name, receiver.onRead))) {
      await readLayer(layer, file, receiver);
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    receiver.open({...createText(file.name, file), isLog: true, isEmpty: false});
    receiver.batch.end(1, error.message);
  }
}

async function readLayer(
  {name, bytes, chunks}: Layer,
  {sha256}: FoundFile,
  receiver: RecordReceiver
): Promise<void> {
  const text = createText(toPrintable(name), {bytes, sha256});
  let splitter: Splitter | undefined;
  receiver.open(text);
  const before = receiver.batch.total;
  try {
    for await (const chunk of toText(markDamage(chunks()), receiver)) {
      splitter ??= createSplitter(chunk, receiver.batch, text);
      if (!splitter) return;
      text.isLog ||= looksLikeLog(chunk);
      splitter.feed(chunk);
      await receiver.onChunk();
    }
    splitter?.end();
    text.isEmpty ||= receiver.batch.total === before;
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    text.isLog = true;
    (splitter ?? new JsonSplitter(receiver.batch)).end(error.message);
  }
}

/** A text before it is read: only its size is known. */
function createText(file: string, {bytes, sha256}: Pick<FoundFile, "bytes" | "sha256">): ReadText {
  return {file, bytes, sha256, isLog: false, isEmpty: bytes === 0, unmatched: []};
}

/** The bytes of a text; for a Parquet file, its rows. */
async function* toText(chunks: Chunks, {unpackParquet}: RecordReceiver): Chunks {
  const rest = chunks[Symbol.asyncIterator]();
  const {done, value: head} = await rest.next();
  if (done) return;
  const all = prepend(head, rest);
  yield* head.toString("latin1", 0, parquetMark.length) === parquetMark ? unpackParquet(all) : all;
}

/** The splitter for a text with this beginning; undefined if it is neither JSON nor the CSV of a log. */
function createSplitter(head: Buffer, batch: Batch, text: ReadText): Splitter | undefined {
  const start = head.toString("latin1", 0, 1024);
  if (/^\s*\{\s*"tables"\s*:/.test(start)) return new TableSplitter(batch);
  if (/^\s*[[{]/.test(start)) {
    return isJsonLines(head) ? new LineSplitter(batch) : new JsonSplitter(batch);
  }
  const layout = readLayout(head);
  if (!layout) return undefined;
  text.unmatched = layout.unmatched.map(toPrintable);
  text.isLog = true;
  return new CsvSplitter(batch, layout);
}

const marks = [...new Set(shapeReaders.flatMap((reader) => reader.marks))];

function looksLikeLog(chunk: Buffer): boolean {
  return marks.some((mark) => chunk.includes(mark));
}

/** A name that fits into one line of a message, and into SQL. */
function toPrintable(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, " ");
}
