// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {ItemMenu} from "../../src/components/cards/ItemMenu.js";
import {writeScope} from "../../src/components/controls/FilterChips.js";
import {ShareMenu} from "../../src/components/controls/ShareMenu.js";
import type {Result} from "../../src/engine/Database.js";
import {parseFilters, toSearchParams} from "../../src/model/filters.js";
import {fixTime, printInstead} from "../../src/page/PageMenus.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {readBlob} from "../fixtures/readBlob.js";
import {tinyMeta} from "../fixtures/tinyReport.js";
import {until} from "../fixtures/until.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const find = (id: string) => workbooks.find((workbook) => workbook.id === id)!;

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal("matchMedia", () => ({matches: true}));
});

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

/** A clipboard that takes texts, or refuses them. */
function stubClipboard(refuses = false): string[] {
  const copied: string[] = [];
  const writeText = async (text: string) => {
    if (refuses) throw new DOMException("denied", "NotAllowedError");
    copied.push(text);
  };
  vi.stubGlobal("navigator", {clipboard: {writeText}});
  return copied;
}

function press(node: HTMLElement, text: string): void {
  const buttons = [...node.querySelectorAll("button")];
  buttons.find(({textContent}) => textContent!.trim().startsWith(text))!.click();
}

const notice = (node: HTMLElement) => node.querySelector(".share-notice")!.textContent;

describe("the menu that shares a page", () => {
  function open(options: Partial<Parameters<typeof ShareMenu>[0]> = {}): HTMLElement {
    const menu = ShareMenu({
      toLink: () => "http://localhost/?last=2d",
      toFixedLink: () => "http://localhost/?from=2026-10-30",
      onSave: async () => "analysis-2026-11-01.html",
      onPrint: async () => undefined,
      ...options
    });
    document.body.append(menu);
    press(menu, "Share");
    return menu;
  }

  it("copies either link, and confirms it", async () => {
    const copied = stubClipboard();
    const menu = open();
    press(menu, "Copy link");
    await until(() => expect(notice(menu)).toBe("Link copied."));
    press(menu, "Copy link with fixed dates");
    await until(() => expect(notice(menu)).toBe("Link with fixed dates copied."));
    expect(copied).toEqual(["http://localhost/?last=2d", "http://localhost/?from=2026-10-30"]);
  });

  it("offers the link in a field, selected, where the browser refuses to copy", async () => {
    stubClipboard(true);
    const menu = open();
    press(menu, "Copy link");
    await until(() => expect(menu.querySelector("textarea")).not.toBeNull());
    const {value, selectionStart, selectionEnd, readOnly} = menu.querySelector("textarea")!;
    expect([value, readOnly]).toEqual(["http://localhost/?last=2d", true]);
    expect([selectionStart, selectionEnd]).toEqual([0, value.length]);
  });

  it("shows what it saved, what it waits for and what went wrong, and makes nothing twice", async () => {
    let fail: (error: Error) => void = () => undefined;
    const onPrint = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
    const menu = open({onPrint});
    press(menu, "Save snapshot");
    await until(() => expect(notice(menu)).toBe("Saved analysis-2026-11-01.html."));
    press(menu, "Print");
    press(menu, "Print");
    expect(notice(menu)).toBe("Running every query…");
    expect(onPrint).toHaveBeenCalledOnce();
    fail(new Error("no engine"));
    await until(() => expect(notice(menu)).toBe("This could not be made: no engine"));
    press(menu, "Print");
    expect(onPrint).toHaveBeenCalledTimes(2);
  });
});

const hostile = `=HYPERLINK("https://evil.example")`;
const answer: Result = {
  columns: [
    {name: "name", type: "VARCHAR"},
    {name: "time", type: "TIMESTAMP", local: true},
    {name: "events", type: "INTEGER"}
  ],
  rows: [
    {name: hostile, time: new Date("2026-10-31T14:05Z"), events: -4},
    {name: "<b>\ttab", time: null, events: 1204}
  ]
};

