import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {getDocument} from "pdfjs-dist/legacy/build/pdf.mjs";
import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {toSpreadsheetCsv} from "../../src/engine/csv.js";
import {insights} from "../../src/workbook/insights.js";
import {lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {spawnIn} from "../fixtures/commandLine.js";
import {usePages} from "./browser.js";
import {expectItems, readData, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);
const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-share-"));
let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => rmSync(folder, {recursive: true}));

/** A page that may use the clipboard. */
async function open(path: string, options = {}): Promise<Page> {
  const {page} = await openOne(site.address + path, options);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  return page;
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("button", {name: "Share", exact: true}).click();
  await page.getByRole("group", {name: "Share"}).getByRole("button", {name}).first().click();
}

const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const seeNotice = (page: Page | Locator, text: string) =>
  page.locator(".share-notice").getByText(text).waitFor({timeout: 60_000});

async function save(
  page: Page,
  start: () => Promise<void>
): Promise<{name: string; bytes: Buffer}> {
  const [download] = await Promise.all([page.waitForEvent("download", {timeout: 60_000}), start()]);
  return {name: download.suggestedFilename(), bytes: await readFile(await download.path())};
}

function takeFrom(page: Page, id: string): (choice: string) => Promise<void> {
  const card = page.locator(`[data-item=${id}]`);
  return async (choice) => {
    await card.getByRole("button", {name: /^More: /}).click();
    await card.getByRole("button", {name: choice}).click();
  };
}

describe("a link", () => {
  it("brings back filters, tab, order, columns and the open event", async () => {
    const page = await open("insights?last=7d&status=Failure");
    await page.getByRole("tab", {name: "Sync details", exact: true}).click();
    await see(page, "sync-log");
    await page.locator('[data-item=sync-log] [data-sort="name"]').click();
    await page.getByRole("button", {name: "Columns"}).click();
    await page.getByLabel("Source UPN").uncheck();
    await page.keyboard.press("Escape");
    const first = page.locator("[data-item=sync-log] tbody tr").first();
    const named = () => first.locator("td").nth(1).textContent();
    await page.locator('[data-item=sync-log] th[aria-sort="ascending"]').waitFor();
    await expect.poll(named, {timeout: 30_000}).not.toBe("");
    const name = await named();
    await first.click();
    const opened = await page.locator(".event-panel").getAttribute("data-event");
    const panel = page.locator(".event-panel");
    await panel.getByRole("button", {name: "Copy link"}).click();
    await panel.getByText("Link copied.").waitFor();
    const link = await readClipboard(page);
    expect(link).toBe(page.url());
    await page.goto("about:blank");
    await page.goto(link);
    await page.locator(`.event-panel[data-event="${opened}"]`).waitFor();
    expect(await page.locator(".tab-bar [aria-selected=true]").first().textContent()).toContain(
      "Sync details"
    );
    await page.locator('[data-item=sync-log] th[aria-sort="ascending"]').waitFor();
    await expect.poll(named, {timeout: 30_000}).toBe(name);
    expect(await page.locator("[data-item=sync-log] thead").textContent()).not.toContain("UPN");
  });

  it("with fixed dates shows the same as the last days do", async () => {
    const page = await open("");
    await expectItems(page, month.length, sample.length);
    await choose(page, "Copy link with fixed dates");
    await seeNotice(page, "Link with fixed dates copied.");
    const {search} = new URL(await readClipboard(page));
    expect(search).toBe("?from=2026-10-02&to=2026-10-31");
    await page.goto(site.address + search);
    await expectItems(page, month.length, sample.length);
  });

  it("keeps the order of a table, too", async () => {
    const page = await open("?top-errors.sort=code+ascending");
    await expectItems(page, month.length, sample.length);
    const sorted = page.locator("[data-item=top-errors] th[aria-sort]");
    expect(await sorted.count()).toBeLessThanOrEqual(1);
    await page.locator("[data-item=systems] [data-sort=failures]").click();
    expect(new URL(page.url()).searchParams.get("systems.sort")).toBe("failures descending");
    await page.reload();
    await page.locator('[data-item=systems] th[aria-sort="descending"]').waitFor();
  });

  it("is shown in a field, selected, where the page may not copy", async () => {
    const page = await open("?last=7d");
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", {value: undefined}));
    await choose(page, "Copy link");
    const field = page.getByLabel("Text to copy");
    await field.waitFor();
    expect(await page.evaluate(() => getSelection()!.toString())).toBe(page.url());
  });
});

