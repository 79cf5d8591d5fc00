// @vitest-environment jsdom
import {beforeAll, beforeEach, describe, expect, it, vi} from "vitest";
import {LazyEngine} from "../../src/engine/wasm/LazyEngine.js";
import type {LoadableDatabase} from "../../src/engine/wasm/TableLoader.js";
import {WorkbookPage} from "../../src/page/WorkbookPage.js";
import {analysis} from "../../src/workbook/analysis.js";
import {topErrors} from "../../src/workbook/items/topErrors.js";
import type {Overview} from "../../src/workbook/overview.js";
import {readOverview} from "../../src/workbook/overview.js";
import {findChoice} from "../fixtures/menus.js";
import {openTinyReport, tinyMeta} from "../fixtures/tinyReport.js";
import {until} from "../fixtures/until.js";

// Some items do not count events or wait to be seen, and these events have no durations.
const items = analysis.items.filter(
  ({id, counts, isDeferred}) => !counts && !isDeferred && id !== "duration"
);
const workbook = {...analysis, items, defaultLast: "2d"};

let database: LoadableDatabase;
let overview: Overview;

beforeAll(async () => {
  // The engine would start by itself on an idle page, sooner or later.
  vi.stubGlobal("requestIdleCallback", () => 0);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  );
  const native = await openTinyReport();
  database = {query: (...query) => native.query(...query), insertParquet: async () => undefined};
  overview = await readOverview((_, sql) => native.query(sql), workbook, {
    ...tinyMeta,
    timeZone: "Europe/Oslo",
    sample: true
  });
});

beforeEach(() => document.body.replaceChildren());

function open(
  search: string,
  openDatabase: () => Promise<LoadableDatabase> = async () => database,
  items = workbook.items
) {
  history.replaceState(null, "", `/${search}`);
  const engine = new LazyEngine({open: openDatabase, fetchTable: async () => new Uint8Array()});
  const start = vi.spyOn(engine, "start");
  const options = {workbook: {...workbook, items}, engine, data: "http://localhost/data/x"};
  document.body.append(WorkbookPage(overview, options));
  return {start};
}

/** The state and the events of each item, once none is loading. */
async function settle(): Promise<string[]> {
  const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
  await until(() => expect(items.some(({dataset}) => dataset.state === "loading")).toBe(false));
  return [
    ...new Set(items.map(({dataset}) => `${dataset.state} ${dataset.events} of ${dataset.of}`))
  ];
}

function click(text: string): void {
  const buttons = [...document.querySelectorAll("button")];
  buttons.find(({textContent}) => textContent?.includes(text))!.click();
}

/** How many events a choice of a filter would leave, by its label. */
function countOf(value: string): string {
  const input = findChoice(document, value);
  return input.closest(".select-row")!.querySelector(".select-count")!.textContent!;
}

