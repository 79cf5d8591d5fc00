import type {Page} from "playwright-core";
import {beforeAll, expect, it} from "vitest";
import {usePages} from "./browser.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

let site: Site;
const open = usePages();

beforeAll(async () => {
  site = await openSite();
});

const ready = (id: string) => `[data-item=${id}]:is([data-state=ready], [data-state=empty])`;

/** Every page, and what shows that it is drawn. */
const pages: [path: string, drawn: string][] = [
  ["", `${ready("event-explorer")} td:not(.waiting)`],
  ["?last=7d&compare=previous", "[data-item=top-errors] .item-changes table"],
  ["insights", ready("success-rate")],
  ["events", `${ready("event-explorer")} td:not(.waiting)`],
  ["identity", ready("identities")],
  ["errors", ready("error-groups")],
  ["alerts", ready("alerts-firing")],
  [`query?sql=${encodeURIComponent("FROM events LIMIT 20")}`, ready("query")],
  ["coverage", ready("coverage-calendar")],
  ["reports/seed-questions", ".row-table"],
  ["reports/month-by-month", ".row-table"],
  ["reports/handover", ".row-table"],
  ["workbooks/joiners-and-leavers", ready("by-app")]
];

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it.each(pages)("%j fits a phone, in the dark and in the light", async (path, drawn) => {
  const {page} = await open(site.address + path, {width: 390, dark: true});
  // What waits to be seen is drawn once it is.
  await page.locator(drawn.split(":")[0]!).first().scrollIntoViewIfNeeded({timeout: 60_000});
  await page.locator(drawn).first().waitFor({timeout: 60_000});
  expect(await page.locator(".observablehq--error").count()).toBe(0);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.emulateMedia({colorScheme: "light"});
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
