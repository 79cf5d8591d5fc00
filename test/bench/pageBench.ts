import {readdir, stat} from "node:fs/promises";
import {join, sep} from "node:path";
import type {Browser, Page} from "playwright-core";
import {launch} from "../site/launch.js";
import {openSite} from "../site/site.js";
import {median, print} from "./measures.js";

const rounds = 5;
// Cycles and the list of events wait to be seen.
const items = "[data-item]:not(.view-cycles, .view-explorer)";

/** How long the built sample's page takes in a browser that has nothing of it yet. */
export async function benchPage(): Promise<void> {
  const {address, dist} = await openSite();
  const browser = await launch();
  const first = await repeat(() => openAt(browser, address));
  print(
    "page, first chart",
    `${ms(first, "firstChart")} ms, ${kb(first, "bytes")} kB of ${first[0]!.requests} requests before it`
  );
  const filtered = await repeat(() => openAt(browser, `${address}?status=Failure`));
  print(
    "page, address with a filter, engine started for it",
    `all items after ${ms(filtered, "allItems")} ms`
  );
  const changes = await measureChanges(browser, address);
  print(
    "page, filter change once the engine is up",
    `all items after ${Math.round(median(changes))} ms`
  );
  await browser.close();
  print("site", await describeFolder(dist));
}

interface Opening {
  firstChart: number;
  allItems: number;
  bytes: number;
  requests: number;
}

async function openAt(browser: Browser, address: string): Promise<Opening> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({encodedDataLength}) => {
    bytes += encodedDataLength;
    requests++;
  });
  await page.goto(address, {waitUntil: "commit"});
  const firstChart = await whenReady(page, '[data-item="events-over-time"]');
  const before = {bytes, requests};
  const allItems = await whenReady(page, items);
  await context.close();
  return {firstChart, allItems, ...before};
}

/** The page's own clock, in ms since it was asked for, once every such item is drawn. */
export async function whenReady(page: Page, selector: string): Promise<number> {
  const handle = await page.waitForFunction((selector) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)];
    const isReady =
      found.length > 0 &&
      found.every(({dataset}) => dataset.state === "ready" || dataset.state === "empty");
    return isReady && performance.now();
  }, selector);
  return Number(await handle.jsonValue());
}

/** Filters by address, as Back and Forward do, with the engine up: ms until every item is drawn. */
async function measureChanges(browser: Browser, address: string): Promise<number[]> {
  const page = await browser.newPage();
  await page.goto(`${address}?status=Failure`);
  await whenReady(page, items);
  const times: number[] = [];
  for (const query of [
    "?action=Update",
    "?last=7d",
    "?status=Success",
    "?status=Skipped",
    "?last=14d"
  ]) {
    times.push(await page.evaluate(changeFilters, {query, items}));
  }
  await page.close();
  return times;
}

async function changeFilters({query, items}: {query: string; items: string}): Promise<number> {
  const since = performance.now();
  history.pushState(null, "", query);
  dispatchEvent(new PopStateEvent("popstate"));
  while (!document.querySelector(`${items}[data-state=loading]`) && performance.now() - since < 100)
    await new Promise(requestAnimationFrame);
  while (document.querySelector(`${items}[data-state=loading]`))
    await new Promise(requestAnimationFrame);
  return performance.now() - since;
}

async function repeat(measure: () => Promise<Opening>): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (let round = 0; round < rounds; ++round) openings.push(await measure());
  return openings;
}

function ms(openings: readonly Opening[], key: keyof Opening): number {
  return Math.round(median(openings.map((opening) => opening[key])));
}

function kb(openings: readonly Opening[], key: keyof Opening): number {
  return Math.round(median(openings.map((opening) => opening[key])) / 1000);
}

/** The sizes of a folder's parts, largest first. */
async function describeFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const sizes = new Map<string, number>();
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const [top = "", below = ""] = path.slice(folder.length + 1).split(sep);
    const part = top === "_file" ? below : top;
    sizes.set(part, (sizes.get(part) ?? 0) + (await stat(path)).size);
  }
  const parts = [...sizes].sort((a, b) => b[1] - a[1]);
  const total = parts.reduce((sum, [, size]) => sum + size, 0);
  const list = parts.map(([part, size]) => `${part} ${Math.round(size / 1000)} kB`);
  return `${(total / 1e6).toFixed(1)} MB: ${list.join(", ")}`;
}
