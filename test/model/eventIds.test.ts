import fc from "fast-check";
import {expect, it} from "vitest";
import {
  bucketRange,
  hashId,
  idFileOf,
  idFiles,
  idHeadBytes,
  numbersOf,
  writeIds
} from "../../src/model/eventIds.js";

function find(files: readonly Uint8Array[], id: string): number[] {
  return findHash(files, hashId(id));
}

function findHash(files: readonly Uint8Array[], hash: number): number[] {
  const file = files[idFileOf(hash, files.length)]!;
  const {start, end} = bucketRange(file.subarray(0, idHeadBytes), hash, files.length);
  return numbersOf(file.subarray(start, end), hash);
}

it("gives the published hash of a text", () => {
  // FNV-1a of "foobar" is bf9cf968, of "a" e40c292c.
  expect(hashId("foobar")).toBe(0xbf9cf968);
  expect(hashId("a")).toBe(0xe40c292c);
});

it("finds every id, whatever the ids are", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(fc.uuid(), fc.string({unit: "binary"}))), (ids) => {
      const files = writeIds(Uint32Array.from(ids, hashId));
      for (const [number, id] of ids.entries()) expect(find(files, id)).toContain(number);
    })
  );
});

it("finds few others, and none where there are no ids", () => {
  const ids = Array.from({length: 20_000}, (_, i) => `id-${i}`);
  const files = writeIds(Uint32Array.from(ids, hashId));
  const others = Array.from({length: 2000}, (_, i) => find(files, `other-${i}`).length);
  expect(others.filter(Boolean).length).toBeLessThan(20);
  expect(find(writeIds(new Uint32Array()), "id-1")).toEqual([]);
});

it("divides more than a million ids among files of which each id is in one", () => {
  const count = 1_000_001;
  expect([0, 1, 1_000_000, count].map(idFiles)).toEqual([1, 1, 1, 2]);
  const hashes = Uint32Array.from({length: count}, (_, i) => Math.imul(i, 0x9e3779b1));
  const files = writeIds(hashes);
  const entries = files.map(({length}) => (length - idHeadBytes) / 6);
  expect(entries[0]! + entries[1]!).toBe(count);
  for (const number of [0, 77, 500_000, count - 1])
    expect(findHash(files, hashes[number]!)).toContain(number);
});
