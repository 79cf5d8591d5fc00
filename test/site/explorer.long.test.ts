import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {lastDays} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {readSample} from "../count/countSample.js";
import {usePages} from "./browser.js";
import {expectItems, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);
const failures = month.filter(({status}) => status === "Failure");
const byTime = (a: CountedEvent, b: CountedEvent) => (a.time < b.time ? -1 : 1);

let site: Site;
const open = usePages();

beforeAll(async () => {
  site = await openSite();
});

async function openList(query: string, events: readonly CountedEvent[]): Promise<Page> {
  const {page} = await open(site.address + query);
  await expectItems(page, events.length, sample.length);
  await see(page, "event-explorer");
  await expectRows(page, events.length);
  return page;
}

async function expectRows(page: Page, total: number): Promise<void> {
  const status = page.locator(".explorer-status");
  await expect.poll(() => status.textContent()).toContain(`of ${total.toLocaleString("en-US")}`);
  await expect.poll(() => page.locator("td.waiting").count()).toBe(0);
}

/** The time of a row, UTC, to the second. */
function timeOf(page: Page, row: "first" | "last"): Promise<string | null> {
  return page
    .locator(".explorer-table tbody tr")
    [row]()
    .locator("td")
    .first()
    .getAttribute("title");
}

describe("the list of events", () => {
  it("has all events that match the filters, from the newest to the oldest", async () => {
    const page = await openList("?status=Failure", failures);
    const times = failures.toSorted(byTime).map(({time}) => time.slice(0, 19));
    expect(await timeOf(page, "first")).toBe(times.at(-1));
    await page.locator(".explorer-table tbody tr").first().focus();
    await page.keyboard.press("End");
    await expectRows(page, failures.length);
    expect(await timeOf(page, "last")).toBe(times[0]);
  });

  it("opens an event by keyboard, and again from the event's URL", async () => {
    const page = await openList("?status=Failure", failures);
    await page.locator(".explorer-table tbody tr").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const panel = page.locator(".event-panel");
    await panel.waitFor();
    const id = new URL(page.url()).searchParams.get("event")!;
    expect(failures.map((event) => event.id)).toContain(id);
    expect(await panel.getAttribute("data-event")).toBe(id);
    await page.reload();
    await panel.waitFor();
    await panel.getByRole("tab", {name: /^Troubleshooting/}).click();
    const {errorCode} = failures.find((event) => event.id === id)!;
    expect(await panel.getByRole("tabpanel").textContent()).toContain(errorCode);
    await page.keyboard.press("Escape");
    expect(await panel.count()).toBe(0);
    expect(new URL(page.url()).search).toBe("?status=Failure");
  });

  it("keeps order and columns in the URL", async () => {
    const page = await openList("?status=Failure", failures);
    await page.getByRole("button", {name: "Columns"}).click();
    await page.getByLabel("Source UPN").check();
    await page.locator('.explorer-table [data-sort="reason"]').click();
    await expectRows(page, failures.length);
    const {searchParams} = new URL(page.url());
    expect(searchParams.get("sort")).toBe("reason");
    expect(searchParams.get("cols")).toContain("source_upn");
    await page.reload();
    await see(page, "event-explorer");
    await expectRows(page, failures.length);
    const heads = await page.locator(".explorer-table th").allTextContents();
    expect(heads.map((head) => head.trim())).toContain("Source UPN");
    expect(await page.locator('.explorer-table [aria-sort="ascending"]').count()).toBe(1);
  });

  it("is searched by name, and every item follows", async () => {
    const page = await openList("?status=Failure", failures);
    const name = await page
      .locator(".explorer-table tbody tr")
      .first()
      .locator("td")
      .nth(1)
      .textContent();
    await page.getByLabel("Name", {exact: true}).fill(name!.toUpperCase());
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe(name!.toUpperCase());
    await see(page, "event-explorer");
    const found = Number(
      await page.locator("[data-item=event-explorer]").getAttribute("data-events")
    );
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(failures.length);
    await expectItems(page, found, sample.length);
  });
});
