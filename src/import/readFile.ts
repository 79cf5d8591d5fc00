import type {Batch} from "./Batch.js";
import type {FoundFile} from "./findFiles.js";
import {JsonSplitter} from "./JsonSplitter.js";
import {openLayers} from "./layers.js";
import type {Layer} from "./layers.js";
import {isJsonLines, LineSplitter} from "./LineSplitter.js";
import type {Splitter} from "./RecordSink.js";

/** A text that was read for records. */
export interface ReadText {
  /** The file's name; for a zip's entry `a.zip/entry`. */
  file: string;
  bytes: number;
  sha256: Promise<string>;
  /** Whether it looks like a provisioning log, so that its rejects matter even if no record is good. */
  isLog: boolean;
}

/** Where a text's records go as they are read. */
export interface RecordReceiver {
  batch: Batch;
  /** Called before a text's first record. */
  open(text: ReadText): void;
  /** Called when bytes have been read, and waited for: the place to empty a full batch. */
  onBytes(bytes: number): Promise<void>;
}

/**
 * Reads the records of a file, or of every entry of a zip. Damage of the file ends up as a record with
 * a reason; any other failure is thrown.
 */
export async function readRecords(file: FoundFile, receiver: RecordReceiver): Promise<void> {
  try {
    for await (const layer of markDamage(openLayers(file.path, file.name))) {
      await readLayer(layer, file, receiver);
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    receiver.open({file: file.name, bytes: file.bytes, sha256: file.sha256, isLog: true});
    receiver.batch.end(1, error.message);
  }
}

async function readLayer(
  {name, bytes, chunks}: Layer,
  {sha256}: FoundFile,
  receiver: RecordReceiver
): Promise<void> {
  const text: ReadText = {file: name, bytes, sha256, isLog: false};
  let splitter: Splitter | undefined;
  receiver.open(text);
  try {
    for await (const chunk of markDamage(chunks())) {
      splitter ??= createSplitter(chunk, receiver.batch);
      if (!splitter) return;
      text.isLog ||= looksLikeLog(chunk);
      splitter.feed(chunk);
      await receiver.onBytes(chunk.length);
    }
    splitter?.end();
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    text.isLog = true;
    (splitter ?? new JsonSplitter(receiver.batch)).end(error.message);
  }
}

/** What is wrong with a file itself, as against a failure in taking its records. */
class Damage extends Error {}

async function* markDamage<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* source;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Damage(`cannot be unpacked: ${message}`.replaceAll(/\s+/g, " "));
  }
}

/** The splitter for a text that begins so, or nothing if it is no JSON. */
function createSplitter(head: Buffer, batch: Batch): Splitter | undefined {
  if (!/^\s*[[{]/.test(head.toString("latin1", 0, 1024))) return undefined;
  return isJsonLines(head) ? new LineSplitter(batch) : new JsonSplitter(batch);
}

function looksLikeLog(chunk: Buffer): boolean {
  return chunk.includes("activityDateTime") || chunk.includes("provisioning");
}
