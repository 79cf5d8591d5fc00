import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {checkWorkbooks} from "../../src/cli/checkWorkbooks.js";
import {openPageOnce} from "../../src/cli/SqlChecker.js";
import {readOwnWorkbooks} from "../../src/data/ownWorkbooks.js";
import {filteredColumns} from "../../src/model/filteredColumns.js";
import {toOwnWorkbook} from "../../src/model/ownWorkbook.js";
import {aggregateOf} from "../../src/privacy/aggregates.js";
import {packageRoot, toPlaces} from "../../src/store/places.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toWorkbook} from "../../src/workbook/own.js";
import {toScope} from "../../src/workbook/scope.js";
import {toPage} from "../../src/workbooks/toPage.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const item = {
  id: "by-app",
  title: "By app",
  description: "Events by app.",
  view: "bar",
  sql: "SELECT app_name, count(*) AS events FROM filtered GROUP BY ALL ORDER BY ALL"
};
const spec = {title: "Mine", description: "What I look at.", items: [item]};

const openPage = openPageOnce();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-own-"));
});

afterEach(() => rmSync(folder, {recursive: true}));

function write(content: unknown, name = "mine.json"): ReturnType<typeof toPlaces> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), text);
  return toPlaces({workbooks: folder});
}

const withItem = (change: object) => ({...spec, items: [{...item, ...change}]});

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
    await expect(readOwnWorkbooks(write(content))).rejects.toThrow(message);
  });

  it.each([
    ["Mine.json", /its name must be small letters/],
    ["insights.json", /there is a workbook insights already/]
  ])("may not be called %s", async (name, message) => {
    await expect(readOwnWorkbooks(write(spec, name))).rejects.toThrow(message);
  });

  it("is none without a folder, unless the folder was named", async () => {
    const missing = join(folder, "none");
    const places = {workbooks: missing, explicitWorkbooks: false};
    expect(await readOwnWorkbooks(places)).toEqual([]);
    const named = readOwnWorkbooks({...places, explicitWorkbooks: true});
    await expect(named).rejects.toThrow(/missing workbooks folder: .*none/);
  });

  it("becomes a page in which its words are words", () => {
    const hostile = "${alert(1)} <img src=x> *a* `b`";
    const page = toPage({name: "mine", file: "", spec: toOwnWorkbook({...spec, title: hostile})});
    const body = page.slice(page.indexOf("\n# "), page.indexOf("<noscript>"));
    expect(body).toContain("alert&#40;1&#41;");
    expect(body).not.toMatch(/\$\{|<img|\*a\*|`b`/);
    expect(page).toContain("data/report/workbooks/mine.json");
  });
});

it("an item of the user's own workbook is left out of an aggregate, whatever its id", () => {
  const {items} = toWorkbook("mine", toOwnWorkbook(withItem({id: "systems"})));
  expect(aggregateOf(items[0]!)).toBeUndefined();
});

it("an item of the user's own workbook has its text for no rows", () => {
  const {items} = toWorkbook("mine", toOwnWorkbook(withItem({none: "Nobody failed."})));
  expect(items[0]!.whenEmpty).toBe("Nobody failed.");
});

describe("the SQL of the user's own workbook", () => {
  it.each([
    [
      "a column that there is not",
      "SELECT app,\n 1 AS n FROM filtered",
      /item "by-app": line 1 of its sql: Binder Error: .*"app" not found/
    ],
    [
      "an error further down",
      "SELECT app_name, count(*) AS n\nFROM filtered\nGROUP BY nope",
      /line 3 of its sql: Binder Error/
    ],
    ["another table", "SELECT app_name, 1 AS n FROM event_rows", /event_rows does not exist/],
    ["a file", "SELECT content, 1 AS n FROM read_text('/etc/hosts')", /disabled/],
    [
      "a function that the page lacks",
      "SELECT json_extract_string(app_name, '$.a'), 1 AS n FROM filtered",
      /json_extract_string/
    ],
    [
      "columns that it does not name",
      "SELECT struct_extract(filtered, 'reason') AS a, 1 AS n FROM filtered",
      /name them or select \*/
    ],
    ["several statements", "SELECT app_name, 1 AS n FROM filtered; DROP TABLE x", /syntax error/],
    [
      "columns that do not fit its view",
      "SELECT 1 AS n, app_name FROM filtered",
      /the view bar takes a text or a time.*gives n INTEGER, app_name VARCHAR/
    ]
  ])("with %s is reported by file and item", async (_, sql, message) => {
    const checked = checkWorkbooks(write(withItem({sql})), {openPage});
    await expect(checked).rejects.toThrow(message);
    await expect(checked).rejects.toThrow(/mine\.json: item "by-app"/);
  });

  it("passes for the workbook that ships", async () => {
    const places = toPlaces({workbooks: join(packageRoot, "data/workbooks")});
    await expect(checkWorkbooks(places, {openPage})).resolves.toBeUndefined();
  });
});

