import {beforeAll, describe, expect, it} from "vitest";
import {group, lastDays} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {readSample} from "../count/countSample.js";
import type {WatchedPage} from "./browser.js";
import {usePages} from "./browser.js";
import {expectItems} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const week = lastDays(sample, 7);

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

async function open(query: string, events: CountedEvent[]): Promise<WatchedPage["page"]> {
  const {page} = await openOne(site.address + query);
  await expectItems(page, events.length, sample.length);
  return page;
}

const byAction = ({action}: CountedEvent) => action;
const byApp = ({app}: CountedEvent) => app;

describe("a click in the overview filters", () => {
  const failedUpdates = week.filter(
    ({action, status}) => action === "Update" && status === "Failure"
  );

  it("by the action and status of a cell, and a second click clears it", async () => {
    const page = await open("?last=7d", week);
    const cell = page.getByTitle("Only Update and Failure", {exact: true});
    await cell.click();
    await expectItems(page, failedUpdates.length, sample.length);
    expect(new URL(page.url()).search).toBe("?last=7d&action=Update&status=Failure");
    await cell.click();
    await expectItems(page, week.length, sample.length);
  });

  it("by the type of a tile", async () => {
    const page = await open("?last=7d", week);
    await page.locator("[data-item=objects-by-type]").getByTitle("Only Group").click();
    const groups = week.filter(({type}) => type === "Group");
    await expectItems(page, groups.length, sample.length);
  });

  it("by an app and its action, from a row that was folded away", async () => {
    const page = await open("?last=7d", week);
    const item = page.locator("[data-item=activity-by-app]");
    const rows = item.locator(".grid-table tbody tr");
    expect(await rows.count()).toBe(12);
    await item.getByRole("button", {name: /^Show all/}).click();
    const pairs = group(week, byApp, byAction);
    expect(await rows.count()).toBe(pairs.size);
    await rows.last().getByRole("button").nth(1).click();
    const {searchParams} = new URL(page.url());
    const picked = pairs.get(`${searchParams.get("app")} | ${searchParams.get("action")}`)!;
    await expectItems(page, picked.length, sample.length);
  });
});
