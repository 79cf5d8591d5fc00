// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {JobDay} from "../../src/components/charts/calendarBins.js";
import {toCalendar} from "../../src/components/charts/calendarBins.js";
import {CoverageCalendar} from "../../src/components/views/CoverageCalendar.js";

const timeZone = "Europe/Oslo";

/** A job's days from a date in October 2026, by letter: a number of events, silent or missing. */
function job(name: string, first: number, days: string): JobDay[] {
  const states: Record<string, string> = {s: "silent", m: "missing"};
  return [...days].map((letter, i) => ({
    app_name: name,
    app_id: null,
    job_id: null,
    day: new Date(Date.UTC(2026, 9, first + i)),
    events: Number(letter) || 0,
    state: states[letter] ?? "active"
  }));
}

const rows = [...job("Crm", 1, "2s1sm1ss"), ...job("Payroll", 2, "1s1ms11")];

describe("the calendar", () => {
  const draw = (width: number) => CoverageCalendar(rows, {width, timeZone});
  const count = (node: Element, state: string) =>
    node.querySelectorAll(`.calendar-${state} rect`).length;

  it("draws active, silent and missing days, none before a job's first event", () => {
    const calendar = draw(900);
    expect(calendar.innerHTML).not.toContain("⚠");
    const drawn = ["active", "silent", "missing"].map((state) => count(calendar, state));
    expect(drawn).toEqual([7, 6, 2]);
    expect(count(calendar, "weekend")).toBe(2);
    expect(calendar.textContent).toContain("1 day has no event of any job");
    expect(calendar.textContent).toContain("5 Oct 2026");
  });

  it("is read with the arrow keys, from the newest day on", () => {
    const calendar = draw(900);
    const box = calendar.querySelector(".calendar-scroll")!;
    const press = (key: string) => {
      box.dispatchEvent(new KeyboardEvent("keydown", {key}));
      return calendar.querySelector(".calendar-readout")!.textContent;
    };
    expect(press("ArrowLeft")).toBe("Crm, Thu 8 Oct 2026: silent, while others ran");
    expect(press("ArrowDown")).toBe("Payroll, Thu 8 Oct 2026: 1 event");
    const keys = ["ArrowLeft", "ArrowLeft", "ArrowLeft"];
    expect(keys.map(press).at(-1)).toBe("Payroll, Mon 5 Oct 2026: without an event of any job");
  });

  it("shows weeks where days would be too narrow, from their Mondays", () => {
    const year = job("Crm", 1, "1".repeat(400));
    expect(toCalendar(year, {room: 2400, isPhone: false})).toMatchObject({
      bin: "day",
      cellWidth: 6
    });
    const {bin, cells} = toCalendar(rows, {room: 40, isPhone: false});
    expect(bin).toBe("week");
    expect(
      cells.map(({time, job, events, days}) => [time.getUTCDate(), job, events, days])
    ).toEqual([
      [28, 0, 3, {active: 2, silent: 2, missing: 0}],
      [5, 0, 1, {active: 1, silent: 2, missing: 1}],
      [28, 1, 2, {active: 2, silent: 1, missing: 0}],
      [5, 1, 2, {active: 2, silent: 1, missing: 1}]
    ]);
  });

  it("keeps days that a finger can point at on a phone, up to a season", () => {
    const months = job("Crm", 1, "1".repeat(100));
    expect(toCalendar(months, {room: 240, isPhone: true})).toMatchObject({
      bin: "day",
      cellWidth: 14
    });
  });
});
