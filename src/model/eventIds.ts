// Files that find the numbers of events by their ids. The hash of an id gives the file, one of its buckets, and a mark. A
// file has the places of its buckets as Uint32, the end of the last one included, and then the entries of one bucket
// after the other: each is a mark as Uint16 and a number as Uint32, all of them little-endian. Few ids of a bucket have
// the same mark, but some do, so whoever reads an event has to compare its id.

const buckets = 256;
const placeBytes = 4;
const entryBytes = 6;

/** How many bytes of a file's beginning contain the places of its buckets. */
export const idHeadBytes = (buckets + 1) * placeBytes;

/** How many ids share a file, so that a bucket has some 24 kB. */
const idsPerFile = 1_000_000;

/** How many files there are for a number of ids: at least one. */
export function idFiles(ids: number): number {
  return Math.max(1, Math.ceil(ids / idsPerFile));
}

/** The 32-bit FNV-1a hash of an id (RFC 9923). */
export function hashId(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The file that has an id of this hash. */
export function idFileOf(hash: number, files: number): number {
  return hash % files;
}

function bucketOf(hash: number, files: number): number {
  return Math.floor(hash / files) % buckets;
}

/** Writes the files of events whose numbers are the places of their ids' hashes in the list. */
export function writeIds(hashes: Uint32Array): Uint8Array[] {
  const files = idFiles(hashes.length);
  return Array.from({length: files}, (_, file) => writeIdFile(hashes, file, files));
}

function writeIdFile(hashes: Uint32Array, file: number, files: number): Uint8Array {
  const ends = new Uint32Array(buckets + 1);
  for (const hash of hashes) if (idFileOf(hash, files) === file) ends[bucketOf(hash, files) + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) ends[bucket + 1]! += ends[bucket]!;
  const view = new DataView(new ArrayBuffer(idHeadBytes + ends[buckets]! * entryBytes));
  ends.forEach((end, i) => view.setUint32(i * placeBytes, end, true));
  // From here on, each is the place of the next entry of its bucket.
  const places = ends;
  for (let number = 0; number < hashes.length; number++) {
    const hash = hashes[number]!;
    if (idFileOf(hash, files) !== file) continue;
    const at = idHeadBytes + places[bucketOf(hash, files)]!++ * entryBytes;
    view.setUint16(at, markOf(hash), true);
    view.setUint32(at + 2, number, true);
  }
  return new Uint8Array(view.buffer);
}

function markOf(hash: number): number {
  return hash >>> 16;
}

/** The range of bytes with the bucket of a hash. `head` is the beginning of its file. */
export function bucketRange(
  head: Uint8Array,
  hash: number,
  files: number
): {start: number; end: number} {
  const view = new DataView(head.buffer, head.byteOffset);
  const bucket = bucketOf(hash, files);
  const [start, end] = [bucket, bucket + 1].map(
    (place) => idHeadBytes + view.getUint32(place * placeBytes, true) * entryBytes
  );
  return {start: start!, end: end!};
}

/** The numbers of the events whose ids may have this hash, from the bytes of its bucket. */
export function numbersOf(bytes: Uint8Array, hash: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; at += entryBytes)
    if (view.getUint16(at, true) === markOf(hash)) numbers.push(view.getUint32(at + 2, true));
  return numbers;
}
