// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {ImportFiles, ImportShapes, RejectList} from "../../src/components/views/coverageViews.js";
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
