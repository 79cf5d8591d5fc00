import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {checkPageFences, checkReportNames} from "../../src/cli/checkPages.js";
import {packageRoot} from "../../src/store/places.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-pages-"));
});

afterEach(() => rmSync(folder, {recursive: true}));

function check(...lines: string[]): Promise<void> {
  mkdirSync(join(folder, "deep"), {recursive: true});
  writeFileSync(join(folder, "local.js"), "export const a = 1;");
  writeFileSync(join(folder, "deep/typed.ts"), "export const a: number = 1;");
  writeFileSync(join(folder, "page.md"), lines.join("\n"));
  return checkPageFences(folder, {cwd: folder, packagesFrom: packageRoot});
}

it.each([
  ["statements", ["```js", "const a = 1;", "view(await a);", "```"]],
  ["an expression that is no program", ["```js", "{a: 1, b: 2}", "```"]],
  ["types", ["```ts", "const a: number = 1;", "```"]],
  ["elements", ["```jsx", "display(<i>hi</i>)", "```"]],
  ["a package that is installed", ["```js", 'import * as Plot from "@observablehq/plot";', "```"]],
  ["a module beside it", ["```js", 'import {a} from "./local.js";', "```"]],
  ["a module in TypeScript", ["```js", 'import {a} from "./deep/typed.js";', "```"]],
  [
    "the public module",
    ["```js", 'import {sql, statusColor} from "provisioning-workbook";', "```"]
  ],
  ["code that is only shown", ["```js run=false", "const const", "```"]],
  ["other languages", ["```python", "def f(:", "```"]]
])("a page may hold %s", async (_, lines) => {
  await check("# Page", "", ...lines);
});

it.each([
  [
    "a syntax error",
    ["```js", "const a = 1;", "const const;", "```"],
    /page\.md:5: Expected identifier/
  ],
  [
    "a module of another host",
    ["```js", 'import {max} from "npm:d3-array";', "```"],
    /page\.md:4: "npm:d3-array" would come from another host; run `npm install` for the package/
  ],
  ["a type where there are none", ["```js", "const a: number = 1;", "```"], /page\.md:4: Expected/],
  [
    "a missing package",
    ["```js", 'import "no-such";', "```"],
    /page\.md:4: Could not resolve "no-such"/
  ],
  [
    "a missing module",
    ["```js", 'import "./none.js";', "```"],
    /page\.md:4: "\.\/none\.js" is missing/
  ],
  [
    "a module of another folder",
    ["```js", 'import "../secret.js";', "```"],
    /page\.md:4: "\.\.\/secret\.js" is outside the folder of reports/
  ],
  [
    "a module by an ending that the site does not have",
    ["```js", 'import "./deep/typed.ts";', "```"],
    /page\.md:4: "\.\/deep\/typed\.ts" must be imported with the ending \.js/
  ],
  [
    "a name that the public module does not have",
    ["```js", 'import {sql, Grid} from "provisioning-workbook";', "```"],
    /page\.md:4: No matching export .* for import "Grid"/
  ],
  [
    "an error in a list",
    ["- one", "", "  ```js", "  const const;", "  ```"],
    /page\.md:6: Expected/
  ]
])("a page with %s is reported by file and line", async (_, lines, message) => {
  await expect(check("# Page", "", ...lines)).rejects.toThrow(message);
});

it("every broken fence is reported", async () => {
  const fence = ["```js", "const const;", "```", ""];
  await expect(check(...fence, ...fence)).rejects.toThrow(/page\.md:2: .*\n.*page\.md:6: /);
});

it("modules beside a page are checked, too, but no loaders", async () => {
  writeFileSync(join(folder, "good.ts"), "export const a: number = 1;\n");
  writeFileSync(join(folder, "costs.json.js"), 'import "fs";\n');
  await check('```js\nimport {a} from "./good.js";\n```');
  writeFileSync(join(folder, "bad.js"), 'import "no-such";\nexport const a = (;\n');
  await expect(check("# Page")).rejects.toThrow(/^broken page\nbad\.js:2: Unexpected ";"$/);
});

it.each(["[p].md", "a #1.md", "deep/what?.md", "100%.md"])(
  "a report cannot be called %s",
  async (name) => {
    mkdirSync(join(folder, "deep"));
    writeFileSync(join(folder, name), "# Mine");
    await expect(checkReportNames(folder, {cwd: folder})).rejects.toThrow(
      `invalid name of a report: ${join(name)} (it must not have [ ] # ? %)`
    );
  }
);

it("a report can have any letters, and blanks, in its name", async () => {
  writeFileSync(join(folder, "Größe der Gruppen.md"), "# Mine");
  await expect(checkReportNames(folder, {cwd: folder})).resolves.toBeUndefined();
});
