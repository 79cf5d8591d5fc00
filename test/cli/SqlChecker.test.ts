import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import MarkdownIt from "markdown-it";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {checkReports} from "../../src/cli/checkPages.js";
import {openPageOnce} from "../../src/cli/SqlChecker.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import type {SqlValue} from "../../src/lib/sql.js";
import {bindValues} from "../../src/lib/sql.js";
import {findPages} from "../../src/markdown/sitePages.js";
import {splitSql, toCheckedSql, toCode, withSqlFences} from "../../src/markdown/sqlFences.js";
import {toNavigation} from "../../src/model/pages.js";

const openPage = openPageOnce();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-reports-"));
  mkdirSync(join(folder, "reports"));
});

afterEach(() => rmSync(folder, {recursive: true}));

function write(...lines: string[]): void {
  writeFileSync(join(folder, "reports/mine.md"), lines.join("\n"));
}

const tagged = (texts: TemplateStringsArray, ...values: SqlValue[]) => bindValues(texts, values);

describe("values in SQL", () => {
  it("are parameters, whatever they contain", () => {
    const hostile = "O'Brien'; DROP TABLE events; --";
    expect(tagged`SELECT * FROM events WHERE source_name = ${hostile} LIMIT ${3}`).toEqual({
      text: "SELECT * FROM events WHERE source_name = ? LIMIT ?",
      parameters: [hostile, 3]
    });
  });

  it("may be lists, times and nothing", () => {
    const time = new Date("2026-10-31T14:05:00Z");
    expect(tagged`SELECT ${["a", "b"]}, ${[]}, ${time}, ${null}, ${true}`).toEqual({
      text: "SELECT (?, ?), (NULL), ?::TIMESTAMP, ?, ?",
      parameters: ["a", "b", "2026-10-31T14:05:00.000", null, true]
    });
    expect(() => tagged`SELECT ${{a: 1} as never}`).toThrow(/unsupported value in SQL/);
  });

  it("reach both engines as data", async () => {
    const names = ["O'Brien", '"quoted"', "plain"];
    const create =
      "CREATE TABLE people AS SELECT unnest(['O''Brien', '\"quoted\"', 'plain']) AS name, TIMESTAMP '2026-10-31 14:05:00' AS time";
    const native = await NativeDatabase.open();
    await native.run(create);
    const page = (await openPage()) as Awaited<ReturnType<typeof openPage>> & {
      prepare(sql: string): {query(...values: unknown[]): Iterable<{name: string}>};
    };
    page.query(create);
    for (const value of names) {
      const time = new Date("2026-10-31T14:05:00Z");
      const {text, parameters} =
        tagged`SELECT name FROM people WHERE name = ${value} AND time <= ${time}`;
      const {rows} = await native.query(text, undefined, parameters);
      expect(rows).toEqual([{name: value}]);
      expect([...page.prepare(text).query(...parameters)].map(({name}) => name)).toEqual([value]);
    }
    native.close();
  });
});

