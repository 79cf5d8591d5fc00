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

/** Reads the records of a file, or of every entry of a zip. Damage ends up as a record with a reason. */
export async function readRecords(file: FoundFile, receiver: RecordReceiver): Promise<void> {
  const toText = (layer: {name: string; bytes: number}): ReadText => {
    return {file: layer.name, bytes: layer.bytes, sha256: file.sha256, isLog: false};
  };
  try {
    for await (const layer of openLayers(file.path, file.name)) {
      await readLayer(layer, toText(layer), receiver);
    }
  } catch (error) {
    receiver.open({...toText(file), isLog: true});
    receiver.batch.end(1, toReason(error));
  }
}

async function readLayer(layer: Layer, text: ReadText, receiver: RecordReceiver): Promise<void> {
  let splitter: Splitter | undefined;
  let cause: string | undefined;
  receiver.open(text);
  try {
    for await (const chunk of layer.chunks()) {
      splitter ??= createSplitter(chunk, receiver.batch);
      if (!splitter) return;
      text.isLog ||= looksLikeLog(chunk);
      splitter.feed(chunk);
      await receiver.onBytes(chunk.length);
    }
  } catch (error) {
    cause = toReason(error);
  }
  if (cause) text.isLog = true;
  splitter ??= new JsonSplitter(receiver.batch);
  splitter.end(cause);
}

/** The splitter for a text that begins so, or nothing if it is no JSON. */
function createSplitter(head: Buffer, batch: Batch): Splitter | undefined {
  if (!/^\s*[[{]/.test(head.toString("latin1", 0, 1024))) return undefined;
  return isJsonLines(head) ? new LineSplitter(batch) : new JsonSplitter(batch);
}

function looksLikeLog(chunk: Buffer): boolean {
  return chunk.includes("activityDateTime") || chunk.includes("provisioning");
}

function toReason(error: unknown): string {
  return `cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`.replaceAll(
    /\s+/g,
    " "
  );
}
