// A file of many parts, of which a page fetches those it needs as ranges of bytes: four bytes that
// tell the length of an index, the index as JSON, and the parts one after the other.

const lengthBytes = 4;

/** As much of a file's beginning as holds the index of a few years by week. */
export const headBytes = 8192;

/** A part: the wall-clock time with which it begins, and where its bytes are. */
export interface FilePart {
  from: string;
  /** The first of its bytes in the file. */
  start: number;
  /** The first byte after it. */
  end: number;
}

/** The parts, in the order of time, as one file. */
export function writeParts(parts: readonly {from: string; bytes: Uint8Array}[]): Uint8Array {
  const index = new TextEncoder().encode(
    JSON.stringify(parts.map(({from, bytes}) => [from, bytes.length]))
  );
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, index.length, true);
  const pieces = [length, index, ...parts.map(({bytes}) => bytes)];
  const file = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/** How many bytes of a file's beginning hold its index. */
export function indexEnd(head: Uint8Array): number {
  return lengthBytes + new DataView(head.buffer, head.byteOffset).getUint32(0, true);
}

/** The parts of a file, of whose beginning at least `indexEnd` bytes are given. */
export function readIndex(head: Uint8Array): FilePart[] {
  const end = indexEnd(head);
  const text = new TextDecoder().decode(head.subarray(lengthBytes, end));
  const lengths = JSON.parse(text) as [from: string, bytes: number][];
  let start = end;
  return lengths.map(([from, bytes]) => ({from, start, end: (start += bytes)}));
}

/** The parts that hold anything of a stretch of time; the last one if none does. */
export function partsOf(
  parts: readonly FilePart[],
  {from, to}: {from: string; to: string}
): FilePart[] {
  const found = parts.filter((part, i) => part.from < to && (parts[i + 1]?.from ?? "9999") > from);
  return found.length ? found : parts.slice(-1);
}
