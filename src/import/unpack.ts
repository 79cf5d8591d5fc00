import {once} from "node:events";
import {mkdtemp, open, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Transform} from "node:stream";
import {createGunzip, createInflateRaw} from "node:zlib";
import type {Entry, ZipFile} from "yauzl";
import {openPromise} from "yauzl";
import type {NativeDatabase} from "../engine/native/native.js";
import {toErrorText} from "../lib/errorText.js";
import {literal} from "../lib/sql.js";
import {rejectReasons} from "../model/rejectReasons.js";
import {parquetFiles} from "../store/parquetFiles.js";

const chunkSize = 1 << 20;
// If a chunk is damaged, zlib drops what it has already unpacked of it. So chunks are small.
const unzipOptions = {chunkSize: 1 << 16};
const deflated = 8;
const layerLimit = 4;

/** Bytes in pieces. The next piece may overwrite the memory of the one before. */
export type Chunks = AsyncIterable<Buffer>;

/** Damage in the file itself, as opposed to an error while its records are processed. */
export class Damage extends Error {}

/** Turns any error of a file's source of bytes into Damage. */
export async function* markDamage<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* source;
  } catch (error) {
    const message = toErrorText(error);
    throw new Damage(`${rejectReasons.packed}: ${message}`.replaceAll(/\s+/g, " "));
  }
}

/** A text found in a file: the file itself, or one entry of a zip. */
export interface Layer {
  /** The file's name; `a.zip/entry` for an entry of a zip. */
  name: string;
  /** The size on disk; for an entry, its unpacked size. */
  bytes: number;
  /** The unpacked bytes as UTF-8. If the file is damaged, it gives the bytes before the damage, and then throws. */
  chunks(): Chunks;
}

/** Gets the number of bytes on disk that were read, packed or not. */
type OnRead = (bytes: number) => void;

/** The texts in a file. The first bytes show whether it is gzip or zip; its name does not matter. */
export async function* openLayers(
  path: string,
  name: string,
  onRead: OnRead
): AsyncIterable<Layer> {
  const file = await open(path);
  const {bytesRead, buffer} = await file.read(Buffer.alloc(4), 0, 4, 0);
  const {size} = await file.stat();
  await file.close();
  if (bytesRead === 4 && buffer.readUInt32LE() === 0x04034b50) yield* openZip(path, name, onRead);
  else yield {name, bytes: size, chunks: () => unpack(count(readBytes(path), onRead))};
}

async function* openZip(path: string, name: string, onRead: OnRead): AsyncIterable<Layer> {
  const zip = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    // Nothing is unpacked to disk, so any name of an entry is safe.
    decodeStrings: false
  });
  try {
    for await (const entry of zip.eachEntry()) {
      const entryName = entry.fileNameRaw.toString();
      if (entryName.endsWith("/")) continue;
      const chunks = () => unpack(readEntry(zip, entry, onRead));
      yield {name: `${name}/${entryName}`, bytes: entry.uncompressedSize, chunks};
    }
  } finally {
    zip.close();
  }
}

async function* count(source: Chunks, onRead: OnRead): Chunks {
  for await (const chunk of source) {
    onRead(chunk.length);
    yield chunk;
  }
}

/** A file's bytes. Each chunk overwrites the memory of the one before. */
export async function* readBytes(path: string): Chunks {
  const memory = Buffer.allocUnsafe(chunkSize);
  const file = await open(path);
  try {
    for (;;) {
      const {bytesRead} = await file.read(memory);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* readEntry(zip: ZipFile, entry: Entry, onRead: OnRead): Chunks {
  const packed: Chunks = await zip.openReadStreamPromise(entry, {decodeFileData: false});
  const stream = count(packed, onRead);
  if (entry.isEncrypted()) throw new Error("the entry is encrypted");
  if (entry.compressionMethod === deflated) yield* pass(stream, createInflateRaw(unzipOptions));
  else if (entry.compressionMethod === 0) yield* stream;
  else throw new Error(`unsupported compression method: ${entry.compressionMethod}`);
}

/** Decompresses gzip, as often as it was compressed, and turns UTF-16 (as PowerShell's `>` writes it) into UTF-8. */
async function* unpack(source: Chunks, layers = layerLimit): Chunks {
  const chunks = source[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  const all = prepend(head, chunks);
  if (startsWith(head, [0x1f, 0x8b])) {
    // Some gzip files unpack to themselves.
    if (layers === 0) {
      await chunks.return?.();
      throw new Error("gzip within gzip, too often");
    }
    yield* unpack(pass(all, createGunzip(unzipOptions)), layers - 1);
  } else if (startsWith(head, [0xff, 0xfe])) yield* decode(all, "utf-16le");
  else if (startsWith(head, [0xef, 0xbb, 0xbf])) yield* prepend(head.subarray(3), chunks);
  else yield* all;
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const {done, value} = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

/** Puts one chunk before others. */
export async function* prepend(head: Buffer, chunks: AsyncIterator<Buffer>): Chunks {
  try {
    yield head;
    yield* {[Symbol.asyncIterator]: () => chunks};
  } finally {
    // The caller may stop before the first chunk is used up.
    await chunks.return?.();
  }
}

async function* decode(source: Chunks, encoding: string): Chunks {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, {stream: true}));
}

/**
 * Passes bytes through a zlib stream. An ordinary pipe would drop the bytes that are already unpacked when the input is
 * damaged or cut off.
 */
async function* pass(source: Chunks, unzip: Transform): Chunks {
  const unpacked: Buffer[] = [];
  unzip.on("data", (chunk: Buffer) => unpacked.push(chunk));
  const failed = once(unzip, "error").then(([error]) => Promise.reject(error));
  const write = (chunk: Buffer) =>
    new Promise<void>((resolve) => unzip.write(chunk, () => resolve()));
  try {
    for await (const chunk of source) {
      await Promise.race([write(chunk), failed]);
      yield* unpacked.splice(0);
    }
    await Promise.race([once(unzip.end(), "end"), failed]);
    yield* unpacked;
  } catch (error) {
    yield* unpacked;
    throw error;
  }
}

function startsWith(head: Buffer, bytes: number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** The bytes with which a Parquet file begins. */
export const parquetMark = "PAR1";

/**
 * The rows of a Parquet file as JSON Lines. Throws if the file is damaged: then no row can be read, because its
 * metadata is at the end.
 */
export async function* unpackParquet(
  database: NativeDatabase,
  chunks: Chunks,
  staging: string
): Chunks {
  const folder = await mkdtemp(join(staging, "parquet-"));
  try {
    const [parquet, text] = [join(folder, "rows.parquet"), join(folder, "rows.json")];
    await writeFile(parquet, chunks);
    await database
      .run(`COPY (FROM ${parquetFiles([parquet])}) TO ${literal(text)} (FORMAT json)`)
      .catch(toDamage);
    yield* readBytes(text);
  } finally {
    await rm(folder, {recursive: true});
  }
}

// A full disk or a lack of memory is not damage of the file.
const ownFailures = /^(Out of Memory|IO) Error|No space left/;

function toDamage(error: Error): never {
  if (ownFailures.test(error.message)) throw error;
  throw new Damage(`${rejectReasons.packed}: ${error.message.split("\n")[0]}`);
}
