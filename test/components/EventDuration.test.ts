// @vitest-environment jsdom
import {expect, it} from "vitest";
import {EventDuration} from "../../src/components/views/jobViews.js";
import {picks, tips} from "../fixtures/gridReading.js";
import {durations} from "../fixtures/jobRows.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

it("durations can be read, with bars on one scale, and filter by app", () => {
  const given = toViewOptions();
  const grid = EventDuration([durations, {...durations, app: null, median_ms: 86}], given);
  expect(texts(grid, "tbody tr:first-child td")).toEqual([
    "Slack",
    "1,200",
    "430 ms",
    "860 ms",
    "2 h 5 min",
    "Update, 31 Oct 14:05"
  ]);
  expect(tips(grid).slice(4)).toEqual(["7,500,000 ms", "2026-10-31T14:05:33"]);
  const bars = [...grid.querySelectorAll<HTMLElement>(".bar-fill")];
  expect(bars.map(({style}) => style.width)).toEqual(["50%", "100%", "10%", "100%"]);
  expect(picks(grid, given)).toEqual([{app: ["Slack"]}, {app: [""]}]);
  expect(given.onOpen.mock.calls).toEqual([[4711], [4711]]);
});