describe("the menu of an item", () => {
  const head = {id: "top-errors", title: "Top errors", description: "Which."};

  function open(drawn: string, showQuery = vi.fn()): HTMLElement {
    const menu = ItemMenu(head);
    const body = document.createElement("div");
    body.innerHTML = drawn;
    menu.show({answer, body, facts: [], showQuery});
    document.body.append(menu, body);
    return menu;
  }

  const choices = (menu: HTMLElement) =>
    [...menu.querySelectorAll(".menu-choice")].map(({textContent}) => textContent);

  it("is off until there is something to take away, and again when there is nothing", () => {
    const menu = ItemMenu(head);
    const button = menu.querySelector("button")!;
    expect(button.disabled).toBe(true);
    expect(button.getAttribute("aria-label")).toBe("More: Top errors");
    menu.show({answer, body: document.createElement("div"), facts: [], showQuery: vi.fn()});
    expect(button.disabled).toBe(false);
    menu.show(undefined);
    expect([button.disabled, choices(menu)]).toEqual([true, []]);
  });

  it("offers a picture of a chart, and none of a table with sparklines", () => {
    const data = ["Copy data for a spreadsheet", "Save data as CSV"];
    expect(choices(open("<div><svg></svg></div>"))).toEqual([
      ...[...data, "Save picture as SVG", "Save picture as PNG", "Show query"]
    ]);
    const spark = `<table><tr><td><span class="spark"><svg></svg></span></td></tr></table>`;
    expect(choices(open(spark))).toEqual([...data, "Show query"]);
  });

  it("copies the rows as tabs and as a table, in which nothing is a formula or markup", async () => {
    const written: Record<string, Blob>[] = [];
    vi.stubGlobal(
      "ClipboardItem",
      class {
        constructor(readonly parts: Record<string, Blob>) {}
      }
    );
    const write = async ([item]: {parts: Record<string, Blob>}[]) => void written.push(item!.parts);
    vi.stubGlobal("navigator", {clipboard: {write}});
    const menu = open("<p></p>");
    press(menu, "Copy data");
    await until(() => expect(notice(menu)).toBe("Copied 2 rows."));
    expect(await readBlob(written[0]!["text/plain"]!)).toBe(
      `name\ttime\tevents\r\n"'=HYPERLINK(""https://evil.example"")"\t2026-10-31T14:05:00\t-4\r\n"<b>\ttab"\t\t1204\r\n`
    );
    const page = document.createElement("template");
    page.innerHTML = await readBlob(written[0]!["text/html"]!);
    const cells = [...page.content.querySelectorAll("td")].map(({textContent}) => textContent);
    expect(cells).toEqual([`'${hostile}`, "2026-10-31T14:05:00", "-4", "<b>\ttab", "", "1204"]);
    expect(page.content.querySelector("b")).toBeNull();
  });

  it("shows the query", () => {
    const showQuery = vi.fn();
    press(open("<p></p>", showQuery), "Show query");
    expect(showQuery).toHaveBeenCalledOnce();
  });
});

describe("what an item is about, written out", () => {
  const {scope} = toViewOptions();

  it("is the period in the report's zone, each filter, and how far the data reaches", () => {
    const select = {status: ["Failure", "Warning"], app: [""]};
    expect(writeScope({...scope, select}, "Europe/Berlin")).toEqual([
      ["Period", "28 Oct 2026 00:00 to 1 Nov 2026 00:00 Europe/Berlin"],
      ["App", "(none)"],
      ["Status", "Failure or Warning"],
      ["Data", "up to 31 Oct 2026 15:05 Europe/Berlin"]
    ]);
  });

  it("shows when there is no filter, and no beginning", () => {
    const range = {...scope.range, from: "0001-01-01T00:00:00"};
    expect(writeScope({...scope, range}, "UTC").slice(0, 2)).toEqual([
      ["Period", "up to 1 Nov 2026 00:00 UTC"],
      ["Filters", "none"]
    ]);
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
