import fc from "fast-check";
import {expect, it} from "vitest";
import {readColumns, writeColumns} from "../../src/model/columnFile.js";

const limits = [2 ** 8, 2 ** 16, 2 ** 32];
const column = fc
  .tuple(fc.constantFrom(...limits), fc.array(fc.double({min: 0, max: 1, noNaN: true})))
  .map(([limit, shares]) => Uint32Array.from(shares, (share) => Math.floor(share * (limit - 1))));

it("reads the columns and facts that were written, in as few bytes as they need", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), column), fc.string(), (columns, text) => {
      const bytes = writeColumns(columns, {text});
      const read = readColumns<{text: string}>(new Uint8Array(bytes).buffer);
      expect(read.facts).toEqual({text});
      expect(Object.entries(read.columns)).toEqual(Object.entries(columns));
    })
  );
  const of = (greatest: number) => writeColumns({n: Uint32Array.of(0, 1, greatest)}, null).length;
  expect([256, 65_536].map((limit) => of(limit) - of(255))).toEqual([3, 9]);
});
