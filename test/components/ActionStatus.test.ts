// @vitest-environment jsdom
import {expect, it} from "vitest";
import {ActivityByApp} from "../../src/components/views/activityViews.js";
import {ActionStatus} from "../../src/components/views/outcomeViews.js";
import {ObjectsByType} from "../../src/components/views/tileViews.js";
import type {ActionStatusRow} from "../../src/workbook/items/actionStatus.js";
import type {ActivityRow} from "../../src/workbook/items/activityByApp.js";
import type {TypeRow} from "../../src/workbook/items/objectsByType.js";
import {clickAll} from "../fixtures/clickAll.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

function markup(node: HTMLElement): string {
  return node.outerHTML.replace(/></g, ">\n<");
}

function type(identity_type: string | null, objects: number, change: number | null): TypeRow {
  const previous = change === null ? null : objects - change;
  return {identity_type, objects, events: 2 * objects, share: objects / 400, previous, change};
}

function part(
  part: string,
  action: string | null,
  status: string | null,
  skip?: string
): ActionStatusRow {
  const trend = part === "action" ? "1 0 2" : null;
  return {part, action, status, skip_class: skip ?? null, events: 1204, objects: 1, trend};
}

const matrix = [
  part("cell", "Create", "Success"),
  part("action", "Create", null),
  part("cell", "Update", "Skipped", "needs-work"),
  part("cell", "Update", "Skipped", "harmless"),
  part("action", "Update", null),
  part("status", null, "Success"),
  part("status", null, "Skipped", "needs-work"),
  part("status", null, "Skipped", "harmless"),
  part("all", null, null)
];

it("actions by status are a matrix with totals, skips in two columns", async () => {
  const table = ActionStatus(matrix, toViewOptions());
  expect(texts(table, "thead th")).toEqual([
    "Action",
    "Success",
    "Skipped, needs work",
    "Skipped, harmless",
    "All",
    "Trend"
  ]);
  expect(texts(table, "tbody tr:first-child td")).toEqual([
    "1,204 1 object",
    "–",
    "–",
    "1,204 1 object",
    ""
  ]);
  await expect(markup(table)).toMatchFileSnapshot("../output/action-status.html");
});

it("a cell of the matrix filters both, its heads one", () => {
  const given = toViewOptions();
  const table = ActionStatus(matrix, given);
  const pickAll = (selector: string) => {
    given.onPick.mockClear();
    clickAll(table, selector);
    return given.onPick.mock.calls.map(([selection]) => selection);
  };
  expect(pickAll("tbody th button")).toEqual([{action: ["Create"]}, {action: ["Update"]}]);
  expect(pickAll("thead button").slice(0, 2)).toEqual([
    {status: ["Success"]},
    {status: ["Skipped"]}
  ]);
  expect(pickAll("tbody td button")).toEqual([
    {action: ["Create"], status: ["Success"]},
    {action: ["Update"], status: ["Skipped"]},
    {action: ["Update"], status: ["Skipped"]}
  ]);
});

function activity(app: string | null, events: number, change: number | null = null): ActivityRow {
  return {
    app,
    action: "Update",
    events,
    successes: events - 4,
    warnings: 0,
    failures: 1,
    skips_needing_work: 1,
    harmless_skips: 1,
    objects: 3,
    last_event: new Date("2026-10-31T14:05:33Z"),
    failure_share: 1 / events,
    previous: change === null ? null : events - change,
    change,
    trend: "0 4"
  };
}

it("apps show how their events ended, the last one, and the change", () => {
  const grid = ActivityByApp(
    [activity("Slack", 1000, 200), activity(null, 10, 0)],
    toViewOptions()
  );
  expect(texts(grid, "th").at(-1)).toBe("Last event, Europe/Berlin");
  expect(texts(grid, "tbody tr:first-child td")).toEqual([
    "Slack",
    "Update",
    "1,000",
    "",
    "3",
    "0.1%",
    "+200 (+25%)",
    "31 Oct 14:05"
  ]);
  const tips = [...grid.querySelectorAll("tbody td")].map((cell) => cell.getAttribute("title"));
  expect(tips[5]).toBe("1 of 1,000 events");
  expect(tips[6]).toBe("800 events in the 4 days before");
  expect(tips[7]).toBe("2026-10-31T14:05:33");
  expect(texts(grid, "tbody tr:last-child td")[6]).toBe("no change");
  expect(grid.querySelector(".bar")!.getAttribute("aria-label")).toBe(
    "Success: 996, Failure: 1, Skipped, needs work: 1, Skipped, harmless: 1, Other: 1"
  );
});

it("apps have no column of changes that are not known", () => {
  const heads = texts(ActivityByApp([activity("Slack", 9)], toViewOptions()), "th");
  expect(heads).toContain("Failed");
  expect(heads).not.toContain("Change");
});

it("a click on an app filters by the app, and a click on its action by both", () => {
  const given = toViewOptions();
  clickAll(ActivityByApp([activity("Slack", 9), activity(null, 5)], given), "td button");
  expect(given.onPick.mock.calls.map(([selection]) => selection)).toEqual([
    {app: ["Slack"]},
    {app: ["Slack"], action: ["Update"]},
    {app: [""]},
    {app: [""], action: ["Update"]}
  ]);
});

it("more than twelve apps fold, after sorting, until the reader unfolds all", () => {
  const rows = Array.from({length: 14}, (_, i) => activity(`App ${i}`, 100 - i));
  const given = toViewOptions();
  const grid = ActivityByApp(rows, given);
  document.body.replaceChildren(grid);
  const apps = () => texts(grid, "tbody td:first-child");
  const button = () => grid.querySelector<HTMLElement>(".grid-fold")!;
  expect(apps()).toHaveLength(12);
  grid.querySelector<HTMLElement>("[data-sort=events]")!.click();
  grid.querySelector<HTMLElement>("[data-sort=events]")!.click();
  expect(apps()[0]).toBe("App 13");
  expect(button().textContent?.trim()).toBe("Show all 14 rows");
  button().click();
  expect(apps()).toHaveLength(14);
  expect(button().getAttribute("aria-expanded")).toBe("true");
  expect(document.activeElement).toBe(button());
  expect(texts(ActivityByApp(rows, given), "tbody td:first-child")).toHaveLength(14);
  button().click();
  expect(apps()).toHaveLength(12);
});

it("a hostile name stays text in tiles, matrix and grid", () => {
  const nodes = [
    ObjectsByType([type(hostile, 1, null)], toViewOptions()),
    ActionStatus(
      matrix.map((row) => ({
        ...row,
        action: row.action ? hostile : null,
        status: row.status ? hostile : null
      })),
      toViewOptions()
    ),
    ActivityByApp([{...activity(hostile, 5), action: hostile}], toViewOptions())
  ];
  for (const node of nodes) {
    expect(node.textContent).toContain(hostile);
    expect(node.querySelector("img, script")).toBeNull();
  }
});