describe("a fence of SQL", () => {
  it("keeps its texts and gives its values separately", () => {
    const split = splitSql(
      "SELECT '`' AS a, ${[1, {b: '}'}].length}\nFROM x WHERE y = ${ z } -- ${0}"
    );
    expect(split.texts).toEqual(["SELECT '`' AS a, ", "\nFROM x WHERE y = ", " -- ", ""]);
    expect(split.values).toEqual(["[1, {b: '}'}].length", " z ", "0"]);
    expect(toCheckedSql(splitSql("a ${[\n1]} b"))).toBe("a (NULL\n) b");
  });

  it.each([
    [{}, /^await reportPage\.ReportTable\(await reportPage\.sql\(\["SELECT 1"\]\)\)$/],
    [{id: "rows"}, /^const rows = await reportPage\.sql\(\["SELECT 1"\]\);$/],
    [{id: "[{n}]"}, /^const \[\{n\}\] = await reportPage\.sql/],
    [
      {id: "rows", display: ""},
      /^const rows = await .*display\(await reportPage\.ReportTable\(rows\)\)/
    ],
    [{display: "false"}, /^await reportPage\.sql\(\["SELECT 1"\]\);$/]
  ] as [Record<string, string>, RegExp][])("with %j is the code of it", (attributes, code) => {
    expect(toCode("SELECT 1", attributes)).toMatch(code);
  });

  it("runs in reports alone, and brings what the page names", () => {
    const md = withSqlFences(new MarkdownIt({html: true}));
    const text = "# T\n\nSays.\n\n```sql\nSELECT 1\n```\n\n```js\nPlot.plot({})\n```\n";
    const codeOf = (path: string) =>
      md
        .parse(text, {path})
        .flatMap(({type, info, content}) => (type === "fence" ? `${info}: ${content}` : []));
    expect(codeOf("/index")).toEqual(["sql: SELECT 1\n", "js: Plot.plot({})\n"]);
    const [imports, facts, query] = codeOf("/reports/deep/mine");
    expect(imports).toContain('from "../../page/markdownReport.js"');
    expect(imports).toContain('import * as Plot from "@observablehq/plot"');
    expect(imports).not.toContain("inputs");
    expect(facts).toContain("ReportFacts");
    expect(query).toMatch(/^js: await reportPage\.ReportTable/);
  });

  it("brings nothing that the page imports itself", () => {
    const md = withSqlFences(new MarkdownIt());
    const text = '```js\nimport * as Plot from "@observablehq/plot";\nPlot.plot({});\n```';
    const [imports] = md.parse(text, {path: "/reports/mine"}).filter(({type}) => type === "fence");
    expect(imports!.content).not.toContain("Plot");
  });
});

describe("the check of reports", () => {
  it("passes what runs", async () => {
    write(
      "# T",
      "",
      "```sql id=rows",
      "SELECT count(*) AS n",
      "FROM events",
      "WHERE app_name IN ${['a']};",
      "```"
    );
    await expect(
      checkReports(join(folder, "reports"), {cwd: folder, openPage})
    ).resolves.toBeUndefined();
  });

  it.each([
    [
      "a column that there is not",
      ["```sql", "SELECT app_name", "FROM events", "WHERE nope = ${1}", "```"],
      /mine\.md:6: Binder Error: Referenced column "nope" not found/
    ],
    [
      "a table that there is not",
      ["```sql", "FROM event_rows", "```"],
      /mine\.md:4: Catalog Error: .*event_rows/
    ],
    [
      "a function that the page lacks",
      ["```sql", "SELECT json_array(1)", "```"],
      /mine\.md:4: Catalog Error: .*json_array/
    ],
    ["SQL that is none", ["```sql", "SELECT", " FROM WHERE", "```"], /mine\.md:5: Parser Error/],
    [
      "a value that is no code",
      ["```sql", "SELECT 1,", "  ${const}", "```"],
      /mine\.md:5: Unexpected token in \$\{…\}/
    ],
    ["a value of several", ["```sql", "SELECT ${a b}", "```"], /mine\.md:4: unexpected text/]
  ])("reports %s by file and line", async (_, lines, message) => {
    write("# T", "", ...lines);
    await expect(checkReports(join(folder, "reports"), {cwd: folder, openPage})).rejects.toThrow(
      message
    );
  });

  it("leaves code that is only shown", async () => {
    write("```sql run=false", "SELECT nope", "```");
    await expect(
      checkReports(join(folder, "reports"), {cwd: folder, openPage})
    ).resolves.toBeUndefined();
  });
});

it("the navigation lists reports by their titles, which are text", () => {
  write("---", 'title: "<b>Mine</b>"', "---", "", "# Other");
  writeFileSync(join(folder, "reports/second.md"), "# The *second*\n");
  writeFileSync(join(folder, "reports/third.md"), "No heading\n");
  const pages = findPages(folder, "reports");
  expect(pages).toEqual([
    {path: "/reports/mine", title: "<b>Mine</b>"},
    {path: "/reports/second", title: "The second"},
    {path: "/reports/third", title: "third"}
  ]);
  const navigation = toNavigation("/reports/second", [{title: "Reports", pages}]);
  expect(navigation).toContain('<a href="/reports/mine">&#60;b&#62;Mine');
  expect(navigation).toContain('<a href="/reports/second" aria-current="page">');
});