describe("what an item gives away", () => {
  it("is its rows, as a file and on the clipboard, as its table has them", async () => {
    const page = await open("?last=7d");
    await see(page, "systems");
    const take = takeFrom(page, "systems");
    const {name, bytes} = await save(page, () => take("Save data as CSV"));
    await page.keyboard.press("Escape");
    const rows = await readData(page, "systems");
    const columns = Object.keys(rows[0]!).map((column) => ({name: column, type: "VARCHAR"}));
    expect(name).toBe("systems.csv");
    expect(String(bytes)).toBe(toSpreadsheetCsv({columns, rows}));
    await take("Copy data for a spreadsheet");
    await seeNotice(page.locator("[data-item=systems]"), `Copied ${rows.length} rows.`);
    const lines = (await readClipboard(page)).trim().split(/\r?\n/);
    expect(lines.map((line) => line.split("\t"))).toEqual([
      columns.map((column) => column.name),
      ...rows.map((row) => Object.values(row))
    ]);
    const cells = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const page = document.createElement("template");
      page.innerHTML = await (await item!.getType("text/html")).text();
      return [...page.content.querySelectorAll("td")].map(({textContent}) => textContent);
    });
    expect(cells).toEqual(rows.flatMap((row) => Object.values(row)));
  });

  it("is the query that it was answered by", async () => {
    const page = await open("?last=7d&status=Failure");
    await see(page, "systems");
    await takeFrom(page, "systems")("Show query");
    const card = page.locator("[data-item=systems]");
    const query = await card.locator("pre").textContent();
    expect(query).toContain("TIMESTAMP '2026-10-25T00:00:00'");
    expect(query).toContain(`"status" IN ('Failure')`);
    await card.getByRole("button", {name: "Copy query"}).click();
    await card.getByText("Query copied.").waitFor();
    expect(await readClipboard(page)).toBe(query);
  });

  it("is no picture if it is a table", async () => {
    const page = await open("");
    await see(page, "systems");
    const card = page.locator("[data-item=systems]");
    await card.getByRole("button", {name: /^More: /}).click();
    expect(await card.getByRole("button", {name: /picture/}).count()).toBe(0);
  });
});

const colors = {
  light: {page: "#ffffff", Create: "#175394"},
  dark: {page: "#1b1f26", Create: "#3e75f5"}
};

