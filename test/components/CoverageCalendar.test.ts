// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {JobDay} from "../../src/components/charts/calendarBins.js";
import {CoverageCalendar} from "../../src/components/views/CoverageCalendar.js";
import {job} from "../fixtures/jobDays.js";

const timeZone = "Europe/Oslo";

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

  it("draws the first hundred of many jobs, and all of them when the reader asks", () => {
    const rows = Array.from({length: 130}, (_, i) => job(`App ${i + 1}`, "aaa")).flat();
    const calendar = draw(rows);
    const count = () => calendar.querySelectorAll(".calendar-jobs li").length;
    expect([count(), countRects(calendar, "active")]).toEqual([100, 300]);
    const button = calendar.querySelector<HTMLElement>(".grid-fold")!;
    expect(button.textContent!.trim()).toBe("Show all 130 jobs");
    expect(calendar.textContent).toContain("The first 100 of 130 jobs are shown.");
    button.click();
    expect(calendar.textContent).not.toContain("are shown");
    expect([count(), countRects(calendar, "active")]).toEqual([130, 390]);
    expect(calendar.querySelector(".grid-fold")).toBeNull();
    expect(press(calendar, ...Array<string>(130).fill("ArrowDown")).at(-1)).toMatch(/^App 130, /);
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

  const rows = [...job("Crm", "2s1sm1ss"), ...job("Payroll", " 1s1ms11")];

  it("has active, silent and missing days, none before a job's first event", () => {
    const calendar = draw(rows, 900);
    expect(calendar.innerHTML).not.toContain("⚠");
    const drawn = ["active", "silent", "missing"].map((state) => countRects(calendar, state));
    expect(drawn).toEqual([7, 6, 2]);
    expect(countRects(calendar, "weekend")).toBe(2);
    expect(calendar.textContent).toContain("1 day has no event of any job");
    expect(calendar.textContent).toContain("5 Oct 2026");
  });

  it("is read with the arrow keys, from the newest day on", () => {
    const calendar = draw(rows, 900);
    const keys = ["ArrowLeft", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowLeft"];
    const texts = press(calendar, ...keys);
    expect(texts[0]).toBe("Crm, Thu 8 Oct 2026: silent, while others ran");
    expect(texts[1]).toBe("Payroll, Thu 8 Oct 2026: 1 event");
    expect(texts.at(-1)).toBe("Payroll, Mon 5 Oct 2026: without an event of any job");
  });
});
