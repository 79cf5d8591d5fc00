// @vitest-environment jsdom
import {expect, it} from "vitest";
import {TopErrors} from "../../src/components/views/failureViews.js";
import {meaningOf} from "../../src/guidance/findGuide.js";
import type {ErrorRow} from "../../src/workbook/items/topErrors.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

function error(error_code: string | null, events: number, state: string | null = null): ErrorRow {
  return {
    error_code,
    events,
    objects: 4,
    apps: 1,
    first_seen: new Date("2026-10-28T10:00Z"),
    last_seen: new Date("2026-10-31T14:00Z"),
    previous: state ? 3 : null,
    state,
    trend: events ? "3 0 1" : null
  };
}

it("codes name the zone of their times, and filter when clicked", () => {
  const given = toViewOptions();
  const grid = TopErrors([error("EntryConflict", 1200, "growing"), error(null, 2, "new")], given);
  expect(texts(grid, "th").at(-1)).toBe("Last seen, Europe/Berlin");
  expect(texts(grid, "tbody tr:first-child td").slice(1)).toEqual([
    "1,200",
    "",
    "↑ Growing",
    "4",
    "1",
    "28 Oct 10:00",
    "31 Oct 14:00"
  ]);
  for (const button of grid.querySelectorAll<HTMLElement>("td button")) button.click();
  expect(given.onPick.mock.calls.map(([selection]) => selection)).toEqual([
    {status: ["Failure"], "error-code": ["EntryConflict"]},
    {status: ["Failure"], "error-code": [""]}
  ]);
});

it("codes show what they mean, also where there is none", () => {
  const grid = TopErrors(
    [error("AzureActiveDirectoryThrottled", 5), error(null, 2)],
    toViewOptions()
  );
  expect(texts(grid, ".code-meaning")).toEqual([
    meaningOf("AzureActiveDirectoryThrottled"),
    meaningOf(null)
  ]);
});

it("a code that is gone is text, without a bar or a trend", () => {
  const grid = TopErrors([error("EntryConflict", 0, "gone")], toViewOptions());
  expect(grid.querySelector("td button, td .bar, td .spark")).toBeNull();
  expect(texts(grid, ".code")).toEqual(["EntryConflict"]);
  expect(texts(grid, "td")).toContain("Gone");
});

it("a change shows what it is compared with, and what it takes", () => {
  const rows = [error("EntryConflict", 9, "steady"), error("Timeout", 2, "new")];
  const grid = TopErrors(rows, toViewOptions());
  const tips = [...grid.querySelectorAll("td:nth-child(4)")].map((cell) =>
    cell.getAttribute("title")
  );
  expect(tips).toEqual(["3 events in the 4 days before", "Not seen before this range"]);
  expect(texts(grid, ".view-note")).toEqual([
    "Growing and shrinking: the difference from the 4 days before is more than chance explains."
  ]);
});

it("a note explains new where the data does not cover the period before", () => {
  const rows = [{...error("Timeout", 2, "new"), previous: null}];
  expect(texts(TopErrors(rows, toViewOptions()), ".view-note")).toEqual([
    "New: first seen after 7 days of data or more without it. The data does not cover all of the 4 days before, so no other changes are shown."
  ]);
});

it("codes have no column of changes that are not known", () => {
  const unknown = TopErrors([error("EntryConflict", 9)], toViewOptions());
  expect(texts(unknown, "th")).not.toContain("Change");
  expect(unknown.querySelector(".view-note")).toBeNull();
  const rows = [error("EntryConflict", 9), {...error("Timeout", 2, "new"), previous: null}];
  expect(texts(TopErrors(rows, toViewOptions()), "td:nth-child(4)")).toEqual(["–", "New"]);
});

it("a hostile code stays text", () => {
  const grid = TopErrors([error(hostile, 5), error(hostile, 0, "gone")], toViewOptions());
  expect(grid.textContent).toContain(hostile);
  expect(grid.querySelector("img, script")).toBeNull();
});