describe.each([{dark: false}, {dark: true}])("the picture of a chart, %j", ({dark}) => {
  const {page: background, Create} = colors[dark ? "dark" : "light"];

  it("describes itself and carries its colours as SVG, and has two pixels for each as PNG", async () => {
    const page = await open("?last=7d&action=Create&action=Update", {dark});
    await see(page, "events-over-time");
    const take = takeFrom(page, "events-over-time");
    const {name, bytes} = await save(page, () => take("Save picture as SVG"));
    expect(name).toBe("events-over-time.svg");
    expect(String(bytes)).not.toMatch(/var\(|<style|class=|currentColor|<script|href/);
    const texts = await page.evaluate((xml) => {
      const picture = new DOMParser().parseFromString(xml, "image/svg+xml");
      if (picture.querySelector("parsererror")) throw new Error(picture.textContent!);
      return [...picture.querySelectorAll("text")].map(({textContent}) => textContent!);
    }, String(bytes));
    expect(texts[0]).toBe("Events over time");
    const text = texts.join(" ").replace(/\s+/g, " ");
    expect(text).toContain("Period: 25 Oct 2026 00:00 to 1 Nov 2026 00:00 UTC");
    expect(text).toContain("Action: Create or Update");
    const created = lastDays(sample, 7).filter(({action}) => action === "Create");
    expect(text).toContain(`Create ${created.length.toLocaleString("en-US")}`);

    await page.keyboard.press("Escape");
    const png = await save(page, () => take("Save picture as PNG"));
    expect(png.name).toBe("events-over-time.png");
    const [, width, height] = String(bytes).match(/width="(\d+)" height="(\d+)"/)!;
    const size = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
    expect(size).toEqual([+width! * 2, +height! * 2]);
    const counts = await page.evaluate(countColors, png.bytes.toString("base64"));
    expect(counts[background]).toBeGreaterThan(0.5 * +width! * +height! * 4);
    expect(counts[Create]).toBeGreaterThan(500);
  });
});

/** How many pixels of a PNG have each colour. */
async function countColors(png: string): Promise<Record<string, number>> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, image.width, image.height);
  const counts: Record<string, number> = {};
  for (let i = 0; i < data.length; i += 4) {
    const color = `#${[...data.slice(i, i + 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    counts[color] = (counts[color] ?? 0) + 1;
  }
  return counts;
}

const query = "last=7d&status=Failure&status=Skipped";
const options = ["--last", "7d", "--status", "Failure", "--status", "Skipped"];

/** A snapshot's file, opened without a network and scripts: its items as markup, and its title page. */
async function readSnapshot(browser: Browser, file: string) {
  const context = await browser.newContext({offline: true, javaScriptEnabled: false});
  const page = await context.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  try {
    await page.goto(String(pathToFileURL(file)));
    const read = await page.evaluate(() => {
      const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
      const facts = [...document.querySelectorAll(".snapshot-facts > div")];
      return {
        title: document.title,
        tabs: [...document.querySelectorAll("h2")].map(({textContent}) => textContent!),
        items: Object.fromEntries(items.map((item) => [item.dataset.item!, item.outerHTML])),
        facts: facts
          .map(({textContent}) => textContent!)
          .filter((text) => !text.startsWith("Created")),
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        background: getComputedStyle(document.querySelector(".item")!).backgroundColor
      };
    });
    return {...read, requests: requests.length};
  } finally {
    await context.close();
  }
}

describe("a snapshot from the page", () => {
  it("is what the command gives, and opens without a network and scripts", async () => {
    const page = await open(`insights?${query}`);
    const {name, bytes} = await save(page, () => choose(page, "Save snapshot"));
    expect(name).toMatch(/^insights-\d{4}-\d\d-\d\d\.html$/);
    await seeNotice(page, `Saved ${name}.`);
    writeFileSync(join(folder, name), bytes);
    const {code, stderr} = spawnIn(folder, "snapshot", "insights", "--store", "store", ...options);
    expect({code, stderr}).toMatchObject({code: 0});
    const browser = page.context().browser()!;
    const fromPage = await readSnapshot(browser, join(folder, name));
    expect(fromPage.tabs).toEqual(insights.tabs!.map(({title}) => title));
    const ids = insights.items.filter(({isOfPerson}) => !isOfPerson).map(({id}) => id);
    expect(Object.keys(fromPage.items).sort()).toEqual(ids.sort());
    expect(fromPage).toMatchObject({requests: 1, overflow: 0, background: "rgb(255, 255, 255)"});
    expect(fromPage).toEqual(await readSnapshot(browser, join(folder, "insights.html")));
  });
});

describe("printing", () => {
  it("gives all tabs under the filters, without controls, and leaves the page as it was", async () => {
    const page = await open(`insights?${query}`);
    await page.evaluate(() => (window.print = () => undefined));
    await choose(page, "Print");
    const sheet = page.locator(".print-sheet");
    await sheet.waitFor({state: "attached", timeout: 60_000});
    expect(await sheet.isVisible()).toBe(false);
    const [own, all] = await Promise.all([
      sheet.locator("[data-item]").count(),
      page.locator(".item-grid [data-item]").count()
    ]);
    expect(own).toBe(insights.items.filter(({isOfPerson}) => !isOfPerson).length);
    const pages = await readPdf(await page.pdf({format: "A4", printBackground: true}));
    const text = pages.join(" ");
    for (const {title} of insights.tabs!) expect(text).toContain(title);
    expect(text).toContain("Status Failure or Skipped");
    expect(text).not.toMatch(/Copy link|Reset|Columns|Download CSV/);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await sheet.count()).toBe(0);
    expect(await page.locator(".item-grid [data-item]").count()).toBe(all);
  });

  it("of the page itself leaves its menus out, and is light", async () => {
    const page = await open("?last=7d");
    await see(page, "systems");
    await see(page, "status-share");
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    const paper = () => getComputedStyle(document.documentElement).backgroundColor;
    expect(await page.evaluate(paper)).toBe("rgb(255, 255, 255)");
    expect(await page.locator("[data-item=status-share] .share").first().isVisible()).toBe(true);
    expect(await page.getByRole("button", {name: /^(Share|More|Data)/}).count()).toBe(0);
    expect(await page.locator("[data-item=systems] table").isVisible()).toBe(true);
  });
});

async function readPdf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({data: new Uint8Array(pdf), verbosity: 0}).promise;
  const numbers = Array.from({length: document.numPages}, (_, i) => i + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const {items} = await (await document.getPage(number)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join("");
    })
  );
}

describe.each([{width: 1280}, {width: 390, dark: true}])("the menus, %j", (size) => {
  it("are used by keyboard, and stay within the window", async () => {
    const page = await open("?last=7d", size);
    await see(page, "events-over-time");
    await page.getByRole("button", {name: "Share", exact: true}).focus();
    await page.keyboard.press("Enter");
    await expectInside(page, page.getByRole("group", {name: "Share"}));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await seeNotice(page, "Link copied.");
    expect(await readClipboard(page)).toBe(page.url());
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement!.textContent!.trim())).toBe("Share");
    const more = page.getByRole("button", {name: "More: Events over time"});
    await more.focus();
    await page.keyboard.press("Enter");
    await expectInside(page, page.getByRole("group", {name: "More: Events over time"}));
  });
});

async function expectInside(page: Page, panel: Locator): Promise<void> {
  const box = (await panel.boundingBox())!;
  const {width} = page.viewportSize()!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}
