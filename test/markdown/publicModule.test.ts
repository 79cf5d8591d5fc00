import MarkdownIt from "markdown-it";
import {expect, it} from "vitest";
import {withPublicModule} from "../../src/markdown/publicModule.js";
import {withSqlFences} from "../../src/markdown/sqlFences.js";

it.each([
  ['import {sql} from "provisioning-workbook";', 'import {sql} from "../page/reportApi.js";'],
  ["await import('provisioning-workbook')", "await import('../page/reportApi.js')"],
  ['export * from"provisioning-workbook"', 'export * from"../page/reportApi.js"'],
  ['import "provisioning-workbook-other"', 'import "provisioning-workbook-other"'],
  ['const name = "provisioning-workbook";', 'const name = "provisioning-workbook";']
])("%s becomes %s", (code, expected) => {
  expect(withPublicModule(code, "/reports/mine.js")).toBe(expected);
});

it("only code that runs is changed in a report, at any depth", () => {
  const md = withSqlFences(new MarkdownIt());
  const code = 'import {sql} from "provisioning-workbook";';
  const text = `\`\`\`js\n${code}\n\`\`\`\n\n\`\`\`js run=false\n${code}\n\`\`\`\n\n\`\`\`md\n${code}\n\`\`\`\n`;
  const fences = md.parse(text, {path: "/reports/deep/mine"}).filter(({type}) => type === "fence");
  const own = fences.map(({content}) => content.trim()).filter((text) => text.endsWith('";'));
  expect(own.slice(-3)).toEqual(['import {sql} from "../../page/reportApi.js";', code, code]);
});
