import {afterEach, beforeAll, expect, it} from "vitest";
import {openPage} from "./browser.js";
import type {PageOptions, WatchedPage} from "./browser.js";
import {openSite} from "./site.js";
import type {Site} from "./site.js";

let site: Site;
const opened: WatchedPage[] = [];

async function open(address: string, options?: PageOptions): Promise<WatchedPage> {
  const watched = await openPage(address, options);
  opened.push(watched);
  return watched;
}

beforeAll(async () => {
  site = await openSite();
}, 300_000);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((watched) => watched.close()));
});

it("the overview opens without a complaint and asks no other host", async () => {
  const {page, expectClean} = await open(site.address);
  await page.waitForLoadState("networkidle");
  expectClean();
});

it("the overview says its language and has one heading and landmarks", async () => {
  const {page} = await open(site.address);
  expect(await page.getAttribute("html", "lang")).toBe("en");
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.getByRole("main").count()).toBe(1);
});

it("the overview fits a phone without scrolling sideways", async () => {
  const {page} = await open(site.address, {width: 390});
  await page.waitForLoadState("networkidle");
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBe(0);
});
