// @vitest-environment jsdom
import {beforeAll, beforeEach, expect, it, vi} from "vitest";
import {LazyEngine} from "../../src/engine/wasm/LazyEngine.js";
import type {LoadableDatabase} from "../../src/engine/wasm/TableLoader.js";
import {EventFiles} from "../../src/page/EventFiles.js";
import {WorkbookPage} from "../../src/page/WorkbookPage.js";
import {analysis} from "../../src/workbook/analysis.js";
import type {Overview} from "../../src/workbook/overview.js";
import {readOverview} from "../../src/workbook/overview.js";
import {eventRecord} from "../fixtures/eventRecords.js";
import {openTinyReport, tinyMeta} from "../fixtures/tinyReport.js";
import {until} from "../fixtures/until.js";

const items = analysis.items.filter(({id}) => id === "event-explorer" || id === "key-figures");
const workbook = {...analysis, items, defaultLast: "2d"};

let database: LoadableDatabase;
let overview: Overview;
let real: LoadableDatabase["query"];
let see: (() => void) | undefined;

class Sight {
  constructor(onSeen: (entries: {isIntersecting: true}[]) => void) {
    see = () => onSeen([{isIntersecting: true}]);
  }

  observe(): void {}
  disconnect(): void {}
}

/** The reading of ids ends when this does. */
let held = Promise.resolve();

async function find(eventId: string): Promise<number | undefined> {
  await held;
  if (eventId === "lost") throw new Error("status 404");
  return eventId === "e-9" ? 9 : undefined;
}

beforeAll(async () => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  );
  vi.stubGlobal("IntersectionObserver", Sight);
  vi.spyOn(EventFiles.prototype, "find").mockImplementation(find);
  vi.spyOn(EventFiles.prototype, "read").mockImplementation(async (event) =>
    eventRecord({event_id: `e-${event}`})
  );
  const native = await openTinyReport();
  real = native.query.bind(native);
  database = {query: (...query) => native.query(...query), insertParquet: async () => undefined};
  overview = await readOverview((_, sql) => native.query(sql), workbook, tinyMeta);
});

beforeEach(() => document.body.replaceChildren());

async function open(search: string): Promise<void> {
  history.replaceState(null, "", `/${search}`);
  const engine = new LazyEngine({
    open: async () => database,
    fetchTable: async () => new Uint8Array()
  });
  const data = "http://localhost/data/";
  document.body.append(WorkbookPage(overview, {workbook, engine, data}));
  await new Promise((resolve) => setTimeout(resolve));
}

const explorer = () => document.querySelector<HTMLElement>("[data-item=event-explorer]")!;
const rows = () => [...document.querySelectorAll<HTMLElement>(".explorer-table tbody tr")];
const panel = () => document.querySelector<HTMLElement>(".event-panel");

async function waitForRows(count: number): Promise<void> {
  await until(() => {
    expect(rows()).toHaveLength(count);
    expect(document.querySelector("td.waiting")).toBeNull();
  });
}

it("reads the list of events when it is seen, not before", async () => {
  await open("");
  expect(explorer().dataset.state).toBe("loading");
  see!();
  await waitForRows(9);
  expect(explorer().dataset).toMatchObject({state: "ready", events: "9", of: "11"});
});

it("takes order and columns from the URL, and puts them there", async () => {
  await open("?sort=local_time&cols=name,app_name");
  see!();
  await waitForRows(9);
  const heads = [...document.querySelectorAll(".explorer-table th")].map((th) =>
    th.textContent!.trim()
  );
  expect(heads).toEqual(["Identity", "App"]);
  expect(rows()[0]!.textContent).toContain("Payroll");
  document.querySelector<HTMLElement>('[data-sort="name"]')!.click();
  expect(location.search).toBe("?sort=name&cols=name%2Capp_name");
  await until(() =>
    expect(document.querySelector('[aria-sort="ascending"]')!.textContent).toContain("Identity")
  );
});

it("groups the list by a column, with a way to the first event of each group", async () => {
  await open("");
  see!();
  await waitForRows(9);
  const select = document.querySelector<HTMLSelectElement>(".explorer-group select")!;
  select.value = "action";
  select.dispatchEvent(new Event("input", {bubbles: true}));
  expect(location.search).toBe("?sort=action");
  const groups = () => [...document.querySelectorAll<HTMLElement>(".explorer-jump")];
  await until(() =>
    expect(groups().map(({textContent}) => textContent)).toEqual([
      "Create 2",
      "Delete 1",
      "Update 6"
    ])
  );
  groups()[2]!.click();
  await until(() =>
    expect(document.querySelector('.explorer-table [tabindex="0"]')!.textContent).toContain(
      "Update"
    )
  );
  document.querySelector<HTMLElement>('[data-sort="name"]')!.click();
  expect(select.value).toBe("");
  await until(() => expect(groups()).toEqual([]));
});

it("searches by a part of the name, which is a filter like any other", async () => {
  await open("");
  see!();
  await waitForRows(9);
  document.querySelector<HTMLInputElement>('input[aria-label="Name"]')!.value = " zoe o2 ";
  document.querySelector("form")!.requestSubmit();
  expect(location.search).toBe("?q=zoe+o2");
  see!();
  await waitForRows(1);
  const figures = document.querySelector<HTMLElement>("[data-item=key-figures]")!;
  await until(() => expect(figures.dataset).toMatchObject({state: "ready", events: "1"}));
});

it("opens an event, names it in the URL, and closes it again", async () => {
  await open("");
  see!();
  await waitForRows(9);
  rows()[1]!.click();
  await until(() => expect(panel()?.dataset.event).toBe("e-9"));
  expect(location.search).toBe("?event=e-9");
  panel()!.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
  expect(panel()).toBeNull();
  expect(location.search).toBe("");
});

it("shows the event that was requested last, even if an earlier one arrives later", async () => {
  await open("");
  see!();
  await waitForRows(9);
  let release: (() => void) | undefined;
  held = new Promise((resolve) => (release = resolve));
  history.replaceState(null, "", "/?event=e-9");
  dispatchEvent(new PopStateEvent("popstate"));
  history.replaceState(null, "", "/");
  dispatchEvent(new PopStateEvent("popstate"));
  release!();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(panel()).toBeNull();
});

it("lists the events in the order that was requested last", async () => {
  await open("?sort=name");
  see!();
  await waitForRows(9);
  const query = vi.spyOn(database, "query");
  let release: (() => void) | undefined;
  const waiting = new Promise<void>((resolve) => (release = resolve));
  query.mockImplementationOnce(async (sql, signal) => {
    await waiting;
    return real(sql, signal);
  });
  document.querySelector<HTMLElement>('[data-sort="app_name"]')!.click();
  document.querySelector<HTMLElement>('[data-sort="local_time"]')!.click();
  release!();
  await new Promise((resolve) => setTimeout(resolve, 100));
  query.mockRestore();
  expect(location.search).toBe("");
  expect(document.querySelector(".explorer-table [aria-sort]")!.textContent).toContain("Time");
});

it("shows the event of the URL without an engine", async () => {
  await open("?event=e-9");
  await until(() => expect(panel()?.dataset.event).toBe("e-9"));
});

it.each([
  ["?event=e-10", "No event of this data has the id e-10"],
  ["?event=lost", "could not be read"]
])("explains what is wrong with the URL %s", async (search, description) => {
  await open(search);
  await until(() => expect(panel()!.textContent).toContain(description));
});
