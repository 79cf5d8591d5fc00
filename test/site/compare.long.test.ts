import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {lastDays} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {readSample} from "../count/countSample.js";
import {usePages} from "./browser.js";
import {see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-compare-"));
let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => rmSync(folder, {recursive: true}));

const table = "[data-item=top-errors] .item-changes table";
const button = (page: Page) => page.getByRole("button", {name: "Compare", exact: true});
const compared = (page: Page) => new URL(page.url()).searchParams.get("compare");

/** Error code, state, and the counts then and now of each change. */
const toChanges = (rows: readonly Element[]) =>
  rows.map((row) => [...row.children].slice(0, 4).map(({textContent}) => textContent!.trim()));

function readChanges(page: Page): Promise<string[][]> {
  return page.locator(`${table} tbody tr`).evaluateAll(toChanges);
}

function countCodes(events: CountedEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {status, errorCode} of events)
    if (status === "Failure") counts.set(errorCode, (counts.get(errorCode) ?? 0) + 1);
  return counts;
}

it("a page is compared with the period before, as a count of the raw files has it", async () => {
  const {page} = await openOne(`${site.address}?last=7d`);
  await see(page, "top-errors");
  expect(await page.locator(table).count()).toBe(0);
  await button(page).click();
  await page.locator(table).waitFor({timeout: 60_000});
  expect(compared(page)).toBe("previous");
  const [now, before] = [countCodes(lastDays(sample, 7)), countCodes(lastDays(sample, 7, 7))];
  const changes = await readChanges(page);
  expect(changes.length).toBeGreaterThan(0);
  for (const [code, , then, since] of changes) {
    expect([code, then, since]).toEqual([
      code,
      String(before.get(code!) ?? 0),
      String(now.get(code!) ?? 0)
    ]);
  }
  const named = (state: string) => changes.filter(([, is]) => is === state).map(([code]) => code);
  const only = (some: Map<string, number>, others: Map<string, number>) =>
    [...some.keys()].filter((code) => !others.has(code)).sort();
  expect(named("new").sort()).toEqual(only(now, before));
  expect(named("gone").sort()).toEqual(only(before, now));

  await button(page).click();
  await page.locator(table).waitFor({state: "detached"});
  expect(compared(page)).toBeNull();
  await page.goBack();
  await page.locator(table).waitFor({timeout: 60_000});
  expect(await button(page).getAttribute("aria-pressed")).toBe("true");
});

it("a snapshot of a page that is compared shows the same changes", async () => {
  const {page} = await openOne(`${site.address}?last=7d&compare=previous`);
  await see(page, "top-errors");
  await page.locator(table).waitFor({timeout: 60_000});
  const changes = await readChanges(page);
  const downloading = page.waitForEvent("download", {timeout: 60_000});
  await page.getByRole("button", {name: "Share", exact: true}).click();
  await page.getByRole("button", {name: "Save snapshot"}).click();
  const path = join(folder, "compared.html");
  await (await downloading).saveAs(path);
  const {page: file} = await openOne(pathToFileURL(path).href, {offline: true});
  const rows = file.locator("[data-item=top-errors] .snapshot-changes tbody tr");
  expect(await rows.evaluateAll(toChanges)).toEqual(changes);
  await file.getByText("the period before, ").first().waitFor();
});

it("a page shows that its data does not reach back over the period before", async () => {
  const {page} = await openOne(`${site.address}?compare=previous`);
  await page
    .getByText("Ignored the comparison: the data does not cover all of the 30 days before.")
    .waitFor({timeout: 30_000});
  expect(await page.locator(table).count()).toBe(0);
});
