// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import type {JobDay} from "../../src/components/charts/calendarBins.js";
import {toCalendar} from "../../src/components/charts/calendarBins.js";
import {CoverageCalendar} from "../../src/components/views/CoverageCalendar.js";
import type {ResultColumn, Row} from "../../src/engine/Database.js";
import {CoveragePage} from "../../src/page/CoveragePage.js";
import {coverage, packAnswers} from "../../src/workbook/coverage.js";
import type {Answer} from "../../src/workbook/types.js";
import {coverageMeta} from "../fixtures/coverageStore.js";
import {emptyPage} from "../fixtures/emptyPage.js";

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

describe("the cards of the page", () => {
  const lists = {imports: "./imports.1.csv", rejects: "./rejects.1.csv"};

  beforeEach(emptyPage);

  /** The card of an item, drawn on a page of which everything else is empty. */
  async function show(id: string, answer: Answer): Promise<HTMLElement> {
    const empty: Answer = {columns: [], rows: [], events: 0, of: 0};
    const answers = Object.fromEntries(coverage.items.map((item) => [item.id, empty]));
    const packed = packAnswers({...answers, [id]: withColumns(id, answer)});
    document.body.append(CoveragePage({meta: coverageMeta, answers: packed}, lists));
    await Promise.resolve();
    return document.querySelector<HTMLElement>(`[data-item=${id}]`)!;
  }

  function withColumns(id: string, answer: Answer): Answer {
    if (answer.columns.length) return answer;
    const {row} = coverage.items.find((item) => item.id === id)!;
    const columns = Object.entries(row).map(([name, type]) => ({
      name,
      type: type.replace("?", "")
    }));
    return {...answer, columns};
  }

  const columns: ResultColumn[] = [
    {name: "file", type: "VARCHAR"},
    {name: "records", type: "BIGINT"},
    {name: "first_time", type: "TIMESTAMP"},
    {name: "imported_at", type: "TIMESTAMP"}
  ];

  const files: Row[] = Array.from({length: 200}, (_, i) => ({
    file: `exports/${i}.json`,
    records: 1204,
    first_time: null,
    imported_at: new Date("2026-11-01T08:00:00Z")
  }));

  it("show how many of all files are listed, and link to all of them", async () => {
    const card = await show("coverage-files", {columns, rows: files, events: 200, of: 5012});
    expect(card.dataset).toMatchObject({state: "ready", events: "200", of: "5012"});
    expect(card.querySelector(".item-count")!.textContent).toBe("200 of 5,012 files");
    expect(card.querySelectorAll(".grid-table tbody tr")).toHaveLength(200);
    const link = card.querySelector("a")!;
    expect([link.getAttribute("href"), link.getAttribute("download")]).toEqual([
      "./imports.1.csv",
      "imports.csv"
    ]);
    expect(card.textContent).toContain("The newest 200 are listed. All 5,012 files as CSV");
  });

  it("show the raw values of their rows on demand, times in UTC", async () => {
    const rows = files.slice(0, 1);
    const card = await show("coverage-files", {columns, rows, events: 1, of: 1});
    expect(card.textContent).toContain("This file as CSV");
    expect(card.textContent).not.toContain("The newest");
    card.querySelector<HTMLElement>(".item-data")!.click();
    const cells = [...card.querySelectorAll<HTMLElement>(".data-table td")];
    expect(cells.map(({dataset}) => dataset.value)).toEqual([
      "exports/0.json",
      "1204",
      "",
      "2026-11-01T08:00:00.000Z"
    ]);
    const query = coverage.items.find(({id}) => id === "coverage-files")!.sql;
    expect(card.querySelector("pre")!.textContent).toBe(query);
  });

  it("link to every reject, and open the kind that is met most", async () => {
    const reject = {kind: "no id", of_kind: 1234, file: "a", position: "record 1", reason: "no id"};
    const rows: Row[] = [
      {...reject, record: null},
      {...reject, kind: "no time", of_kind: 1, reason: "no time", record: "{}"}
    ];
    const card = await show("coverage-rejects", {columns: [], rows, events: 1235, of: 5012});
    expect(card.querySelector(".item-count")!.textContent).toBe("1,235 of 5,012 records");
    const link = card.querySelector("a")!;
    expect(link.textContent).toBe("All 1,235 rejected records as CSV");
    expect([link.getAttribute("href"), link.getAttribute("download")]).toEqual([
      "./rejects.1.csv",
      "rejects.csv"
    ]);
    expect([...card.querySelectorAll("details")].map(({open}) => open)).toEqual([true, false]);
  });

  it("show a job's longest gap, and which job has none", async () => {
    const seen = new Date("2026-10-01T22:30:00Z");
    const systems = {source_system: "Workday", target_system: null};
    const crm = {app_name: "Crm", app_id: null, job_id: null, ...systems, events: 3, days: 3};
    const times = {first_time: seen, last_time: seen};
    const rows: Row[] = [
      {...crm, ...times, longest_gap: 0, gap_from: null},
      {...crm, ...times, longest_gap: 2, gap_from: new Date("2026-10-07T00:00:00Z")}
    ];
    const card = await show("coverage-jobs", {columns: [], rows, events: 6, of: 6});
    const gaps = [...card.querySelectorAll("tbody td:last-child")];
    expect(gaps.map(({textContent}) => textContent)).toEqual(["none", "2 days from 7 Oct"]);
    expect(card.textContent).toContain("Workday → (none)");
    // Half past ten at night in UTC is the next day in Oslo.
    expect(card.textContent).toContain("2 Oct 2026 00:30");
  });

  it("show that a record lacks a word, and that a heading is unknown", async () => {
    const word = {word: "Unknown", events: 1, files: 1, event_id: null, file: "a.csv"};
    const rows: Row[] = [
      {...word, kind: "action"},
      {...word, kind: "CSV heading"}
    ];
    const card = await show("coverage-words", {columns: [], rows, events: 1, of: 8});
    const words = [...card.querySelectorAll("tbody td:first-child")];
    expect(words.map(({textContent}) => textContent)).toEqual([
      "Unknown the record has none",
      "Unknown"
    ]);
  });

  it("show the change id that waiting parts need, a long one by both ends", async () => {
    const change_id = "0f33718b-f881-4860-aaa4-e61e5910c532";
    const row = {file: "steps.csv", changes_waited_for: 1, steps: 2, changes: 0, change_id};
    const card = await show("coverage-pending", {columns: [], rows: [row], events: 2, of: 9});
    expect(card.querySelector(".item-count")!.textContent).toBe("2 of 9 parts");
    const id = card.querySelector("code")!;
    expect([id.textContent, id.title]).toEqual(["0f33718b-f…e5910c532", change_id]);
  });

  it("show the error if an answer cannot be drawn", async () => {
    const rows = files.slice(0, 1).map((row) => ({...row, imported_at: "never"}));
    const card = await show("coverage-files", {columns, rows, events: 1, of: 1});
    expect(card.dataset.state).toBe("error");
    expect(card.textContent).toContain("This could not be computed");
  });
});
