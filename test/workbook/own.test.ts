import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {parseCommentedJson} from "../../src/lib/commentedJson.js";
import {filteredColumns} from "../../src/model/filteredColumns.js";
import {toOwnWorkbook} from "../../src/model/ownWorkbook.js";
import {packageRoot} from "../../src/store/places.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toWorkbook} from "../../src/workbook/own.js";
import {toScope} from "../../src/workbook/scope.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {withItem} from "../fixtures/ownWorkbook.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const lines = `
30 08:05 | Payroll | Create | Success |            |               | o1 | User | c1 | 500
30 08:45 | Payroll | Update | Success |            |               | o1 | User | c1 | 500
30 23:59 | Crm     | Create | Failure |            | EntryConflict | o2 | User | c2 | 500
31 00:00 | Crm     | Create | Success |            |               | o2 | User | c2 | 500
31 01:30 | Crm     | Disable | Success |           |               | o3 | User | c2 | 500
31 01:40 | Crm     | Delete | Success |            |               | o4 | Group | c2 | 500
`;

const engines = openTinyReport(lines).then(openInBoth);

it("an item of the user's own workbook has its text for no rows", () => {
  const {items} = toWorkbook("mine", toOwnWorkbook(withItem({none: "Nobody failed."})));
  expect(items[0]!.whenEmpty).toBe("Nobody failed.");
});

describe.each(["native", "wasm"] as const)("the user's own workbook in %s", (engine) => {
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
    const spec = toOwnWorkbook(parseCommentedJson(readFileSync(file, "utf8")));
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
