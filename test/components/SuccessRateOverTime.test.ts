// @vitest-environment jsdom
import {afterEach, expect, it, vi} from "vitest";
import {RatePlot, SuccessRateOverTime} from "../../src/components/views/timeViews.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const warn = vi.spyOn(console, "warn");
afterEach(() => expect(warn).not.toHaveBeenCalled());

const time = (day: number) => new Date(Date.UTC(2026, 9, day));

const rates = [
  {time: null, event_rate: 0.4, events: 10, object_rate: null, objects: 0},
  {time: time(28), event_rate: 1, events: 1, object_rate: 1, objects: 1},
  {time: time(29), event_rate: null, events: 0, object_rate: null, objects: 0},
  {time: time(30), event_rate: 2 / 3, events: 3, object_rate: 0.5, objects: 2},
  {time: time(31), event_rate: 0.2, events: 5, object_rate: 0, objects: 4}
];

it("success rates are those of the whole range, and lines with gaps", async () => {
  const node = SuccessRateOverTime(rates, toViewOptions());
  expect(texts(node, ".tile-label")).toEqual(["of events", "of objects"]);
  expect(texts(node, ".tile-value")).toEqual(["40.0%", "–"]);
  expect(texts(node, ".tile-description")).toEqual(["of 10 events", "of 0 objects"]);
  const line = node.querySelector('g[aria-label="line"] path')!;
  expect(line.getAttribute("d")!.match(/M/g)).toHaveLength(2);
  expect(texts(node, 'g[aria-label="text"] text')).toEqual(["events", "objects"]);
  const plot = RatePlot([{time: time(28), of: "events", rate: 0.5, count: 2}], toViewOptions());
  expect(plot.querySelectorAll('g[aria-label="dot"] circle')).toHaveLength(1);
  await expect(node.querySelector("svg")!.outerHTML).toMatchFileSnapshot(
    "../output/success-rate.svg"
  );
});

it("a bin without any event is a gap in the line of rates", () => {
  const rows = rates.filter((row) => row.time?.getUTCDate() !== 29);
  const line = SuccessRateOverTime(rows, toViewOptions()).querySelector(
    'g[aria-label="line"] path'
  )!;
  expect(line.getAttribute("d")!.match(/M/g)).toHaveLength(2);
});
