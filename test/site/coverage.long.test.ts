import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Locator, Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {readSample} from "../count/countSample.js";
import {readRecords} from "../count/rawRecords.js";
import type {PageOptions, WatchedPage} from "./browser.js";
import {usePages} from "./browser.js";
import type {RawRow} from "./items.js";
import {readData, readItems} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const ids = ["shapes", "calendar", "jobs", "files", "rejects", "pending", "words"].map(
  (name) => `coverage-${name}`
);

const sample = readSample();

let site: Site;
const openOne = usePages();

async function open(address: string, options?: PageOptions): Promise<WatchedPage> {
  const watched = await openOne(address, options);
  await expectSettled(watched);
  return watched;
}

/** The rows of a list that the page offers to take away. */
function takeAway(page: Page, name: RegExp): Promise<RawRow[]> {
  return readDownload(page, page.getByRole("link", {name}));
}

/** The rows of the CSV that a click gives; none of the values here holds a line break. */
async function readDownload(page: Page, link: Locator): Promise<RawRow[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const [head, ...lines] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  const split = (line: string) => line.match(/(?<=^|,)("([^"]|"")*"|[^,]*)/g)!.map(unquote);
  const names = split(head!);
  return lines.map((line) => Object.fromEntries(split(line).map((cell, i) => [names[i]!, cell])));
}

function unquote(cell: string): string {
  return cell.replace(/^"|"$/g, "").replaceAll('""', '"');
}

function sum(rows: readonly RawRow[], name: string): number {
  return rows.reduce((total, row) => total + Number(row[name]), 0);
}

/** How often each line comes up, as lines again. */
function tally(lines: readonly [line: string, count: number][]): string[] {
  const totals = new Map<string, number>();
  for (const [line, count] of lines) totals.set(line, (totals.get(line) ?? 0) + count);
  return [...totals].map(([line, count]) => `${line} | ${count}`).sort();
}

