import {existsSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser, Page} from "puppeteer-core";
import {launch} from "puppeteer-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {findSnapshot} from "../fixtures/sharedSnapshot.js";

const executablePath = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) =>
  existsSync(path)
)!;
const isThere = executablePath !== undefined;
// Where all checks are to run, a missing browser is a failure.
const isSkipped = !isThere && process.env.CI === undefined;
if (isSkipped) process.stderr.write("Not run in Firefox: it is not installed.\n");

const sample = readSample();
const month = lastDays(sample, 30);
const failures = month.filter(({status}) => status === "Failure");
const wait = {timeout: 90_000};

describe.skipIf(isSkipped)("in Firefox, from file://", () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = await findSnapshot();
    browser = await launch({browser: "firefox", executablePath, headless: true});
  });

  afterAll(() => browser.close());

  /** Opens a file, and gives with it everything that goes wrong in it, and every request to a host. */
  async function open(name: string): Promise<{page: Page; problems: string[]}> {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (request) => {
      if (/^(https?|wss?):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, name)).href);
    return {page, problems};
  }

  const counts = (id: string, events: number) =>
    `[data-item=${id}][data-state=ready][data-events="${events}"]`;

  it("a snapshot shows its figures, and complains of nothing", async () => {
    const {page, problems} = await open("analysis.html");
    await page.waitForSelector(`[data-item=key-figures][data-events="${month.length}"]`, wait);
    expect(await page.$$eval("svg", ({length}) => length)).toBeGreaterThan(2);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("an interactive one answers its filters and opens an event with its steps", async () => {
    const {page, problems} = await open("analysis.interactive.html");
    await page.waitForSelector(counts("key-figures", month.length), wait);
    await page.goto(`${page.url()}?status=Failure`);
    await page.waitForSelector(counts("key-figures", failures.length), wait);
    await page.$eval("[data-item=event-explorer]", (item) => item.scrollIntoView());
    await page.waitForSelector(counts("event-explorer", failures.length), wait);
    await page.focus(".explorer-table tbody tr");
    await page.keyboard.press("Enter");
    const panel = (await page.waitForSelector(".event-panel", wait))!;
    const id = await panel.evaluate((element) => (element as HTMLElement).dataset.event);
    expect(failures.map((event) => event.id)).toContain(id);
    const tabs = await panel.$$eval("[role=tab]", (all) => all.map(({textContent}) => textContent));
    expect(tabs).toHaveLength(4);
    const steps = await panel.$$("[role=tab]");
    await steps[tabs.findIndex((tab) => tab!.startsWith("Steps"))]!.click();
    expect(await panel.$eval("[role=tabpanel]", (tab) => tab.textContent)).toContain("Import");
    expect(problems).toEqual([]);
    await page.close();
  });
});
