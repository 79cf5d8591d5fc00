import type {Range} from "./range.js";

// A file in parts, from which a page fetches only those that it needs, as ranges of bytes. It has four bytes with the
// length of the index, the index as JSON, and the parts one after the other.

const lengthBytes = 4;

/** The number of bytes at a file's beginning that contain the index of half a year by week and a few system pairs. */
export const headBytes = 8192;

/** The source and target system of the events of a part; "" where the log names none. */
interface SystemPair {
  source: string;
  target: string;
}

/** The part of a table that a query reads: a time range and, if systems are named, only their parts. */
export interface Stretch extends Range {
  source?: readonly string[];
  target?: readonly string[];
}

/** A part: its stretch of wall-clock time, and where its bytes are. */
export interface FilePart extends Range {
  /** Its systems, if the file is divided by these, too. */
  pair?: SystemPair;
  /** The first of its bytes in the file. */
  start: number;
  /** The first byte after it. */
  end: number;
}

/** A part to be written; parts of one week have the same `from`. */
export interface NewPart {
  from: string;
  pair?: SystemPair;
  bytes: Uint8Array;
}

type IndexEntry = [from: string, bytes: number, source?: string, target?: string];

/** Writes the parts, in the order of time, as one file. */
export function writeParts(parts: readonly NewPart[]): Uint8Array {
  const entries = parts.map(
    ({from, bytes, pair}): IndexEntry =>
      pair ? [from, bytes.length, pair.source, pair.target] : [from, bytes.length]
  );
  const index = new TextEncoder().encode(JSON.stringify(entries));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, index.length, true);
  return joinBytes([length, index, ...parts.map(({bytes}) => bytes)]);
}

/** The bytes of all pieces, one after the other. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/** How many bytes of a file's beginning contain its index. */
export function indexEnd(head: Uint8Array): number {
  return lengthBytes + new DataView(head.buffer, head.byteOffset).getUint32(0, true);
}

/** Reads the parts of a file from its beginning, of which at least `indexEnd` bytes must be given. */
export function readIndex(head: Uint8Array): FilePart[] {
  const end = indexEnd(head);
  const text = new TextDecoder().decode(head.subarray(lengthBytes, end));
  const entries = JSON.parse(text) as IndexEntry[];
  const times = [...new Set(entries.map(([from]) => from)), "9999"];
  let start = end;
  return entries.map(([from, bytes, source, target = ""]) => ({
    ...{from, to: times[times.indexOf(from) + 1]!, start, end: (start += bytes)},
    ...(source !== undefined && {pair: {source, target}})
  }));
}

/** The parts that overlap a stretch; the last part if none does. */
export function partsOf<Part extends FilePart>(parts: readonly Part[], stretch: Stretch): Part[] {
  const found = parts.filter(
    ({from, to, pair}) => from < stretch.to && to > stretch.from && isOf(pair, stretch)
  );
  return found.length ? found : parts.slice(-1);
}

function isOf(pair: SystemPair | undefined, {source = [], target = []}: Stretch): boolean {
  const has = (wanted: readonly string[], system: string) =>
    !wanted.length || wanted.includes(system);
  return !pair || (has(source, pair.source) && has(target, pair.target));
}
