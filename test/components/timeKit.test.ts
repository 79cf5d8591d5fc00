import {describe, expect, it} from "vitest";
import {timeGrains, toTimeGrain} from "../../src/components/charts/timeKit.js";

const toTimes = (...texts: string[]) => texts.map((text) => Date.parse(`${text}Z`));

describe("the bins of a query's times", () => {
  it.each([
    ["hours", ["2026-10-30T08:00", "2026-10-30T09:00", "2026-10-31T20:00"], "2026-10-31T01:00"],
    ["days", ["2026-10-30T00:00", "2026-11-02T00:00"], "2026-11-01T00:00"],
    ["weeks", ["2026-10-26T00:00", "2026-11-09T00:00"], "2026-11-07T00:00"],
    ["months, February too", ["2026-02-01T00:00", "2026-03-01T00:00"], "2026-11-01T00:00"],
    [
      "months where there are quarters",
      ["2026-01-01T00:00", "2026-04-01T00:00"],
      "2026-11-01T00:00"
    ],
    ["those of the page for a single time", ["2026-10-30T00:00"], "2026-10-31T01:00"],
    ["those of the page for minutes", ["2026-10-30T08:01", "2026-10-30T08:02"], "2026-10-31T01:00"]
  ])("are %s", (_, texts, end) => {
    const {next} = toTimeGrain(toTimes(...texts), "hour");
    expect(next(new Date("2026-10-31T00:00Z"))).toEqual(new Date(`${end}Z`));
  });

  it("months have their names at their beginnings, as many as fit", () => {
    const times = toTimes("2026-01-01T00:00", "2026-02-01T00:00");
    const {axis, format} = toTimeGrain(times, "day");
    const domain = [new Date("2025-11-15T00:00Z"), new Date("2026-05-01T00:00Z")] as const;
    const named = (width: number) => {
      const {ticks, tickFormat} = axis(domain, width);
      return ticks.map((time) => `${time.toISOString().slice(0, 10)} ${tickFormat(time)}`);
    };
    expect(named(720)).toEqual([
      "2025-12-01 Dec 2025",
      "2026-01-01 Jan 2026",
      "2026-02-01 Feb 2026",
      "2026-03-01 Mar 2026",
      "2026-04-01 Apr 2026"
    ]);
    expect(named(216)).toEqual(["2025-12-01 Dec 2025", "2026-03-01 Mar 2026"]);
    expect(format(new Date("2026-01-01T00:00Z"))).toBe("Jan 2026");
  });
});

it("time axes tick on the starts of bins, weeks on Mondays", () => {
  const days = timeGrains.day.axis([new Date("2026-10-01"), new Date("2026-10-31")], 500);
  expect(days.ticks.map(days.tickFormat)).toEqual(["5 Oct", "12 Oct", "19 Oct", "26 Oct"]);
  const hours = timeGrains.hour.axis([new Date("2026-10-30"), new Date("2026-11-01")], 500);
  expect(hours.ticks.map(hours.tickFormat).slice(0, 3)).toEqual(["30 Oct", "12:00", "31 Oct"]);
});
