// @vitest-environment jsdom
import {beforeAll, describe, expect, it} from "vitest";
import {NamedViews} from "../../src/components/views/eventViews.js";
import type {Database} from "../../src/engine/Database.js";
import type {Filters, Selection} from "../../src/model/filters.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem, countEvents} from "../../src/workbook/answer.js";
import type {NamedViewRow} from "../../src/workbook/items/namedViews.js";
import {namedViews} from "../../src/workbook/items/namedViews.js";
import {readRows} from "../../src/workbook/rows.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Scope} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

// The skips marked NoReason lose their reason; of Payroll's, one is harmless and one is not.
const events = `
29 09:00 | Payroll | Create  | Success |            |          | o1 | User
30 08:00 | Payroll | Create  | Success |            |          | o1 | User
30 08:10 | Payroll | Create  | Success |            |          | o2 | User
30 08:20 | Crm     | Create  | Success |            |          | o3 | User
30 08:30 | Crm     | Create  | Success |            |          | g1 | Group
30 08:40 | Crm     | Create  | Failure |            | Timeout  | g2 | Group
30 09:00 | Crm     | Disable | Success |            |          | o1 | User
30 09:10 | Crm     | Delete  | Success |            |          | o1 | User
30 09:20 | Crm     | Delete  | Success |            |          | g1 | Group
30 10:00 | Slack   | Update  | Failure |            | Timeout  | o1 | User
30 10:10 | Slack   | Update  | Failure |            | Timeout  | o1 | User
30 10:20 | Zoom    | Update  | Failure |            |          | o1 | User
30 10:30 | Zoom    | Update  | Failure |            |          | o2 | User
30 10:40 | Box     | Update  | Failure |            |          | o2 | User
30 10:50 |         | Update  | Failure |            |          | o2 | User
31 11:00 | Crm     | Update  | Skipped | needs-work |          | o4 | User
31 11:10 | Crm     | Update  | Skipped | needs-work | NoReason | o5 | User
31 11:20 | Crm     | Update  | Skipped | harmless   |          | o5 | User
31 11:30 | Payroll | Update  | Skipped | needs-work | NoReason | o1 | User
31 14:05 | Payroll | Update  | Skipped | harmless   | NoReason | o2 | User
`;

const databases: Record<string, Database> = {};

beforeAll(async () => {
  const native = await openTinyReport(events, "", [
    "UPDATE events SET skip_reason = NULL WHERE error_code = 'NoReason'",
    "UPDATE events SET app_id = NULL WHERE app_name IS NULL"
  ]);
  Object.assign(databases, await openEngines(native));
});

function readAnswer(run: RunQuery, scope: Scope): Promise<Answer> {
  return answerItem(run, namedViews, scope);
}

/** What the filters are after a click on each view. */
function pickAll(rows: readonly NamedViewRow[], filters: Filters): Filters[] {
  const options = {...toViewOptions(), scope: toScope(filters, tinyScope)};
  const node = NamedViews(rows, options);
  for (const button of node.querySelectorAll("button")) button.click();
  return options.onPick.mock.calls.map(([picked]) => ({
    ...filters,
    select: {...filters.select, ...picked}
  }));
}

const groupsCreated = {
  "identity-type": ["Group"],
  action: ["Create"],
  status: ["Success"],
  target: ["Salesforce"]
};

const everything = [
  "groups-created null Salesforce null null 1 1",
  "users-created null Active Directory null null 2 2",
  "users-created null Salesforce null null 1 1",
  "users-removed null Salesforce null null 2 1",
  "hires-created Workday Active Directory null null 2 2",
  "failed null null Slack null 2 1",
  "failed null null Zoom null 2 2",
  "failed null null Box null 1 1",
  "skips-needing-work null null Crm \nBlocked 2 2"
];

const hire = {...groupsCreated, "identity-type": ["User"], source: ["Workday"]};

describe.each(engines)("the named views in the engine %s", (engine) => {
  const run: RunQuery = (_, sql, signal) => databases[engine]!.query(sql, signal);

  it.each<[string, Selection, string[]]>([
    ["are those of the scope, at most three of a kind, most events first", {}, everything],
    [
      "obey the other filters",
      {app: ["Crm"], action: ["Delete", "Create"]},
      [
        "groups-created null Salesforce null null 1 1",
        "users-created null Salesforce null null 1 1",
        "users-removed null Salesforce null null 1 1",
        "failed null null Crm null 1 1"
      ]
    ],
    ["stay in reach while one of them is shown", groupsCreated, everything],
    [
      "stay in reach while an HR system is chosen",
      {...hire, target: ["Active Directory"]},
      everything
    ],
    [
      "distinguish a filter by a directory from a question about an HR system",
      {...hire, source: ["Microsoft Entra ID"]},
      everything
        .filter((line) => line.includes("Salesforce") || line.includes("Crm"))
        .toSpliced(3, 0, "failed null null Crm null 1 1")
    ],
    ["are none where nothing matches", {status: ["Failure"], app: ["Payroll"]}, []]
  ])("%s", async (_, select, lines) => {
    expect(toLines(await readAnswer(run, toScope({select}, tinyScope)))).toEqual(lines);
  });

  it.each<Filters>([
    {select: {}},
    {from: "2026-10-28", select: {}},
    {select: {action: ["Delete"]}},
    {select: {app: ["id of Crm"]}},
    {select: {person: ["o1"], status: ["Success", "Failure"]}},
    {select: {app: ["Crm"], ...groupsCreated}},
    {select: {status: ["Skipped"], app: ["Crm"], "skip-reason": ["Blocked"]}}
  ])("count what a click leaves, with the filters %j", async (filters) => {
    const rows = readRows(await readAnswer(run, toScope(filters, tinyScope)), namedViews.row);
    expect(rows).not.toEqual([]);
    const left = pickAll(rows, filters).map((picked) =>
      countEvents(run, toScope(picked, tinyScope))
    );
    expect(await Promise.all(left)).toEqual(rows.map(({events}) => events));
  });
});
