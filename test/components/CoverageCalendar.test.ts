// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {JobDay} from "../../src/components/charts/calendarBins.js";
import {toCalendar} from "../../src/components/charts/calendarBins.js";
import {CoverageCalendar} from "../../src/components/views/CoverageCalendar.js";

const timeZone = "Europe/Oslo";

// A Thursday.
const firstDay = Date.UTC(2026, 9, 1);

/** A job's days by letter: active with one event, silent or missing; a space is a day before its first. */
function job(name: string | null, days: string, id: string | null = null): JobDay[] {
  const states: Record<string, string> = {a: "active", s: "silent", m: "missing"};
  return [...days].flatMap((letter, i) => {
    const day = new Date(firstDay + i * 86_400_000);
    const row = {app_name: name, app_id: null, job_id: id, day, events: letter === "a" ? 1 : 0};
    return letter === " " ? [] : [{...row, state: states[letter]!}];
  });
}

function draw(rows: readonly JobDay[], width = 1230): HTMLElement {
  return CoverageCalendar(rows, {width, timeZone});
}

function countRects(calendar: HTMLElement, state: string): number {
  return calendar.querySelectorAll(`.calendar-${state} rect`).length;
}

/** The calendar's text after each of the keys. */
function press(calendar: HTMLElement, ...keys: string[]): (string | null)[] {
  const box = calendar.querySelector(".calendar-scroll")!;
  return keys.map((key) => {
    box.dispatchEvent(new KeyboardEvent("keydown", {key}));
    return calendar.querySelector(".calendar-readout")!.textContent;
  });
}

describe("the calendar's bins", () => {
  const wide = {room: 1000, isPhone: false};

  it("are days for a month, as wide as there is room up to what is pleasant", () => {
    const month = job("Crm", "a".repeat(35));
    const days = {bin: "day", from: new Date(firstDay), to: new Date("2026-11-05T00:00:00Z")};
    expect(toCalendar(month, wide)).toMatchObject({...days, cellWidth: 28});
    expect(toCalendar(month, {...wide, room: 410})).toMatchObject({...days, cellWidth: 11});
    expect(toCalendar(month, wide).cells).toHaveLength(35);
  });

  it("are weeks for more than a year, without losing an event", () => {
    const {cells, ...calendar} = toCalendar(job("Crm", "a".repeat(400)), wide);
    expect(calendar).toMatchObject({
      bin: "week",
      cellWidth: 17,
      from: new Date("2026-09-28T00:00:00Z"),
      to: new Date("2027-11-08T00:00:00Z")
    });
    // From a Thursday to a Thursday: four days at either end.
    expect(cells.map(({events}) => events)).toEqual([4, ...Array(56).fill(7), 4]);
  });

  it("stay days on a phone for as long as they can be scrolled through", () => {
    const phone = {room: 240, isPhone: true};
    expect(toCalendar(job("Crm", "a".repeat(130)), phone).bin).toBe("day");
    expect(toCalendar(job("Crm", "a".repeat(131)), phone).bin).toBe("week");
  });

  it("distinguish a week without an event of the job from one without any event", () => {
    const weeks = `a${"s".repeat(10)}${"m".repeat(7)}${"s".repeat(382)}`;
    const {cells, missing} = toCalendar(job("Crm", weeks), wide);
    expect(cells.slice(0, 4).map(({state, days}) => [state, days])).toEqual([
      ["active", {active: 1, silent: 3, missing: 0}],
      ["silent", {active: 0, silent: 7, missing: 0}],
      ["missing", {active: 0, silent: 0, missing: 7}],
      ["silent", {active: 0, silent: 7, missing: 0}]
    ]);
    expect(missing).toHaveLength(7);
  });

  it("list a day that is missing for several jobs once, in order", () => {
    const rows = [...job("Crm", "   amma"), ...job("Payroll", "ammsmma")];
    const days = toCalendar(rows, wide).missing.map((time) => time.getUTCDate());
    expect(days).toEqual([2, 3, 5, 6]);
  });

  it("distinguish jobs of one app by their ids, and name jobs without an app", () => {
    const rows = [
      ...job("Crm", "a", "job-of-users-1"),
      ...job("Crm", "a", "job-of-groups-2"),
      ...job("Payroll", "a", "job-3"),
      ...job(null, "a")
    ];
    expect(toCalendar(rows, wide).jobs).toEqual([
      {label: "Crm · job-of…ers-1", tip: "Crm, job job-of-users-1"},
      {label: "Crm · job-of…ups-2", tip: "Crm, job job-of-groups-2"},
      {label: "Payroll", tip: "Payroll, job job-3"},
      {label: "(no app)", tip: "(no app)"}
    ]);
  });
});

describe("the calendar's picture", () => {
  it("has a row for each of sixty jobs, and keys reach the last of them", () => {
    const rows = Array.from({length: 60}, (_, i) => job(`App ${i + 1}`, "a".repeat(35))).flat();
    const calendar = draw(rows);
    expect(calendar.querySelectorAll(".calendar-jobs li")).toHaveLength(60);
    const svg = calendar.querySelector("svg")!;
    expect([svg.getAttribute("width"), svg.getAttribute("height")]).toEqual(["980", "1344"]);
    expect(countRects(calendar, "active")).toBe(60 * 35);
    const texts = press(calendar, ...Array<string>(61).fill("ArrowDown"));
    expect(texts[0]).toBe("App 1, Wed 4 Nov 2026: 1 event");
    expect(texts[59]).toBe("App 60, Wed 4 Nov 2026: 1 event");
    expect(texts[60]).toBe(texts[59]);
  });

  it("hatches the foot of a week that has both events and days without any", () => {
    const calendar = draw(job("Crm", `${"a".repeat(60)}mm${"a".repeat(140)}`));
    expect(calendar.querySelector("svg")!.getAttribute("aria-label")).toBe(
      "Events per week and job"
    );
    expect(countRects(calendar, "partly")).toBe(1);
    expect(countRects(calendar, "missing") + countRects(calendar, "weekend")).toBe(0);
    // The newest week has a Monday and a Tuesday; the days without events are 30 Nov and 1 Dec.
    const texts = press(calendar, ...Array<string>(21).fill("ArrowLeft"));
    expect(texts[0]).toBe("Crm, Week of 19 Apr: 2 events");
    expect(texts[20]).toBe("Crm, Week of 30 Nov: 5 events, 2 days without an event of any job");
  });

  it("names the first days that have no event, and counts the others", () => {
    expect(draw(job("Crm", "aaa")).textContent).toContain("Every day has events.");
    expect(draw(job("Crm", "ammmmmmma")).textContent).toContain(
      "7 days have no event of any job, so an export may be missing: 2 Oct 2026, 3 Oct 2026, " +
        "4 Oct 2026, 5 Oct 2026, 6 Oct 2026 and 2 more."
    );
  });

  it("shows where a job has not begun, and shows nothing when the pointer leaves", () => {
    const calendar = draw([...job("Crm", "aa"), ...job("Payroll", " a")]);
    expect(press(calendar, "ArrowDown", "ArrowDown", "ArrowLeft")).toEqual([
      "Crm, Fri 2 Oct 2026: 1 event",
      "Payroll, Fri 2 Oct 2026: 1 event",
      "Payroll, Thu 1 Oct 2026: before the job's first event"
    ]);
    calendar.querySelector(".calendar-scroll")!.dispatchEvent(new FocusEvent("blur"));
    expect(calendar.querySelector(".calendar-readout")!.textContent).toContain("Point at a cell");
  });
});
