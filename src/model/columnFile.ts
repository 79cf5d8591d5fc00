import {joinBytes} from "./partedFile.js";

// A file of columns of whole numbers, which a page reads without decoding: four bytes with the length of the head, the
// head as JSON, and the columns one after the other, each with as many bytes a number as its greatest needs.

type Width = 1 | 2 | 4;

type NumberColumn = Uint8Array | Uint16Array | Uint32Array;

interface Head<Facts> {
  facts: Facts;
  columns: readonly (readonly [name: string, width: Width, length: number])[];
}

const lengthBytes = 4;

/** Writes columns of numbers from 0 to 2^32 − 1, and facts about them that are JSON, as one file. */
export function writeColumns<Facts>(
  columns: Readonly<Record<string, Uint32Array>>,
  facts: Facts
): Uint8Array {
  const narrow = Object.entries(columns).map(([name, values]) => [name, toNarrow(values)] as const);
  const head: Head<Facts> = {
    facts,
    columns: narrow.map(([name, {BYTES_PER_ELEMENT: width, length}]) => [
      name,
      width as Width,
      length
    ])
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return joinBytes([length, text, ...narrow.map(([, values]) => toBytes(values))]);
}

/** Reads such a file. All columns have the same type, with which loops over them are fastest. */
export function readColumns<Facts>(file: ArrayBuffer): {
  facts: Facts;
  columns: Readonly<Partial<Record<string, Uint32Array>>>;
} {
  const start = lengthBytes + new DataView(file).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(file, lengthBytes, start - lengthBytes));
  const {facts, columns} = JSON.parse(text) as Head<Facts>;
  let at = start;
  const read = columns.map(([name, width, length]) => {
    const bytes = file.slice(at, (at += width * length));
    return [name, new Uint32Array(new arrays[width](bytes))] as const;
  });
  return {facts, columns: Object.fromEntries(read)};
}

const arrays = {1: Uint8Array, 2: Uint16Array, 4: Uint32Array} as const;

function toNarrow(values: Uint32Array): NumberColumn {
  const greatest = values.reduce((a, b) => (b > a ? b : a), 0);
  if (greatest < 2 ** 8) return Uint8Array.from(values);
  return greatest < 2 ** 16 ? Uint16Array.from(values) : values;
}

function toBytes({buffer, byteOffset, byteLength}: NumberColumn): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