/** The most days in a row without an event, from a job's first day to the newest of all. */
function findLongestGap(days: readonly string[], newest: string): number {
  let longest = 0;
  let gap = 0;
  const first = days.reduce((a, b) => (a < b ? a : b));
  for (let time = Date.parse(first); time <= Date.parse(newest); time += 86_400_000) {
    gap = days.includes(new Date(time).toISOString().slice(0, 10)) ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return longest;
}

async function expectSettled({page}: WatchedPage): Promise<void> {
  const read = async () =>
    Object.entries(await readItems(page)).map(
      ([id, {state}]) => `${id} ${/ready|empty/.test(state)}`
    );
  await expect.poll(read, {timeout: 30_000}).toEqual(ids.map((id) => `${id} true`));
}

beforeAll(async () => {
  site = await openSite();
});

describe("the coverage as a page", () => {
  it.each([{dark: false}, {dark: true}])("fits a phone, %j", async ({dark}) => {
    const {page} = await open(`${site.address}coverage`, {width: 390, dark});
    const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    const isAtEnd = () =>
      page.locator(".calendar-scroll").evaluate((box) => {
        return box.scrollLeft > 0 && box.scrollLeft + box.clientWidth >= box.scrollWidth - 1;
      });
    await expect.poll(isAtEnd).toBe(true);
  });

  it("is linked with the first page, also below a path, and its lists can be taken away", async () => {
    const watched = await open(`${site.subAddress}coverage`);
    const {page} = watched;
    expect(await page.getByRole("navigation", {name: "Pages"}).count()).toBe(1);
    expect((await takeAway(page, /files as CSV/))[0]).toHaveProperty("sha256");
    await page.getByRole("link", {name: "Analysis"}).click();
    await page.waitForURL(site.subAddress);
    await page.getByRole("link", {name: "Coverage"}).click();
    await page.waitForURL(`${site.subAddress}coverage`);
    await expectSettled(watched);
    expect(await page.locator("h1").textContent()).toBe("Coverage");
    expect(await page.locator(".calendar svg").count()).toBe(1);
  });

  it("reads a day when it is pointed at", async () => {
    const {page} = await open(`${site.address}coverage`);
    const box = (await page.locator(".calendar-field").boundingBox())!;
    await page.locator(".calendar-field").hover({position: {x: box.width - 3, y: 30}});
    const newest = sample.map(({time}) => time).reduce((a, b) => (a > b ? a : b));
    const readout = () => page.locator(".calendar-readout").textContent();
    await expect.poll(readout).toContain(` ${Number(newest.slice(8, 10))} Oct 2026: `);
  });
});

describe("the coverage's numbers", () => {
  it("agree with the imports' books, and balance", async () => {
    const {page} = await open(`${site.address}coverage`);
    const shapes = await readData(page, "coverage-shapes");
    const files = await takeAway(page, /files as CSV/);
    const kinds = ["new_events", "duplicates", "audits", "left_out", "rejects"];
    for (const name of ["records", "conflicts", "parts", ...kinds]) {
      expect([name, sum(shapes, name)]).toEqual([name, sum(files, name)]);
    }
    const total = kinds.reduce((total, name) => total + sum(files, name), 0);
    expect(total).toBe(sum(files, "records"));
    expect(await page.locator(".balance").getAttribute("data-balanced")).toBe("true");
    const items = await readItems(page);
    expect(items["coverage-files"]).toMatchObject({events: files.length, of: files.length});
    expect(items["coverage-rejects"]).toMatchObject({events: sum(files, "rejects")});
    const events = {events: sample.length, of: sample.length};
    for (const name of ["shapes", "calendar", "jobs"]) {
      expect(items[`coverage-${name}`]).toMatchObject(events);
    }
  });

  it("agree with a count of the raw files, by app and day", async () => {
    const {page} = await open(`${site.address}coverage`);
    const rows = await readData(page, "coverage-calendar");
    const active = rows.filter(({state}) => state === "active");
    expect(tally(active.map((row) => [`${row.app_name} ${row.day}`, Number(row.events)]))).toEqual(
      tally(sample.map(({app, time}) => [`${app} ${time.slice(0, 10)}`, 1]))
    );
    const days = new Set(active.map(({day}) => day));
    const gaps = rows.filter(({state}) => state !== "active");
    expect(gaps.length).toBeGreaterThan(0);
    for (const {state, day} of gaps) expect(state).toBe(days.has(day!) ? "silent" : "missing");
  });

  it("agree with a count of every record and row of the raw files", async () => {
    const {page} = await open(`${site.address}coverage`);
    const raw = readRecords(join(import.meta.dirname, "../../data/sample"));
    const files = await takeAway(page, /files as CSV/);
    // A row of a CSV's steps or properties is no record.
    expect(sum(files, "records") + sum(files, "parts")).toBe(raw.length);
    expect(sum(files, "new_events")).toBe(sample.length);
    expect((await readItems(page))["coverage-rejects"]).toMatchObject({of: sum(files, "records")});
  });

  it("agree with a count of the raw files on each job's days and longest gap", async () => {
    const {page} = await open(`${site.address}coverage`);
    const rows = await readData(page, "coverage-jobs");
    const newest = sample.map(({time}) => time.slice(0, 10)).reduce((a, b) => (a > b ? a : b));
    // The records of an app with two jobs are those of neither alone.
    const alone = rows.filter(
      ({app_name}) => rows.filter((row) => row.app_name === app_name).length === 1
    );
    expect(alone.length).toBeGreaterThan(5);
    for (const row of alone) {
      const times = sample.filter(({app}) => app === row.app_name).map(({time}) => time);
      const days = times.map((time) => time.slice(0, 10));
      expect(row).toMatchObject({
        events: String(times.length),
        first_time: times.reduce((a, b) => (a < b ? a : b)),
        last_time: times.reduce((a, b) => (a > b ? a : b)),
        days: String(new Set(days).size),
        longest_gap: String(findLongestGap(days, newest))
      });
    }
  });

  it("can be taken away as they are in the Data table", async () => {
    const {page} = await open(`${site.address}coverage`);
    const rows = await readData(page, "coverage-calendar");
    const button = page.locator("[data-item=coverage-calendar]").getByText("Download CSV");
    expect(await readDownload(page, button)).toEqual(rows);
  });
});
