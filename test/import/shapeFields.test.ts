import {expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {toStructure} from "../../src/import/shapeFields.js";
import {macros} from "../../src/import/typedColumns.js";

// Two shapes have a field of one name: one writes a word there, the other a record as text.
const structure = toStructure("record", ["result", "result>id"]);

it.each([
  ["a plain word", {result: "success"}, false],
  ["nothing", {}, false],
  ["a record", {result: '{"id": "e-1"}'}, false],
  ["a record that was encoded twice", {result: JSON.stringify('{"id": "e-1"}')}, false],
  ["a record that was cut off", {result: '{"id": "e-1'}, true],
  ["a list that was cut off", {result: '[{"id": "e-1'}, true]
])("finds whether %s in a field is damaged", async (_, record, isDamaged) => {
  const database = await NativeDatabase.open();
  try {
    for (const macro of macros) await database.run(macro);
    const [first, second] = structure.layers;
    const {rows} = await database.query(`SELECT ${structure.isDamaged} AS is_damaged
FROM (SELECT *, ${second} FROM (SELECT record, ${first} FROM (SELECT '${JSON.stringify(record)}' AS record)))`);
    expect(rows).toEqual([{is_damaged: isDamaged}]);
  } finally {
    database.close();
  }
});
