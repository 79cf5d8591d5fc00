import {expect, it} from "vitest";
import type {Result} from "../../src/engine/Database.js";
import {packResult, unpackResult} from "../../src/workbook/packedResult.js";

it("an empty result packs to an empty one", () => {
  const empty: Result = {columns: [{name: "day", type: "DATE"}], rows: []};
  expect(unpackResult(packResult(empty))).toEqual(empty);
});

it("a packed result keeps each value once, and gives back times, nulls and what looks alike", () => {
  const seen = new Date("2026-10-31T14:05:00.123Z");
  const day = new Date("2026-10-31T00:00:00Z");
  const result: Result = {
    columns: [
      {name: "word", type: "VARCHAR"},
      {name: "count", type: "BIGINT"},
      {name: "flag", type: "BOOLEAN"},
      {name: "seen", type: "TIMESTAMP", local: true},
      {name: "day", type: "DATE"}
    ],
    rows: [
      {word: "2026-10-31", count: 0, flag: false, seen, day},
      {word: "", count: null, flag: null, seen: null, day: new Date(day)},
      {word: null, count: 1, flag: true, seen: new Date(seen), day: null}
    ]
  };
  const packed = packResult(result);
  expect(packed.values.map((values) => values.length)).toEqual([3, 3, 3, 2, 2]);
  expect(unpackResult(packed)).toEqual(result);
  expect(unpackResult(JSON.parse(JSON.stringify(packed)) as typeof packed)).toEqual(result);
});
