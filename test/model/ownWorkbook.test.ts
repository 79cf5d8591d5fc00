import {describe, expect, it} from "vitest";
import {toOwnWorkbook} from "../../src/model/ownWorkbook.js";
import {item, spec, withItem} from "../fixtures/ownWorkbook.js";

describe("the user's own workbook", () => {
  it("needs no more than a title, a sentence and an item, and its SQL may come in lines", () => {
    const {last, filters, items} = toOwnWorkbook(
      withItem({sql: ["SELECT 1 AS one", "FROM filtered;", ""]})
    );
    expect({last, filters}).toEqual({last: "30d", filters: []});
    expect(items[0]).toMatchObject({width: "half", sql: "SELECT 1 AS one\nFROM filtered"});
  });

  it("may have `says` for `description`, as older files have, but not both", () => {
    const {description: ofItem, ...oldItem} = item;
    const {description, title} = spec;
    const old = {title, says: description, items: [{...oldItem, says: ofItem}]};
    expect(toOwnWorkbook(old)).toEqual(toOwnWorkbook(spec));
    expect(() => toOwnWorkbook({...spec, says: "x"})).toThrow('unknown key "says"');
  });
});