const lines = `
30 08:05 | Payroll | Create | Success |            |               | o1 | User | c1 | 500
30 08:45 | Payroll | Update | Success |            |               | o1 | User | c1 | 500
30 23:59 | Crm     | Create | Failure |            | EntryConflict | o2 | User | c2 | 500
31 00:00 | Crm     | Create | Success |            |               | o2 | User | c2 | 500
31 01:30 | Crm     | Disable | Success |           |               | o3 | User | c2 | 500
31 01:40 | Crm     | Delete | Success |            |               | o4 | Group | c2 | 500
`;

const engines = openTinyReport(lines).then(openInBoth);

describe.each(["native", "wasm"] as const)("in %s", (engine) => {
  const readAnswer = async (sql: string, select = {}) => {
    const database = (await engines)[engine];
    const {items} = toWorkbook("mine", toOwnWorkbook(withItem({sql, view: "grid"})));
    const scope = toScope({select}, tinyScope);
    return answerItem((_, sql) => database.query(sql), items[0]!, scope);
  };

  it.each([
    [
      "SELECT app_name, count(*) AS n FROM filtered GROUP BY ALL ORDER BY ALL",
      ["Crm 4", "Payroll 2"]
    ],
    ["WITH a AS (FROM filtered) SELECT count(*) AS n FROM a", ["6"]],
    ["-- By hand\n/* with care */ WITH a AS (FROM filtered) SELECT count(*) AS n FROM a", ["6"]],
    [
      "with recursive a AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM a WHERE i < 3) SELECT sum(i) AS n, (SELECT count(*) FROM filtered) AS m FROM a",
      ["6 6"]
    ],
    [
      "SELECT bin, count(DISTINCT object) AS n FROM filtered GROUP BY ALL ORDER BY ALL",
      ["2026-10-30T08:00 1", "2026-10-30T23:00 1", "2026-10-31T00:00 1", "2026-10-31T01:00 2"]
    ],
    [
      "SELECT day, max(cycle_id) AS c FROM filtered GROUP BY ALL ORDER BY ALL",
      ["2026-10-30T00:00 c2", "2026-10-31T00:00 c2"]
    ],
    [
      "SELECT DISTINCT source_name FROM filtered WHERE reason IS NULL ORDER BY 1 LIMIT 1",
      ["Zoë o1"]
    ]
  ])("%s", async (sql, expected) => {
    expect(toLines(await readAnswer(sql))).toEqual(expected);
  });

  it("the filters of the page apply, and times are those of the report's zone", async () => {
    const answer = await readAnswer("SELECT local_time FROM filtered", {status: ["Failure"]});
    expect(toLines(answer)).toEqual(["2026-10-30T23:59"]);
    expect(answer.columns[0]).toMatchObject({type: "TIMESTAMP", local: true});
    expect(answer.events).toBe(1);
  });

  it.each([
    "FROM filtered",
    "-- All\nFROM filtered",
    "TABLE filtered",
    "WITH a AS (SELECT 1) FROM filtered",
    "SELECT * FROM filtered WHERE false UNION ALL FROM filtered"
  ])("all columns are as they are described: %s", async (sql) => {
    const {columns} = await readAnswer(sql);
    expect(columns.map(({name, type}) => ({name, type}))).toEqual(
      filteredColumns.map(({name, type}) => ({name, type}))
    );
  });

  it("the workbook that ships answers", async () => {
    const file = join(packageRoot, "data/workbooks/joiners-and-leavers.json");
    const spec = toOwnWorkbook(JSON.parse(readFileSync(file, "utf8")));
    const {items} = toWorkbook("joiners-and-leavers", spec);
    const scope = toScope({select: {}}, tinyScope);
    const database = (await engines)[engine];
    const answers = new Map<string, string[]>();
    for (const item of items)
      answers.set(item.id, toLines(await answerItem((_, sql) => database.query(sql), item, scope)));
    expect(answers.get("figures")!.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "Create 2",
      "Disable 1"
    ]);
    expect(answers.get("over-time")).toEqual([
      "2026-10-30T08:00 Create 1",
      "2026-10-31T00:00 Create 1",
      "2026-10-31T01:00 Disable 1"
    ]);
    expect(answers.get("by-app")).toEqual([
      "Crm Create 1",
      "Crm Delete 1",
      "Crm Disable 1",
      "Payroll Create 1",
      "Payroll Update 1"
    ]);
    expect(answers.get("people-per-day")).toEqual(["2026-10-30T00:00 2", "2026-10-31T00:00 3"]);
    expect(answers.get("leavers")).toEqual(["2026-10-31T01:30 Zoë o3 null Disable Success Crm"]);
  });
});
