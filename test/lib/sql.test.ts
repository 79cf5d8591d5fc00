import {expect, it} from "vitest";
import {kindOf} from "../../src/lib/sql.js";

it.each([
  ["number", ["TINYINT", "UBIGINT", "HUGEINT", "INTEGER", "FLOAT", "DOUBLE", "DECIMAL(18,3)"]],
  ["time", ["TIMESTAMP", "DATE"]],
  // A list of numbers is no figure, and an interval has INT in its name alone.
  ["text", ["VARCHAR", "BOOLEAN", "INTERVAL", "INTEGER[]", "STRUCT(n INTEGER)", "TIME"]],
  ["text", ["TIMESTAMP WITH TIME ZONE"]]
] as const)("a %s column is recognised by its DuckDB type", (kind, types) => {
  expect(types.map(kindOf)).toEqual(types.map(() => kind));
});
