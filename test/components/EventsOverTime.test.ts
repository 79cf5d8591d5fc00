// @vitest-environment jsdom
import {expect, it} from "vitest";
import {toBins} from "../../src/components/charts/timeKit.js";
import {TimelinePlot} from "../../src/components/views/EventsOverTime.js";
import {KeyFigures} from "../../src/components/views/KeyFigures.js";
import {Systems} from "../../src/components/views/Systems.js";
import {TopErrors} from "../../src/components/views/TopErrors.js";
import type {TimelineRow} from "../../src/workbook/items/eventsOverTime.js";
import {markup} from "../fixtures/markup.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

function day(date: number, action: string, status: string, events: number): TimelineRow {
  return {time: new Date(Date.UTC(2026, 9, date)), action, status, events};
}

// The 30th has no events: a gap.
const daily = [
  day(28, "Create", "Success", 12),
  day(28, "Update", "Failure", 3),
  day(29, "Update", "Success", 20),
  day(29, "Delete", "Skipped", 1),
  day(31, "Moved", "Success", 4)
];

it.each(["action", "status"] as const)("events over time stack by %s", async (by) => {
  const words =
    by === "action" ? ["Create", "Update", "Delete", "Moved"] : ["Success", "Failure", "Skipped"];
  const plot = TimelinePlot(toBins(daily, by, words), {...toViewOptions(), by, words});
  expect(plot.outerHTML).not.toContain("⚠");
  await expect(markup(plot)).toMatchFileSnapshot(`../output/events-over-time-${by}.svg`);
});

it("systems are pairs with their events by status, the busiest first", async () => {
  const pair = (target: string, status: string, events: number) => ({
    source_system: "Microsoft Entra ID",
    target_system: target,
    status,
    events
  });
  const rows = [
    pair("Salesforce", "Success", 5),
    pair("Slack", "Success", 7),
    pair("Slack", "Failure", 2)
  ];
  await expect(markup(Systems(rows, toViewOptions()))).toMatchFileSnapshot(
    "../output/systems.html"
  );
});

it("a grid sorts by a head, then the other way round", () => {
  const seen = {first_seen: new Date(0), last_seen: new Date(0)};
  const rows = ["Timeout", "Conflict"].map((error_code, i) => ({
    error_code,
    events: i + 1,
    objects: 9 - i,
    apps: 1,
    ...{previous: null, state: null, trend: null},
    ...seen
  }));
  const grid = TopErrors(rows, toViewOptions());
  const codes = () => [...grid.querySelectorAll("tbody .code")].map((code) => code.textContent);
  const click = () => grid.querySelector<HTMLElement>("[data-sort=events]")!.click();
  click();
  expect(codes()).toEqual(["Conflict", "Timeout"]);
  click();
  expect(codes()).toEqual(["Timeout", "Conflict"]);
  expect(grid.querySelector("th:nth-child(2)")!.getAttribute("aria-sort")).toBe("ascending");
});

it("key figures carry their raw values, and name what they are compared with", () => {
  const tiles = KeyFigures(
    [
      {figure: "events", value: 1204, previous: 1000, change: 204},
      {figure: "success_rate", value: 0.7894, previous: 0.8, change: -0.0106},
      {figure: "failures", value: 3, previous: 3, change: 0}
    ],
    toViewOptions()
  );
  const texts = [...tiles.querySelectorAll(".tile-change")].map(({textContent}) => textContent);
  expect(texts).toEqual([
    "+204 (+20%) against the 4 days before",
    "−1.1 points against the 4 days before",
    "no change against the 4 days before"
  ]);
  const values = [...tiles.querySelectorAll<HTMLElement>(".tile-value")];
  expect(values.map(({textContent}) => textContent)).toEqual(["1,204", "78.9%", "3"]);
  expect(values.map(({dataset}) => dataset.value)).toEqual(["1204", "0.7894", "3"]);
});

it("key figures without a period before show that once", () => {
  const rows = ["events", "objects"].map((figure) => ({
    figure,
    value: 1,
    previous: null,
    change: null
  }));
  const text = KeyFigures(rows, toViewOptions()).textContent ?? "";
  expect(text.match(/No change is shown/g)).toHaveLength(1);
  expect(text).not.toContain("against");
});
