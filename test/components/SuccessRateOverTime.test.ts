// @vitest-environment jsdom
import {afterEach, expect, it, vi} from "vitest";
import {EventsBy} from "../../src/components/views/EventsOverTime.js";
import {ObjectsByType, WordTiles} from "../../src/components/views/tileViews.js";
import {RatePlot, SuccessRateOverTime} from "../../src/components/views/timeViews.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const warn = vi.spyOn(console, "warn");
afterEach(() => expect(warn).not.toHaveBeenCalled());

const time = (day: number) => new Date(Date.UTC(2026, 9, day));
const hostile = `<img src=x onerror="document.title='pwned'">`;

const texts = (node: Element, selector: string) =>
  [...node.querySelectorAll(selector)].map(({textContent}) =>
    textContent!.replace(/\s+/g, " ").trim()
  );

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

it("bars by status filter by a status and by a stretch of time, as bars by action do", () => {
  const {onPick, ...options} = toViewOptions();
  const {onZoom} = options;
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

it("tiles of statuses show objects, events and a trend, and which one is chosen", () => {
  const {scope, onPick} = toViewOptions();
  const rows = [
    {status: "Success", objects: 1200, events: 4000, trend: "1 0 2 1"},
    {status: hostile, objects: 1, events: 1, trend: "0 0 0 1"}
  ];
  const chosen = {...scope, select: {status: ["Success"]}};
  const node = WordTiles(rows, {scope: chosen, onPick});
  expect(texts(node, ".tile-label")).toEqual(["Success", hostile]);
  expect(texts(node, ".tile-value")).toEqual(["1,200", "1"]);
  expect(texts(node, ".tile-description")).toEqual(["4,000 events", "1 event"]);
  const buttons = [...node.querySelectorAll<HTMLElement>("button")];
  expect(buttons.map((button) => button.getAttribute("aria-pressed"))).toEqual(["true", "false"]);
  buttons[1]!.click();
  expect(onPick).toHaveBeenCalledWith({status: [hostile]});
  expect(node.querySelector("img")).toBeNull();
});

it("tiles of types have a line of objects if the rows have a trend", () => {
  const {scope, onPick} = toViewOptions();
  const row = {
    identity_type: "User",
    objects: 5,
    events: 11,
    share: 1,
    previous: null,
    change: null
  };
  const withTrend = ObjectsByType([{...row, trend: "1 1 2 4"}], {scope, onPick});
  expect(withTrend.querySelector(".spark")!.getAttribute("aria-label")).toBe(
    "Objects per day: low 1, high 4, last 4"
  );
  expect(ObjectsByType([row], {scope, onPick}).querySelector(".spark")).toBeNull();
});
