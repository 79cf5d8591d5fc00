// @vitest-environment jsdom
import {afterEach, describe, expect, it, vi} from "vitest";
import {parseFilters, toSearchParams} from "../../src/model/filters.js";
import {fixTime, printInstead} from "../../src/page/PageMenus.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {tinyMeta} from "../fixtures/tinyReport.js";

const find = (id: string) => workbooks.find((workbook) => workbook.id === id)!;

afterEach(() => vi.unstubAllGlobals());

describe("a link with fixed dates", () => {
  // The newest event is of 31 October, 14:05 UTC, the first of the 28th, 09:10.
  it.each([
    ["analysis", "", "from=2026-10-02&to=2026-10-31"],
    ["analysis", "last=2d&status=Failure", "from=2026-10-30&to=2026-10-31&status=Failure"],
    ["analysis", "last=3h", "from=2026-10-31T12%3A00Z&to=2026-10-31T15%3A00Z"],
    ["analysis", "from=2026-10-30", "from=2026-10-30&to=2026-10-31"],
    ["analysis", "to=2026-10-29", "from=2026-10-28&to=2026-10-29"],
    ["identity", "person=o1", "from=2026-10-28&to=2026-10-31&person=o1"]
  ])("on %s for %j is %j", (id, search, expected) => {
    const {filters} = parseFilters(new URLSearchParams(search));
    expect(String(toSearchParams(fixTime(filters, tinyMeta, find(id))))).toBe(expected);
  });

  it("counts days in the report's zone", () => {
    const meta = {...tinyMeta, asOf: "2026-10-31T23:30:00.000Z", timeZone: "Asia/Tokyo"};
    expect(fixTime({last: "1d", select: {}}, meta, find("analysis"))).toEqual({
      from: "2026-11-01",
      to: "2026-11-01",
      select: {}
    });
  });
});

it("prints a sheet in place of the page, and takes it away again", () => {
  vi.stubGlobal("print", vi.fn());
  const sheet = document.createElement("main");
  printInstead(sheet);
  expect(print).toHaveBeenCalledOnce();
  expect(sheet.parentElement).toBe(document.body);
  expect(document.documentElement.classList.contains("printing")).toBe(true);
  dispatchEvent(new Event("afterprint"));
  expect(sheet.isConnected).toBe(false);
  expect(document.documentElement.classList.contains("printing")).toBe(false);
});
