import fc from "fast-check";
import {expect, it} from "vitest";
import {fromSeptets, toSeptets} from "../../src/lib/septets.js";

it("gives any bytes back", () => {
  const bytes = fc.uint8Array({maxLength: 200});
  fc.assert(
    fc.property(bytes, (bytes) => {
      expect(fromSeptets(toSeptets(bytes), bytes.length)).toEqual(bytes);
    })
  );
});

it("writes nothing that a parser replaces, or that ends a script", () => {
  // Zeros, and bytes whose sevens are all CR, or all the sign that begins a tag.
  const carriage = [0x1a, 0x34, 0x68, 0xd1, 0xa3, 0x46, 0x8d];
  const less = [0x78, 0xf1, 0xe3, 0xc7, 0x8f, 0x1e, 0x3c];
  const text = toSeptets(new Uint8Array([...Array<number>(7).fill(0), ...carriage, ...less]));
  expect(text).not.toMatch(/[\0\r<]/);
  expect(text).toHaveLength(12);
});

it("is a seventh longer than the bytes, in UTF-8", () => {
  const bytes = Uint8Array.from({length: 70_000}, (_, i) => (i * 31 + (i >> 5)) & 0xff);
  expect(new TextEncoder().encode(toSeptets(bytes)).length).toBeLessThan(80_010);
});
