import {readFile} from "node:fs/promises";
import type {Locator, Page} from "playwright-core";
import {beforeAll} from "vitest";
import {usePages} from "./browser.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

/** Opens pages of the site that may use the clipboard. */
export function useSharing(): (path: string, options?: object) => Promise<Page> {
  let site: Site;
  const openOne = usePages();

  beforeAll(async () => {
    site = await openSite();
  });

  return async (path, options = {}) => {
    const {page} = await openOne(site.address + path, options);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    return page;
  };
}

/** Chooses a way to share the page. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("button", {name: "Share", exact: true}).click();
  await page.getByRole("group", {name: "Share"}).getByRole("button", {name}).first().click();
}

/** The text on the clipboard. */
export const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Waits for what a way to share says that it did. */
export const seeNotice = (page: Page | Locator, text: string) =>
  page.locator(".share-notice").getByText(text).waitFor({timeout: 60_000});

/** The file that a page saves once it is told to. */
export async function save(
  page: Page,
  start: () => Promise<void>
): Promise<{name: string; bytes: Buffer}> {
  const [download] = await Promise.all([page.waitForEvent("download", {timeout: 60_000}), start()]);
  return {name: download.suggestedFilename(), bytes: await readFile(await download.path())};
}
