import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {root} from "./fixtures/sources.js";

it("the style takes sizes of text, corners and widths of layouts from its tokens", () => {
  const tokens = readFileSync(join(root, "style/tokens.css"), "utf8");
  const widths = tokens.match(/\b\d+px(?= \()/g)!;
  const sheets = readdirSync(join(root, "style")).map((file) =>
    readFileSync(join(root, "style", file), "utf8")
  );
  const found = sheets.flatMap((sheet) => [...sheet.matchAll(/-width: (\d+px)\) \{/g)]);
  expect(new Set(found.map(([, width]) => width))).toEqual(new Set(widths));
  const raw = sheets.flatMap(
    (sheet) => sheet.match(/^ *(?:font(?:-size)?|border-radius): [\d.]+px.*/gm) ?? []
  );
  expect(raw).toEqual([]);
});
