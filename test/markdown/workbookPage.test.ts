import {expect, it} from "vitest";
import {toWorkbookPage} from "../../src/markdown/workbookPage.js";
import {toOwnWorkbook} from "../../src/model/ownWorkbook.js";
import {spec} from "../fixtures/ownWorkbook.js";

it("the user's own workbook becomes a page in which its words are words", () => {
  const hostile = "${alert(1)} <img src=x> *a* `b`";
  const page = toWorkbookPage("mine", toOwnWorkbook({...spec, title: hostile}));
  const body = page.slice(page.indexOf("\n# "), page.indexOf("<noscript>"));
  expect(body).toContain("alert&#40;1&#41;");
  expect(body).not.toMatch(/\$\{|<img|\*a\*|`b`/);
  expect(page).toContain("data/report/workbooks/mine.json");
});
