import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {getDocument} from "pdfjs-dist/legacy/build/pdf.mjs";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {formatCount, formatTimeOfYear} from "../../src/lib/format.js";
import {printPdf} from "../../src/snapshot/pdf.js";
import {countObjects, lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {runIn} from "../fixtures/commandLine.js";
import {openBrowser, openPage} from "../site/browser.js";
import {findOptions} from "../site/launch.js";
import type {Site} from "../site/site.js";
import {openSite} from "../site/site.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-snapshot-"));
const sample = readSample();
const week = lastDays(sample, 7);
const failed = week.filter(({status}) => status === "Failure");
let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await openSite();
  const options = ["--last", "7d", "--status", "Failure", "--format", "html,json", "--rows", "5"];
  const {code, stderr} = await runIn(
    folder,
    "snapshot",
    "insights",
    "--store",
    "store",
    ...options
  );
  expect({code, stderr}).toMatchObject({code: 0});
  browser = await openBrowser();
});

afterAll(() => rmSync(folder, {recursive: true}));

interface Item {
  id: string;
  title: string;
  total: number;
  columns: {name: string}[];
  rows: unknown[][];
}

function readItems(name: string): Item[] {
  const text = readFileSync(join(folder, `${name}.json`), "utf8");
  return (JSON.parse(text) as {items: Item[]}).items;
}

/** An item's rows of the JSON, by the names of its columns. */
function toRows({columns, rows}: Item): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({name}, i) => [name, row[i]])));
}

it.each([true, false])(
  "a snapshot opens from a folder without a network, scripts allowed: %s",
  async (scripts) => {
    const context = await browser.newContext({offline: true, javaScriptEnabled: scripts});
    const page = await context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const address = String(pathToFileURL(join(folder, "insights.html")));
    await page.goto(address);
    expect(requests).toEqual([address]);
    const log = page.locator("[data-item=sync-log]");
    expect(await log.getAttribute("data-events")).toBe(String(failed.length));
    expect(await log.locator("tbody tr").count()).toBe(5);
    expect(await log.getByText(`The newest 5 of ${failed.length} events.`).count()).toBe(1);
    await context.close();
  }
);

it("its figures are those of the JSON, and of the raw export", () => {
  const items = readItems("insights");
  const find = (id: string) => items.find((item) => item.id === id)!;
  expect(find("sync-log").total).toBe(failed.length);
  const [status] = find("objects-by-status").rows;
  expect(status!.slice(0, 3)).toEqual(["Failure", countObjects(failed), failed.length]);
});

it.each([{width: 1440}, {width: 390, dark: true}])("it fits the window, %j", async (options) => {
  const {page, expectClean, close} = await openPage(
    String(pathToFileURL(join(folder, "insights.html"))),
    options
  );
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  expectClean();
  await close();
});

it("it prints on numbered pages, with the figures of the JSON", async () => {
  const pages = await print("insights");
  expect(pages.length).toBeGreaterThan(1);
  for (const [i, text] of pages.entries()) expect(text).toContain(`Page${i + 1}of${pages.length}`);
  expect(pages[0]).toContain("ProvisioningInsights");
  const text = pages.join("");
  expect(text).toContain(squeeze(`The newest 5 of ${failed.length} events.`));
  const items = readItems("insights");
  for (const {title} of items) expect(text).toContain(squeeze(title));
  const counted = `${formatCount(failed.length)} of ${formatCount(sample.length)} events`;
  expect(text.split(squeeze(counted)).length - 1).toBeGreaterThan(3);
  const errors = toRows(items.find(({id}) => id === "top-errors")!);
  expect(errors.length).toBeGreaterThan(2);
  for (const {error_code: code, events} of errors)
    expect(text).toMatch(new RegExp(`${String(code)}.*?${formatCount(Number(events))}`));
});

it("a table that goes on on further pages repeats its heads, and loses no row", async () => {
  const options = ["--last", "7d", "--rows", "90", "--format", "html,json"];
  const {code, stderr} = await runIn(
    folder,
    "snapshot",
    "events",
    "--store",
    site.store,
    ...options
  );
  expect({code, stderr}).toMatchObject({code: 0});
  const pages = await print("events");
  const list = toRows(readItems("events").find(({id}) => id === "event-explorer")!);
  expect(list).toHaveLength(90);
  const times = list.map(({local_time: time}) =>
    squeeze(formatTimeOfYear(new Date(`${time as string}Z`)))
  );
  const onPages = pages.map((text) => times.filter((time) => text.includes(time)));
  expect(new Set(onPages.flat())).toEqual(new Set(times));
  const listed = pages.filter((_, i) => onPages[i]!.length > 0);
  expect(listed.length).toBeGreaterThan(1);
  for (const text of listed) expect(text).toContain("SourcesystemTargetsystemStatusTime,UTC");
});

/** The text of each page of a snapshot's PDF without spaces, which are of no use there. */
async function print(name: string): Promise<string[]> {
  const html = readFileSync(join(folder, `${name}.html`), "utf8");
  const pdf = await printPdf(html, await findOptions());
  const document = await getDocument({data: new Uint8Array(pdf), verbosity: 0}).promise;
  const numbers = Array.from({length: document.numPages}, (_, i) => i + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const {items} = await (await document.getPage(number)).getTextContent();
      return squeeze(items.map((item) => ("str" in item ? item.str : "")).join(""));
    })
  );
}

function squeeze(text: string): string {
  return text.replaceAll(/\s/g, "");
}