describe("the page of a workbook", () => {
  it("shows the figures without filters before the engine starts", async () => {
    const {start} = open("");
    expect(await settle()).toEqual(["ready 9 of 11"]);
    expect(start).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain("This is sample data");
  });

  it("answers the URL's filters, and follows Back", async () => {
    open("?app=Crm&app=Nope");
    expect(await settle()).toEqual(["ready 5 of 11"]);
    expect(document.body.textContent).toContain("Ignored unknown app: Nope.");
    findChoice(document, "Success").click();
    expect(location.search).toBe("?app=Crm&status=Success");
    expect(await settle()).toEqual(["ready 1 of 11", "empty 1 of 11"]);
    history.back();
    await until(() => expect(location.search).toBe("?app=Crm&app=Nope"));
    expect(await settle()).toEqual(["ready 5 of 11"]);
  });

  it("narrows the filters by a click in an item", async () => {
    open("");
    await settle();
    click("EntryConflict");
    expect(location.search).toBe("?status=Failure&error-code=EntryConflict");
    expect(await settle()).toEqual(["ready 2 of 11"]);
  });

  it("removes what is picked again, and sets it a third time, even if it is no value", async () => {
    open("");
    const pick = async () => {
      await settle();
      document
        .querySelector<HTMLElement>("[data-item=objects-by-type] [data-type='']")!
        .querySelector("button")!
        .click();
      return location.search;
    };
    expect([await pick(), await pick(), await pick()]).toEqual([
      "?identity-type=",
      "",
      "?identity-type="
    ]);
  });

  it("shows which filter to change when nothing matches", async () => {
    open("?app=Crm&status=Warning");
    expect(await settle()).toEqual(["empty 0 of 11"]);
    await until(() => expect(document.body.textContent).toContain("Any status: 5 events"));
    click("Any status");
    expect(location.search).toBe("?app=Crm");
    expect(await settle()).toEqual(["ready 5 of 11"]);
  });

  it("gives no advice where no item counts events", async () => {
    const audits = analysis.items.filter(({table}) => table === "audit_rows");
    open("?app=Crm&status=Warning", undefined, audits);
    expect(await settle()).toEqual(["empty 0 of 0"]);
    await until(() => expect(countOf("Success")).toBe("1"));
    expect(document.body.textContent).not.toContain("Any status");
  });

  it("compares with the period before once the items are drawn, unless the filters change", async () => {
    const answers: (() => void)[] = [];
    const query: LoadableDatabase["query"] = async (sql) => {
      // How many events the period before had.
      if (/^SELECT coalesce\(sum\(events\).*2026-10-28/.test(sql))
        await new Promise<void>((resolve) => answers.push(resolve));
      return database.query(sql);
    };
    const changes = () => document.querySelector(".item-changes")!.textContent;
    open("?app=Crm&compare=previous", async () => ({...database, query}), [topErrors]);
    expect(await settle()).toEqual(["ready 5 of 11"]);
    await until(() => expect(answers).toHaveLength(1));
    click("Reset");
    answers[0]!();
    await until(() => expect(answers).toHaveLength(2));
    expect(await settle()).toEqual(["ready 9 of 11"]);
    expect(changes()).toBe("");
    answers[1]!();
    await until(() => expect(changes()).toContain("Against the 2 days before"));
  });

  it("shows that the engine failed, retries, and shows what needs no engine", async () => {
    const openDatabase = vi.fn(async () => database).mockRejectedValue(new Error("out of memory"));
    open("?app=Crm", openDatabase);
    expect(await settle()).toEqual(["error undefined of undefined"]);
    expect(document.body.textContent).toContain("The query engine did not start");
    click("Show them without filters");
    expect(await settle()).toEqual(["ready 9 of 11"]);
    history.back();
    await until(() => expect(location.search).toBe("?app=Crm"));
    await settle();
    openDatabase.mockResolvedValue(database);
    click("Try again");
    expect(await settle()).toEqual(["ready 5 of 11"]);
    expect(document.body.textContent).not.toContain("did not start");
  });

  it("shows the wall clock of the report's zone in the data of an item, and names the zone", async () => {
    open("");
    await settle();
    document.querySelector<HTMLElement>("[data-item=top-errors] .item-data")!.click();
    const head = document.querySelector("[data-column=first_seen]")!;
    expect(head.textContent).toBe("first_seen, Europe/Oslo");
    const {cellIndex} = head as HTMLTableCellElement;
    const row = head.closest("table")!.querySelector("tbody tr")!;
    expect((row.children[cellIndex] as HTMLElement).dataset.value).toBe("2026-10-30T23:59:00");
  });

  it("cancels what it still waits for when the filters change", async () => {
    const signals: AbortSignal[] = [];
    const query: LoadableDatabase["query"] = (sql, signal) => {
      signals.push(signal!);
      return signals.length > 2 ? new Promise(() => undefined) : database.query(sql);
    };
    open("?app=Crm", async () => ({...database, query}));
    await until(() => expect(signals).toHaveLength(3));
    click("Reset");
    expect(signals.map(({aborted}) => aborted)).toEqual([true, true, true]);
    expect(await settle()).toEqual(["ready 9 of 11"]);
  });

  it("counts the choices without filters before the engine starts", async () => {
    const {start} = open("");
    await settle();
    await until(() => expect(countOf("Crm")).toBe("5"));
    expect(countOf("Warning")).toBe("1");
    expect(start).not.toHaveBeenCalled();
  });

  it("counts the choices under the other filters, after the items", async () => {
    const queries: string[] = [];
    const query: LoadableDatabase["query"] = (sql) => {
      queries.push(sql);
      return database.query(sql);
    };
    open("?app=Crm", async () => ({...database, query}));
    await settle();
    await until(() => expect(countOf("Failure")).toBe("2"));
    expect(["Warning", "Crm", "Payroll"].map(countOf)).toEqual(["0", "5", "4"]);
    expect(queries.map((sql) => sql.includes("UNION ALL\nSELECT 'app'")).indexOf(true)).toBe(
      queries.length - 1
    );
  });

  it("stops counting the choices when the filters change", async () => {
    const signals: AbortSignal[] = [];
    const query: LoadableDatabase["query"] = (sql, signal) => {
      if (!sql.includes("UNION ALL\nSELECT 'app'")) return database.query(sql);
      signals.push(signal!);
      return new Promise(() => undefined);
    };
    open("?app=Crm", async () => ({...database, query}));
    expect(await settle()).toEqual(["ready 5 of 11"]);
    await until(() => expect(signals).toHaveLength(1));
    expect(countOf("Crm")).toBe("");
    click("Reset");
    expect(signals[0]!.aborted).toBe(true);
    await settle();
    await until(() => expect(countOf("Crm")).toBe("5"));
  });

  it("shows an unexpected error in every item, and retries", async () => {
    const broken = vi.spyOn(history, "pushState").mockImplementationOnce(() => {
      throw new Error("too many calls");
    });
    open("");
    await settle();
    click("EntryConflict");
    await until(() => expect(document.body.textContent).toContain("too many calls"));
    const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
    expect(new Set(items.map(({dataset}) => dataset.state))).toEqual(new Set(["error"]));
    click("Try again");
    expect(await settle()).toEqual(["ready 9 of 11"]);
    broken.mockRestore();
  });

  it.each(["?action=constructor", "?status=__proto__", "?attribute=1"])(
    "shows everything, with a notice, for %s",
    async (search) => {
      open(search);
      expect(await settle()).toEqual(["ready 9 of 11"]);
      expect(document.querySelector(".notice")!.textContent).toContain("Ignored");
    }
  );

  it("explains how to get exports when nothing was imported", () => {
    const engine = new LazyEngine({open: async () => database, fetchTable: vi.fn()});
    const page = WorkbookPage(
      {...overview, meta: null},
      {workbook, engine, data: "http://localhost/data/x"}
    );
    expect(page.textContent).toContain("Nothing was imported yet");
    expect(page.querySelector<HTMLDetailsElement>("details")!.open).toBe(true);
    expect(page.textContent).toContain("auditLogs/provisioning");
  });
});
