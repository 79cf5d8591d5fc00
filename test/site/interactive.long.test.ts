import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {group, lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {runIn} from "../fixtures/commandLine.js";
import {findSnapshot} from "../fixtures/sharedSnapshot.js";
import {usePages} from "./browser.js";
import {expectItems, readData, readItems, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-interactive-"));
const sample = readSample();
const month = lastDays(sample, 30);
const app = [...group(month, ({app}) => app)].sort(([, a], [, b]) => b.length - a.length)[1]![0];
const ofApp = month.filter((event) => event.app === app);
const failures = ofApp.filter(({status}) => status === "Failure");
const open = usePages();

const write = async (out: string, ...options: string[]) => {
  const {code, stderr} = await runIn(
    folder,
    ...["snapshot", "analysis", "--store", site.store, "--out", out, ...options]
  );
  expect({code, stderr}).toMatchObject({code: 0});
};

let site: Site;
/** The folder of a snapshot of all. */
let all: string;

beforeAll(async () => {
  site = await openSite();
  all = await findSnapshot();
  await write("json", "--format", "json", "--app", app, "--status", "Failure");
  await write("app", "--interactive", "--app", app, "--format", "html,json");
});

afterAll(() => rmSync(folder, {recursive: true}));

interface Item {
  id: string;
  columns: {name: string}[];
  rows: unknown[][];
}

/** An item's rows of a snapshot's JSON, as the page's Data table has them. */
function readRows(out: string, id: string): Record<string, string>[] {
  const {items} = JSON.parse(readFileSync(join(folder, out, "analysis.json"), "utf8")) as {
    items: Item[];
  };
  const {columns, rows} = items.find((item) => item.id === id)!;
  const toCell = (value: unknown) => (value === null ? "" : String(value));
  return rows.map((row) => Object.fromEntries(columns.map(({name}, i) => [name, toCell(row[i])])));
}

/** Opens a file as a double click does, with the network cut off. */
async function openFile(out: string, query = "", width = 1280): Promise<Page> {
  const address = pathToFileURL(join(out, "analysis.interactive.html"));
  const {page} = await open(`${address.href}${query}`, {offline: true, width});
  return page;
}

async function choose(page: Page, label: string, value: string): Promise<void> {
  const control = page.locator(".filter-sheet .popup", {hasText: new RegExp(`^\\s*${label}`)});
  await control.getByRole("button").first().click();
  await control.getByRole("checkbox", {name: new RegExp(`^${value}`)}).check();
  await page.keyboard.press("Escape");
}

it("draws its first charts before its engine is up", async () => {
  const page = await openFile(all);
  await page.addInitScript(countAtStart);
  await page.reload();
  await expectItems(page, month.length, sample.length);
  const drawn = () => page.locator("html").getAttribute("data-drawn");
  await expect.poll(async () => Number(await drawn()), {timeout: 30_000}).toBeGreaterThan(3);
});

/** Notes how many items are drawn by the time that the engine's worker starts. */
function countAtStart(): void {
  const {Worker} = window;
  window.Worker = class extends Worker {
    constructor(url: string | URL) {
      super(url);
      const drawn = document.querySelectorAll("[data-item][data-state=ready]");
      document.documentElement.dataset.drawn = String(drawn.length);
    }
  };
}

it("counts what its filters leave as the json does", async () => {
  const page = await openFile(all);
  await choose(page, "App", app);
  await choose(page, "Status", "Failure");
  await expectItems(page, failures.length, sample.length);
  expect(new URL(page.url()).searchParams.getAll("app")).toEqual([app]);
  for (const id of ["key-figures", "top-errors", "action-status", "systems"])
    expect(await readData(page, id)).toEqual(readRows("json", id));
  await see(page, "open-problems");
  expect(await readData(page, "open-problems")).toEqual(readRows("json", "open-problems"));
});

it("opens an event with its steps, and again from the event's URL", async () => {
  const page = await openFile(all, "?status=Failure");
  await see(page, "event-explorer");
  await page.locator(".explorer-table tbody tr").first().focus();
  await page.keyboard.press("Enter");
  const panel = page.locator(".event-panel");
  await panel.waitFor();
  expect(await panel.getByRole("tab").count()).toBe(4);
  await panel.getByRole("tab", {name: /^Steps/}).click();
  expect(await panel.getByRole("tabpanel").textContent()).toContain("Export");
  const id = (await panel.getAttribute("data-event"))!;
  expect(sample.find((event) => event.id === id)!.status).toBe("Failure");
  await page.reload();
  await page.locator(`.event-panel[data-event="${id}"]`).waitFor();
});

it("has only the events of the filters it is made with, and begins with these", async () => {
  const page = await openFile(join(folder, "app"));
  const own = sample.filter((event) => event.app === app);
  await expectItems(page, ofApp.length, own.length);
  expect(await readData(page, "key-figures")).toEqual(readRows("app", "key-figures"));
  await page.getByRole("button", {name: "Reset"}).click();
  await expectItems(page, ofApp.length, own.length);
  const apps = (await readData(page, "activity-by-app")).map((row) => row.app);
  expect([...new Set(apps)]).toEqual([app]);
  const stranger = sample.find((event) => event.app !== app)!;
  await page.goto(`${page.url()}?event=${stranger.id}`);
  await page.getByText(`No event of this data has the id ${stranger.id}.`).waitFor();
});

it("fits a narrow window", async () => {
  const page = await openFile(all, "", 390);
  await expectItems(page, month.length, sample.length);
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  expect(Object.keys(await readItems(page)).length).toBeGreaterThan(10);
});

it("gives the same bytes again for the same moment", async () => {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = "1793491200";
  await write("once", "--interactive", "--last", "7d");
  await write("twice", "--interactive", "--last", "7d");
  if (epoch === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = epoch;
  const [once, twice] = ["once", "twice"].map((out) =>
    readFileSync(join(folder, out, "analysis.interactive.html"))
  );
  expect(once!.equals(twice!)).toBe(true);
});
