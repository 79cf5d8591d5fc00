import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readOwnWorkbooks} from "../../src/data/ownWorkbooks.js";
import {item, spec, useOwnFolder, withItem} from "../fixtures/ownWorkbook.js";

const folder = useOwnFolder();

describe("the user's own workbook", () => {
  it.each([
    ["no JSON", "{", /mine\.json: not JSON/],
    [
      "an unknown key",
      {...spec, titel: "x"},
      /mine\.json: unknown key "titel" \(did you mean title\?\)/
    ],
    [
      "an unknown key of an item",
      withItem({veiw: 1}),
      /"items\.0": unknown key "veiw" \(did you mean view/
    ],
    ["an unknown view", withItem({view: "pie"}), /"items\.0\.view": .*"tiles"/],
    ["an id that is none", withItem({id: "By app"}), /"items\.0\.id": must be small letters/],
    ["two items of one id", {...spec, items: [item, item]}, /"items\.1\.id": another item has it/],
    ["a tab that there is not", withItem({tab: "x"}), /"items\.0\.tab": no such tab/],
    ["a filter that every page has", {...spec, filters: ["app"]}, /"filters\.0": /],
    ["a span that is none", {...spec, last: "1y"}, /"last": must be such as 30d/],
    ["no items", {...spec, items: []}, /"items": needs one item at least/],
    ["empty SQL", withItem({sql: " ; "}), /"items\.0\.sql": must not be empty/],
    [
      "SQL that is a number",
      withItem({sql: 1}),
      /"items\.0\.sql": must be a text or a list of lines/
    ]
  ])("with %s is reported by file and key", async (_, content, message) => {
    await expect(readOwnWorkbooks(folder.write(content))).rejects.toThrow(message);
  });

  it.each([
    ["Mine.json", /its name must be small letters/],
    ["insights.json", /there is a workbook insights already/]
  ])("may not be called %s", async (name, message) => {
    await expect(readOwnWorkbooks(folder.write(spec, name))).rejects.toThrow(message);
  });

  it("is none without a folder, unless the folder was named", async () => {
    const missing = join(folder.path, "none");
    const places = {workbooks: missing, explicitWorkbooks: false};
    expect(await readOwnWorkbooks(places)).toEqual([]);
    const named = readOwnWorkbooks({...places, explicitWorkbooks: true});
    await expect(named).rejects.toThrow(/missing workbooks folder: .*none/);
  });
});
