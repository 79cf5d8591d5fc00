// @vitest-environment jsdom
import {expect, it} from "vitest";
import {toBins} from "../../src/components/charts/timeKit.js";
import {EventsBy, TimelinePlot} from "../../src/components/views/EventsOverTime.js";
import type {TimelineRow} from "../../src/workbook/items/eventsOverTime.js";
import {markup} from "../fixtures/markup.js";
import {texts} from "../fixtures/texts.js";
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

it("bars by status filter by a status and by a stretch of time, as bars by action do", () => {
  const {onPick, ...options} = toViewOptions();
  const {onZoom} = options;
  const time = (day: number) => new Date(Date.UTC(2026, 9, day));
  const rows = [
    {time: time(28), status: "Failure", events: 2},
    {time: time(30), status: "Success", events: 4}
  ];
  const node = EventsBy(rows, {...options, onPick});
  expect(texts(node, ".legend button")).toEqual(["Success 4", "Failure 2"]);
  node.querySelector<HTMLElement>(".legend button")!.click();
  expect(onPick).toHaveBeenCalledWith({status: ["Success"]});
  const chart = node.querySelector(".brushable")!;
  chart.dispatchEvent(new MouseEvent("pointerdown", {clientX: 60}));
  chart.dispatchEvent(new MouseEvent("pointerup", {clientX: 100}));
  expect(onZoom).toHaveBeenCalledWith({from: "2026-10-28T00:00:00", to: "2026-10-29T00:00:00"});
  expect(node.querySelector("svg[class^=plot]")!.getAttribute("aria-label")).toContain("by status");
  const byAction = EventsBy([{time: time(28), action: "Create", events: 1}], options as never);
  expect(texts(byAction, ".legend button")).toEqual(["Create 1"]);
});
