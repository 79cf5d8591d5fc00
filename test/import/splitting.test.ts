import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {JsonSplitter} from "../../src/import/splitting/JsonSplitter.js";
import {LineSplitter} from "../../src/import/splitting/LineSplitter.js";
import {split} from "../fixtures/splitting.js";

describe("any records, in any container, wherever the chunks end", () => {
  const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), {maxLength: 5});
  const size = fc.integer({min: 1, max: 64});
  const toText = (record: unknown) => JSON.stringify(record);

  it.each([
    ["an array", JsonSplitter, (all: unknown[]) => JSON.stringify(all)],
    ["an indented array", JsonSplitter, (all: unknown[]) => JSON.stringify(all, null, 2)],
    [
      "a page",
      JsonSplitter,
      (all: unknown[]) => JSON.stringify({"@odata.context": "[{", value: all})
    ],
    ["documents", JsonSplitter, (all: unknown[]) => all.map(toText).join("")],
    ["lines", LineSplitter, (all: unknown[]) => all.map(toText).join("\r\n")]
  ])("come back from %s", (_, Class, pack) => {
    fc.assert(
      fc.property(records, size, (all, size) => {
        // A record of the caller's own with such a list would be a wrapper.
        fc.pre(!all.some((record) => Array.isArray(record.value) || Array.isArray(record.records)));
        const found = split(pack(all), Class, size);
        expect(found.map(([text, , reason]) => [JSON.parse(text), reason])).toEqual(
          all.map((record) => [JSON.parse(toText(record)), undefined])
        );
      })
    );
  });

  it("never crash a splitter when bytes are damaged, and the one before survives", () => {
    const good = '{"good":true}';
    fc.assert(
      fc.property(fc.string(), size, (noise, size) => {
        const found = split(`${good}\n${noise}`, LineSplitter, size);
        expect(found[0]).toEqual([good, 1]);
      })
    );
  });
});
