// @vitest-environment jsdom
import {describe, expect, it, vi} from "vitest";
import {ItemMenu} from "../../src/components/cards/ItemMenu.js";
import type {Result} from "../../src/engine/Database.js";
import {notice, press, useMenus} from "../fixtures/menus.js";
import {readBlob} from "../fixtures/readBlob.js";
import {until} from "../fixtures/until.js";

useMenus();

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
