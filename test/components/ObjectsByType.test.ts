// @vitest-environment jsdom
import {afterEach, expect, it, vi} from "vitest";
import {ObjectsByType, WordTiles} from "../../src/components/views/tileViews.js";
import type {TypeRow} from "../../src/workbook/items/objectsByType.js";
import {clickAll} from "../fixtures/clickAll.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const warn = vi.spyOn(console, "warn");
afterEach(() => expect(warn).not.toHaveBeenCalled());

const hostile = `<img src=x onerror="document.title='pwned'">`;

function type(identity_type: string | null, objects: number, change: number | null): TypeRow {
  const previous = change === null ? null : objects - change;
  return {identity_type, objects, events: 2 * objects, share: objects / 400, previous, change};
}

it("tiles of types show objects, share, events and change, and filter when clicked", () => {
  const {onPick, scope} = toViewOptions();
  const rows = [type("User", 300, 60), type(null, 100, -20)];
  const tiles = ObjectsByType(rows, {onPick, scope});
  expect(texts(tiles, ".tile-label")).toEqual(["User", "(none)"]);
  expect(texts(tiles, ".tile-value")).toEqual(["300", "100"]);
  expect(texts(tiles, ".tile-description")).toEqual([
    "75.0% of objects, 600 events",
    "25.0% of objects, 200 events"
  ]);
  expect(texts(tiles, ".tile-change")).toEqual([
    "+60 (+25%) against the 4 days before",
    "−20 (−17%) against the 4 days before"
  ]);
  clickAll(tiles, "button");
  expect(onPick.mock.calls).toEqual([[{"identity-type": ["User"]}], [{"identity-type": [""]}]]);
});

it("tiles of types show no change that is not known, and no share of nothing", () => {
  const row = {...type("User", 0, null), share: null, events: 1};
  const tiles = ObjectsByType([row], toViewOptions());
  expect(texts(tiles, ".tile-description")).toEqual(["no object named, 1 event"]);
  expect(tiles.querySelector(".tile-change")).toBeNull();
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
