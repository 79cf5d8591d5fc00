import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {getDocument} from "pdfjs-dist/legacy/build/pdf.mjs";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {runIn} from "../commandLine.js";
import {openPage} from "./browser.js";
import {countObjects, lastDays} from "./countLines.js";
import {readSample} from "./countSample.js";
import {printPdf} from "../../src/snapshot/pdf.js";
import {findOptions, launch} from "./launch.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-snapshot-"));
const week = lastDays(readSample(), 7);
const failed = week.filter(({status}) => status === "Failure");
let browser: Browser;

beforeAll(async () => {
  const options = ["--last", "7d", "--status", "Failure", "--format", "html,json", "--rows", "5"];
  const {code, stderr} = runIn(folder, "snapshot", "insights", "--store", "store", ...options);
  expect({code, stderr}).toMatchObject({code: 0});
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

interface Item {
  id: string;
  total: number;
  rows: unknown[][];
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
  const {items} = JSON.parse(readFileSync(join(folder, "insights.json"), "utf8")) as {
    items: Item[];
  };
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

it("it prints on numbered pages", async () => {
  const html = readFileSync(join(folder, "insights.html"), "utf8");
  const {pages} = await readPdf(await printPdf(html, await findOptions()));
  expect(pages.length).toBeGreaterThan(1);
  for (const [i, text] of pages.entries())
    expect(text).toContain(`Page ${i + 1} of ${pages.length}`);
  expect(pages[0]).toContain("Provisioning Insights");
  expect(pages.join(" ")).toContain(`The newest 5 of ${failed.length} events.`);
});

async function readPdf(pdf: Uint8Array): Promise<{pages: string[]}> {
  const document = await getDocument({data: new Uint8Array(pdf), verbosity: 0}).promise;
  const numbers = Array.from({length: document.numPages}, (_, i) => i + 1);
  const pages = await Promise.all(
    numbers.map(async (number) => {
      const {items} = await (await document.getPage(number)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join("");
    })
  );
  return {pages};
}
