import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {countLines, countObjects, group, lastDays, toLines} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {findFailingPerson, readSample, toSourceId} from "../count/countSample.js";
import type {PageOptions} from "./browser.js";
import {usePages} from "./browser.js";
import {readData, readItems, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const fortnight = lastDays(sample, 14);
const summary = [
  "synced-objects",
  "events-by-action",
  "events-by-status",
  "action-status-matrix",
  "success-rate",
  "top-errors"
];
const details = ["objects-by-status", "objects-by-action", "sync-log"];

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  return (await openOne(`${site.address}${path}`, options)).page;
}

/** Waits until items count this many of all events. */
async function expectCounts(page: Page, ids: string[], {length}: CountedEvent[]): Promise<void> {
  const frame = {state: "ready", events: length, of: sample.length};
  const read = async () => {
    const items = await readItems(page);
    return Object.fromEntries(ids.map((id) => [id, items[id]]));
  };
  const settled = Object.fromEntries(ids.map((id) => [id, frame]));
  await expect.poll(read, {timeout: 30_000}).toEqual(settled);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const param = (page: Page, key: string) => new URL(page.url()).searchParams.get(key);

const counts = ({status, skipClass}: CountedEvent) =>
  status !== "Skipped" || skipClass === "needs-work";

describe("the summary of insights", () => {
  it("shows for the last 14 days what a count of the raw files gives", async () => {
    const page = await open("insights");
    await expectCounts(page, summary, fortnight);
    const types = [...group(fortnight, ({type}) => type)].map(
      ([type, events]) => `${type} | ${countObjects(events)}`
    );
    const synced = await readData(page, "synced-objects");
    expect(toLines(synced, "identity_type", "objects")).toEqual(types.sort());
    const byStatus = await readData(page, "events-by-status");
    const perDay = countLines(
      fortnight,
      ({time}) => time.slice(0, 10),
      ({status}) => status
    );
    const shown = byStatus.map((row) => ({...row, time: row.time!.slice(0, 10)}));
    expect(toLines(shown, "time", "status", "events")).toEqual(perDay);
    const [whole] = await readData(page, "success-rate");
    const counted = fortnight.filter(counts);
    expect(Number(whole!.events)).toBe(counted.length);
    const successes = counted.filter(({status}) => status === "Success");
    expect(Number(whole!.event_rate)).toBeCloseTo(successes.length / counted.length, 10);
  });

  it("takes several pairs of systems at once, from its URL", async () => {
    const page = await open("insights?source=Workday&target=Active+Directory&target=ServiceNow");
    const chosen = fortnight.filter(
      ({source, target}) =>
        source === "Workday" && ["Active Directory", "ServiceNow"].includes(target)
    );
    expect(chosen.length).toBeGreaterThan(0);
    await expectCounts(page, summary, chosen);
  });
});

describe("the details of insights", () => {
  it("are a tab that keys and addresses open, whose tiles filter and clear", async () => {
    const page = await open("insights");
    await expectCounts(page, summary, fortnight);
    await page.getByRole("tab", {name: "Sync summary"}).focus();
    await page.keyboard.press("ArrowRight");
    expect(param(page, "tab")).toBe("details");
    await expectCounts(page, details, fortnight);
    const failures = fortnight.filter(({status}) => status === "Failure");
    const tile = page.locator('[data-item=objects-by-status] [data-word="Failure"]');
    expect(await tile.locator(".tile-value").getAttribute("data-value")).toBe(
      String(countObjects(failures))
    );
    await tile.getByRole("button").click();
    await expectCounts(page, details, failures);
    await page.reload();
    await expectCounts(page, details, failures);
    await tile.getByRole("button", {pressed: true}).click();
    await expectCounts(page, details, fortnight);
  });

  it("group the log, with a way to each group", async () => {
    const page = await open("insights?tab=details&status=Failure");
    const failures = fortnight.filter(({status}) => status === "Failure");
    await expectCounts(page, details, failures);
    await see(page, "sync-log");
    await page.getByLabel("Group by").selectOption("action");
    const jumps = page.getByRole("group", {name: "Groups"}).getByRole("button");
    await jumps.first().waitFor();
    const expected = countLines(failures, ({action}) => action);
    const shown = (await jumps.allTextContents()).map((text) => text.replace(" ", " | "));
    expect(shown.sort()).toEqual(expected);
    await jumps.filter({hasText: "Update"}).click();
    const row = page.locator(".explorer-table tbody tr[tabindex='0']");
    await expect.poll(() => row.textContent()).toContain("Update");
  });

  it("open an event beside the log with its steps", async () => {
    const page = await open("insights?tab=details");
    await expectCounts(page, details, fortnight);
    await page.locator(".explorer-table tbody tr").first().click();
    const steps = page.locator(".event-panel").getByRole("tab", {name: /^Steps/});
    await steps.waitFor();
    expect(await steps.textContent()).toMatch(/^Steps\s*[1-9]/);
  });

  it("are listed by cycle, which leads to the cycle's events", async () => {
    const page = await open("insights?tab=cycles&target=ServiceNow");
    const service = fortnight.filter(({target}) => target === "ServiceNow");
    await expectCounts(page, ["objects-by-status", "cycle-log"], service);
    const row = page.locator("[data-item=cycle-log] tbody tr").first();
    await row.locator('button[title^="Only cycle"]').click();
    await expect.poll(() => param(page, "cycle")).not.toBeNull();
    await see(page, "sync-log");
    const {"sync-log": log, "cycle-log": cycle} = await readItems(page);
    expect(log!.events).toBeGreaterThan(0);
    expect(log).toEqual(cycle);
  });
});

// One person whom two jobs know by different ids, and who fails for three weeks.
const person = findFailingPerson(sample);
const number = "210000";
const theirs = sample.filter((event) => [person, number].includes(toSourceId(event)));
const about = ["person-apps", "person-timeline", "person-events"];

describe("a single identity", () => {
  it("is found by a part of its name, and all that happened to it shows", async () => {
    const page = await open("insights?tab=identity&last=90d");
    await see(page, "identities");
    const search = page.getByRole("search").getByRole("searchbox", {name: "Name", exact: true});
    await search.fill("siobhan o'rour");
    await search.press("Enter");
    await expect.poll(() => param(page, "q")).toBe("siobhan o'rour");
    await see(page, "identities");
    await page
      .locator("[data-item=identities]")
      .getByRole("button", {name: /^Siobh/})
      .click();
    await see(page, "person-apps");
    expect(param(page, "person")).toBe(person);
  });

  it("has a page, which shows what is provably the same in every app, and why", async () => {
    const page = await open(`identity?person=${person}`);
    for (const id of about) await see(page, id);
    await expectCounts(page, about, theirs);
    await see(page, "person-links");
    const links = await readData(page, "person-links");
    expect(links.map(({source_id}) => source_id).sort()).toEqual([person, number].sort());
    expect(links.filter(({evidence}) => !evidence)).toEqual([]);
    const [failing, fine] = await readData(page, "person-apps");
    const failures = theirs.filter(({status}) => status === "Failure");
    expect(failing).toMatchObject({state: "open", failures: String(failures.length)});
    expect(failing!.failing_since).toBe(failures.map(({time}) => time.slice(0, 19)).sort()[0]);
    expect(fine).toMatchObject({state: "fine", failures: "0"});
  });

  it("must be chosen: until then only the list of people shows", async () => {
    const page = await open("identity", {width: 390, dark: true});
    await see(page, "identities");
    await expectCounts(page, ["identities"], sample);
    expect(await page.locator("[data-item=person-apps]").isVisible()).toBe(false);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
});
