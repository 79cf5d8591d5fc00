import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, describe, expect, it} from "vitest";
import {insights} from "../../src/workbook/insights.js";
import {lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {spawnIn} from "../fixtures/commandLine.js";
import {expectItems, see} from "./items.js";
import {choose, readClipboard, save, seeNotice, useSharing} from "./sharing.js";

const sample = readSample();
const month = lastDays(sample, 30);
const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-share-"));
const open = useSharing();

afterAll(() => rmSync(folder, {recursive: true}));

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
    await page.goto(String(new URL(search, page.url())));
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
