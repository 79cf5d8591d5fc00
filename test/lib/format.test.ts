import {expect, it} from "vitest";
import * as format from "../../src/lib/format.js";
import {toInstant} from "../../src/lib/localTime.js";

it.each([
  [0, "0%"],
  [0.0001, "<0.1%"],
  [0.5, "50.0%"],
  [0.78949, "78.9%"],
  [0.9999, ">99.9%"],
  [1, "100%"]
])("the share %s reads %s", (share, text) => {
  expect(format.formatPercent(share)).toBe(text);
});

it("counts have thousands separators, changes a sign, nouns their number", () => {
  expect(format.formatCount(1204567)).toBe("1,204,567");
  expect([1200, -12, 0].map(format.formatChange)).toEqual(["+1,200", "−12", "0"]);
  expect([1, 2000].map((count) => format.formatNoun(count, "file"))).toEqual([
    "1 file",
    "2,000 files"
  ]);
});

it("times are written day first, as their UTC fields show them", () => {
  const time = new Date("2026-10-03T04:05:00Z");
  expect(format.formatTime(time)).toBe("3 Oct 04:05");
  expect(format.formatDateTime(time)).toBe("3 Oct 2026 04:05");
});

it.each([
  ["2026-10-31T14:05:00", "UTC", "2026-10-31T14:05:00.000Z"],
  ["2026-10-31T14:05:00", "Asia/Kolkata", "2026-10-31T08:35:00.000Z"],
  ["2026-07-01T00:00:00", "America/New_York", "2026-07-01T04:00:00.000Z"],
  // Shown twice when summer time ends: the first.
  ["2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  // Leapt over when summer time begins: so much later.
  ["2026-03-29T02:30:00", "Europe/Berlin", "2026-03-29T01:30:00.000Z"]
])("the clocks showed %s in %s at %s", (local, timeZone, instant) => {
  expect(toInstant(local, timeZone).toISOString()).toBe(instant);
});

it.each([
  [0, "0 min"],
  [0.5, "30 min"],
  [4.13, "4 h 8 min"],
  [24, "1 d"],
  [24.05, "1 d"],
  [145.2, "6 d 1 h"]
])("%d hours are %s", (hours, text) => expect(format.formatHours(hours)).toBe(text));

it.each([
  [0, "0 ms"],
  [430, "430 ms"],
  [999, "999 ms"],
  [1000, "1 s"],
  [12_400, "12.4 s"],
  [59_940, "59.9 s"],
  [59_960, "1 min"],
  [200_000, "3 min 20 s"],
  [3_599_600, "1 h"],
  [7_500_000, "2 h 5 min"],
  [86_399_000, "1 d"],
  [522_000_000, "6 d 1 h"],
  [2_147_483_647, "24 d 21 h"]
])("a duration of %s ms reads %s", (milliseconds, text) => {
  expect(format.formatDuration(milliseconds)).toBe(text);
});
