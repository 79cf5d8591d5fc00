import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {countObjects, group, lastDays} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {readSample} from "../count/countSample.js";
import type {PageOptions} from "./browser.js";
import {usePages} from "./browser.js";
import {readData, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);
const withCode = (code: string) => month.filter(({errorCode}) => errorCode === code);

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  return (await openOne(`${site.address}${path}`, options)).page;
}

/** The objects whose latest conclusive event is a failure, counted from the raw files. */
function failing(events: CountedEvent[]): string[] {
  const conclusive = events.filter(({skipClass, object}) => object && skipClass !== "needs-work");
  return [...group(conclusive, ({object}) => object)].flatMap(([object, own]) => {
    const latest = own.reduce((last, event) => (event.time >= last.time ? event : last));
    return latest.status === "Failure" ? object : [];
  });
}

/** The engine may have to start before an answer. */
const wait = {timeout: 30_000};

const param = (page: Page, key: string) => new URL(page.url()).searchParams.getAll(key);

describe("the failures of troubleshooting", () => {
  it("find the duplicate matches, their people and what to do", async () => {
    const page = await open("errors");
    await see(page, "error-groups");
    const [first] = await readData(page, "error-groups");
    const story = withCode("DuplicateTargetEntries");
    expect(first).toMatchObject({
      error_code: "DuplicateTargetEntries",
      events: String(story.length),
      objects: String(countObjects(story))
    });
    const groups = page.locator("[data-item=error-groups]");
    const counted = () => groups.getAttribute("data-events");
    await groups.getByRole("button", {name: "DuplicateTargetEntries"}).first().click();
    await expect.poll(() => param(page, "error-code")).toEqual(["DuplicateTargetEntries"]);
    expect(param(page, "reason")).toHaveLength(1);
    await expect.poll(counted, wait).toBe(String(story.length));
    expect(await groups.getByText("What to do").count()).toBeGreaterThan(0);
    await see(page, "identities");
    expect(await readData(page, "identities")).toHaveLength(countObjects(story));
    await page.reload();
    await see(page, "error-groups");
    await expect.poll(counted, wait).toBe(String(story.length));
  });
});

describe("the open problems of troubleshooting", () => {
  it("find the one who has failed for three weeks, down to the event", async () => {
    const page = await open("errors?tab=open");
    await see(page, "open-problems");
    const figures = await readData(page, "open-problems");
    expect(figures[0]).toMatchObject({figure: "open", objects: String(failing(sample).length)});
    await see(page, "problem-list");
    const [longest, ...rest] = await readData(page, "problem-list");
    expect(longest).toMatchObject({name: "Siobhán O'Rourke", tries: "23"});
    expect(1 + rest.length).toBe(failing(sample).length);
    await page
      .locator("[data-item=problem-list]")
      .getByRole("button", {name: "Siobhán O'Rourke"})
      .click();
    await expect.poll(() => param(page, "person")).toHaveLength(1);
    await page.getByRole("tab", {name: "Failures"}).click();
    await see(page, "failure-log");
    await page.locator("[data-item=failure-log] tbody tr").first().click();
    const panel = page.locator(".event-panel");
    await panel.getByRole("tab", {name: /Troubleshooting/}).click();
    await panel.getByText("Who acts").waitFor();
  });

  it("are a worklist to take away", async () => {
    const page = await open("errors?tab=open");
    await see(page, "problem-list");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", {name: "Download worklist"}).click()
    ]);
    expect(download.suggestedFilename()).toBe("worklist.csv");
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain("Siobhán O'Rourke");
    expect(text.trimEnd().split("\r\n").length).toBeGreaterThan(failing(sample).length);
  });

  it("are on the overview, too", async () => {
    const page = await open("");
    await see(page, "open-problems");
    const [figure] = await readData(page, "open-problems");
    expect(figure!.objects).toBe(String(failing(sample).length));
  });
});

describe("skips and quarantine of troubleshooting", () => {
  it("find the deletes that are held back, and what other skips blame", async () => {
    const page = await open("errors?tab=skips");
    await see(page, "skips-triage");
    const rows = await readData(page, "skips-triage");
    const held = month.filter(({action}) => action === "StagedDelete");
    expect(rows[0]).toMatchObject({
      app: "Halden Freight Expenses",
      skip_class: "needs-work",
      events: String(held.length)
    });
    expect(rows.map(({blamed}) => blamed)).toContain("property name.familyName");
    const events = rows.reduce((sum, row) => sum + Number(row.events), 0);
    expect(events).toBe(month.filter(({status}) => status === "Skipped").length);
  });

  it("find the job whose credential expired, down to the job", async () => {
    const page = await open("errors?tab=quarantine");
    await see(page, "quarantine-risk");
    const item = page.locator("[data-item=quarantine-risk]");
    const first = item.locator("tbody tr").first();
    expect(await first.textContent()).toMatch(/Dropbox Business.*25 Oct 15:38.*in quarantine/s);
    await first.getByRole("button").nth(1).click();
    await expect.poll(() => param(page, "job").join()).toMatch(/^DropboxSCIMOutDelta\./);
    await expect.poll(() => item.locator("tbody tr").count(), wait).toBe(1);
  });
});

describe("changes worth knowing of troubleshooting", () => {
  it("find the bulk disable, down to its day and job", async () => {
    const page = await open("errors?tab=changes");
    await see(page, "unusual-days");
    const rows = await readData(page, "unusual-days");
    const story = month.filter(
      ({app, action, time}) =>
        app === "Adobe Identity Management" && action === "Disable" && time.startsWith("2026-10-27")
    );
    const found = rows.filter(({what}) => what === "Disable");
    expect(found).toMatchObject([
      {app: "Adobe Identity Management", day: "2026-10-27T00:00:00", events: String(story.length)}
    ]);
    const row = page.locator("[data-item=unusual-days] .grid-table tr", {hasText: "Disable"});
    await row.getByRole("button", {name: "27 Oct"}).click();
    await expect.poll(() => param(page, "from")).toEqual(["2026-10-27"]);
    await row.getByRole("button", {name: "Disable"}).click();
    await expect.poll(() => param(page, "action")).toEqual(["Disable"]);
    await page.getByRole("tab", {name: "Failures"}).click();
    await see(page, "failure-log");
    const log = page.locator("[data-item=failure-log]");
    await expect.poll(() => log.getAttribute("data-events"), wait).toBe(String(story.length));
  });

  it("find the flapping department and the updates that change nothing", async () => {
    const page = await open("errors?tab=changes");
    await see(page, "attribute-churn");
    const [first] = await readData(page, "attribute-churn");
    expect(first).toMatchObject({attribute: "department", app: "corp.haldenfreight.example"});
    expect(Number(first!.flaps)).toBeGreaterThan(0);
    await see(page, "empty-updates");
    const [empty] = await readData(page, "empty-updates");
    expect(empty).toMatchObject({app: "Workday to Active Directory User Provisioning"});
  });
});
