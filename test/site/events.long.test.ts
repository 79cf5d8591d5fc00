import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {countObjects, lastDays} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {readSample} from "../count/countSample.js";
import type {PageOptions} from "./browser.js";
import {usePages} from "./browser.js";
import {readItems} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);
const ids = ["named-views", "events-over-time", "event-explorer"];

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

/** The page at a URL, once it counts this many events and their list is drawn. */
async function open(query: string, events = month, options: PageOptions = {}): Promise<Page> {
  const {page} = await openOne(`${site.address}events${query}`, options);
  await expectLog(page, events);
  return page;
}

async function expectLog(page: Page, {length}: CountedEvent[]): Promise<void> {
  const frame = {state: "ready", events: length, of: sample.length};
  const settled = Object.fromEntries(ids.map((id) => [id, frame]));
  await expect.poll(() => readItems(page), {timeout: 30_000}).toEqual(settled);
  await page.locator(".explorer-table tbody td:not(.waiting)").first().waitFor();
}

function eventOf(page: Page): string | null {
  return new URL(page.url()).searchParams.get("event");
}

function readHeads(page: Page): Promise<string[]> {
  return page.locator(".explorer-table th button").allTextContents();
}

describe("the log as a page", () => {
  it("is linked with the first page, has one heading and the portal's columns", async () => {
    const {page} = await openOne(site.address);
    await page.getByRole("navigation", {name: "Pages"}).getByRole("link", {name: "Log"}).click();
    await page.waitForURL(`${site.address}events`);
    await expectLog(page, month);
    expect(await page.locator("h1").allTextContents()).toEqual(["Provisioning log"]);
    const portal = ["Identity", "Action", "Source system", "Target system", "Status", "Time, UTC"];
    expect(await readHeads(page)).toEqual(portal);
  });

  it("works below a path", async () => {
    const failures = month.filter(({status}) => status === "Failure");
    const {page} = await openOne(`${site.subAddress}events?status=Failure`);
    await expectLog(page, failures);
  });

  it("filters by error code from the bar", async () => {
    const page = await open("");
    const failed = month.filter(({errorCode}) => errorCode === "DuplicateTargetEntries");
    const bar = page.getByRole("search");
    await bar.getByRole("button", {name: "Error code", exact: true}).click();
    await bar.getByRole("checkbox", {name: "DuplicateTargetEntries", exact: true}).check();
    await expectLog(page, failed);
  });
});

describe("the log's questions", () => {
  it("count what they show, as a count of the raw files does, and lead from one to the next", async () => {
    const page = await open("");
    for (const [title, events] of questions) {
      const button = page.getByRole("button", {name: title});
      const counts = `${events.length} events, ${countObjects(events)} objects`;
      expect(await button.locator(".named-view-count").textContent()).toBe(counts);
      await button.click();
      await expectLog(page, events);
      expect(await button.getAttribute("aria-pressed")).toBe("true");
    }
    await page.getByRole("button", {name: questions.at(-1)![0]}).click();
    await expectLog(page, month);
    expect(new URL(page.url()).search).toBe("");
  });
});

const has =
  (wanted: Partial<CountedEvent>) =>
  (event: CountedEvent): boolean =>
    Object.entries(wanted).every(([key, value]) => event[key as keyof CountedEvent] === value);
const created = {action: "Create", status: "Success"};

const questions: [string, CountedEvent[]][] = [
  [
    "Groups created in ServiceNow",
    month.filter(has({...created, type: "Group", target: "ServiceNow"}))
  ],
  [
    "Users from Workday created in Active Directory",
    month.filter(has({...created, type: "User", source: "Workday", target: "Active Directory"}))
  ],
  [
    "Users removed from Adobe Identity Management",
    month
      .filter(has({status: "Success", type: "User", target: "Adobe Identity Management"}))
      .filter(({action}) => action === "Delete" || action === "Disable")
  ],
  ["Who failed in Salesforce", month.filter(has({status: "Failure", app: "Salesforce"}))],
  [
    "Skipped in Halden Freight Expenses, needs work",
    month.filter(has({skipClass: "needs-work", app: "Halden Freight Expenses"}))
  ]
];

describe("the list of the log", () => {
  it("opens an event by keyboard, which the URL keeps until Escape", async () => {
    const page = await open("");
    await page.locator(".explorer-table tbody tr").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const panel = page.locator(".event-panel");
    await panel.waitFor();
    const times = month.map(({time}) => time).sort();
    expect(sample.find(({id}) => id === eventOf(page))?.time).toBe(times.at(-2));
    const shown = await panel.locator("h2").first().textContent();

    await page.reload();
    await expectLog(page, month);
    await panel.waitFor();
    expect(await panel.locator("h2").first().textContent()).toBe(shown);
    await page.keyboard.press("Escape");
    await panel.waitFor({state: "detached"});
    expect(eventOf(page)).toBeNull();
    await page.goBack();
    await panel.waitFor();
  });

  it("keeps the columns that the reader chose", async () => {
    const page = await open("");
    await page.getByRole("button", {name: "Columns"}).click();
    const columns = page.getByRole("group", {name: "Columns"});
    await columns.getByRole("checkbox", {name: "Error code", exact: true}).check();
    await expect.poll(() => readHeads(page)).toContain("Error code");
    await page.reload();
    await expectLog(page, month);
    expect(await readHeads(page)).toContain("Error code");
  });

  it("is sorted by a head, and stays so", async () => {
    const page = await open("");
    await page.locator(".explorer-table th").getByRole("button", {name: "Identity"}).click();
    const expectSorted = async () => {
      await page.locator('.explorer-table th[aria-sort="ascending"]').waitFor();
      await page.locator(".explorer-table tbody td:not(.waiting)").first().waitFor();
      const names = await page.locator(".explorer-table tbody td:first-child").allTextContents();
      expect(names.length).toBeGreaterThan(10);
      expect(names).toEqual([...names].sort());
    };
    await expectSorted();
    expect(new URL(page.url()).searchParams.get("sort")).toBe("name");
    await page.reload();
    await expectLog(page, month);
    await expectSorted();
  });
});
