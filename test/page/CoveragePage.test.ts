// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {ImportFiles, ImportShapes, RejectList} from "../../src/components/views/coverageViews.js";
import type {ResultColumn, Row} from "../../src/engine/Database.js";
import {pages, toNavigation} from "../../src/model/pages.js";
import {CoveragePage} from "../../src/page/CoveragePage.js";
import {coverage, packAnswers} from "../../src/workbook/coverage.js";
import type {Answer} from "../../src/workbook/types.js";
import {coverageMeta} from "../fixtures/coverageStore.js";
import {emptyPage} from "../fixtures/emptyPage.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;
const lists = {imports: "./imports.1.csv", rejects: "./rejects.1.csv"};
const timeZone = "Europe/Oslo";

function file(name: string, more: {records?: number} = {}) {
  const counts = {records: 6, new_events: 3, duplicates: 1, audits: 1, left_out: 0, rejects: 1};
  const times = {first_time: null, last_time: null, imported_at: new Date("2026-11-01T08:00Z")};
  const conflicts = {conflicts: 1, conflict_columns: "status"};
  const parts = {parts: 0, incomplete: 0, disagreements: 0};
  return {file: name, shape: "graph", ...counts, ...conflicts, ...parts, ...times, ...more};
}

beforeEach(emptyPage);

describe("the books", () => {
  it("balance in one sentence, or show that they do not", () => {
    const balance = (row: ReturnType<typeof file>) =>
      ImportShapes([{...row, files: 1}], {timeZone})
        .querySelector(".balance")!
        .textContent!.replace(/\s+/g, " ");
    expect(balance(file("a"))).toContain(
      "6 records = 3 new events + 1 duplicate + 1 audit entry + 0 left out (other logs) + 1 rejected"
    );
    expect(balance(file("a", {records: 7}))).toContain("do not balance: 7 records ≠");
  });

  it("list the newest files, name the columns in conflict and the zone, and link to all", () => {
    const list = ImportFiles([file(hostile)], {timeZone, download: lists.imports, of: 5012});
    expect(list.textContent).toContain("The newest 1 are listed. All 5,012 files as CSV");
    expect(list.textContent).toContain("in status");
    expect(list.textContent).toContain("1 Nov 2026 09:00");
    expect(list.textContent).toContain("Imported, Europe/Oslo");
    expect(list.querySelector("a")!.getAttribute("href")).toBe("./imports.1.csv");
    expect(list.querySelector("img")).toBeNull();
  });

  it("list rejects by kind, with how many there are", () => {
    const reject = {
      kind: "no id",
      of_kind: 412,
      file: "a",
      position: "record 1",
      reason: "no id",
      record: hostile
    };
    const list = RejectList([reject, {...reject, kind: "no time", of_kind: 1}], {
      download: lists.rejects,
      events: 413
    });
    const kinds = [...list.querySelectorAll("summary")].map(({textContent}) => textContent);
    expect(kinds).toEqual(["no id: 412 records, the first 1 of them here", "no time: 1 record"]);
    expect(list.textContent).toContain(hostile);
    expect(list.querySelector("img")).toBeNull();
  });
});

describe("the page", () => {
  const empty: Answer = {columns: [], rows: [], events: 0, of: 8};

  it("has a card for every item, and a message where there is nothing", async () => {
    const answers = packAnswers(Object.fromEntries(coverage.items.map(({id}) => [id, empty])));
    document.body.append(CoveragePage({meta: coverageMeta, answers}, lists));
    await Promise.resolve();
    const cards = [...document.querySelectorAll<HTMLElement>("[data-item]")];
    expect(cards.map(({dataset}) => dataset.state)).toEqual(coverage.items.map(() => "empty"));
    expect(document.body.textContent).toContain("No record was rejected.");
    expect(document.body.textContent).toContain("0 of 8 records");
  });

  it("explains how to get exports when nothing was imported", () => {
    const page = CoveragePage({meta: null, answers: {}}, lists);
    expect(page.textContent).toContain("Nothing was imported yet.");
  });

  it("is marked among the links to all pages", () => {
    const nav = document.createElement("div");
    nav.innerHTML = toNavigation("/coverage");
    expect(nav.querySelectorAll("a").length).toBe(pages.length);
    expect(nav.querySelector("[aria-current=page]")!.textContent).toBe("Coverage");
  });
});

describe("the cards of the page", () => {
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

  it("link to every reject, and open the most frequent kind", async () => {
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
