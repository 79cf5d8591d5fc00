import {readFileSync} from "node:fs";
import type {Browser} from "playwright-core";
import {insights} from "../../src/workbook/insights.js";
import {identityHits} from "../../src/workbook/items/identityHits.js";
import {names, searchQuery} from "./filters.js";
import type {SiteBench} from "./floors.js";
import {measureFetching} from "./floors.js";
import {beside, median, percentile, take, toKilobytes, toMegabytes, toMs} from "./measures.js";
import type {Files} from "./pages.js";
import {openPage, watchFiles} from "./pages.js";
import {Workplace} from "./Workplace.js";
import {change, patience, see, whenReady, whenThere} from "./waits.js";

const pair = "source=Workday&target=Active+Directory";
const tab = "details";
const details = insights.items.filter(({tabs, isOfPerson}) => tabs?.includes(tab) && !isOfPerson);
const detailsAtOnce = details.filter(({isDeferred}) => !isDeferred).map(({id}) => id);
const detailsWhenSeen = details.filter(({isDeferred}) => isDeferred).map(({id}) => id);

/** How the drill-down of a site fares: an event by its address, a search, bytes, and memory. */
export async function benchDrillDown(bench: SiteBench): Promise<void> {
  const {site, size, what} = bench;
  await take(`${what}, an event's own address, cold`, () => measureEvents(bench));
  await take(`${what}, search for a name`, () => measureSearch(bench));
  for (const range of size.ranges)
    await take(`${what}, data fetched for one pair, ${range}`, async () => {
      const floor = {name: "peer the store's Parquet", value: site.stored};
      return beside(await countBytes(bench, range), floor, toKilobytes);
    });
  await take(`${what}, memory of the tab`, () => measureMemory(bench));
}

async function measureEvents({site, size, browser}: SiteBench): Promise<string> {
  const openings: {at: number; files: Files}[] = [];
  for (const id of site.eventIds.slice(0, size.rounds))
    openings.push(await openEvent(browser, `${site.address}events?event=${id}`));
  const times = openings.map(({at}) => at);
  const floor = await measureFetching(browser, site, openings[0]!.files.urls, size.rounds);
  return `${beside(median(times), floor, toMs)}, at most ${toMs(Math.max(...times))}`;
}

async function openEvent(browser: Browser, url: string): Promise<{at: number; files: Files}> {
  const {page, close} = await openPage(browser);
  const files = await watchFiles(page);
  await page.goto(url, {waitUntil: "commit"});
  const at = await whenThere(page, "[role=dialog] [role=tabpanel]");
  const opening = {at, files: files()};
  await close();
  return opening;
}

async function measureSearch({site, size, browser, peer}: SiteBench): Promise<string> {
  const {page, close} = await openPage(browser);
  await page.goto(`${site.address}identity?q=first`, {waitUntil: "commit"});
  await see(page, identityHits.id);
  const searched = names.slice(0, size.changes);
  const times: number[] = [];
  for (const name of searched) {
    await page.waitForTimeout(size.pause);
    const query = `?q=${encodeURIComponent(name)}`;
    const drawn = await change(page, query, [identityHits.id], {narrows: false});
    times.push(drawn[identityHits.id]!);
  }
  await close();
  const floor = await peer.time("the events' names searched", searched.map(searchQuery));
  return `${beside(median(times), floor, toMs)}, p95 ${toMs(percentile(times, 0.95))}`;
}

async function countBytes({site, browser}: SiteBench, range: string): Promise<number> {
  const {page, close} = await openPage(browser);
  const files = await watchFiles(page, /\/_file\/data\//);
  await page.goto(`${site.address}insights?${pair}&tab=${tab}&${range}`, {waitUntil: "commit"});
  await whenReady(page, detailsAtOnce);
  // What the page fetches ahead counts as well.
  await page.waitForLoadState("networkidle", {timeout: patience});
  const {bytes} = files();
  await close();
  if (!bytes) throw new Error("missing files: the page fetched none of its data");
  return bytes;
}

/** In a separate browser, because other tabs would count as well. */
function measureMemory({site}: SiteBench): Promise<string> {
  return Workplace.lend(async (place) => {
    if (process.platform !== "linux") return "only Linux reports it";
    const browser = await place.browser();
    const {page} = await openPage(browser);
    const value = await readMemory(browser);
    await page.goto(`${site.address}insights?q=an&tab=${tab}`, {waitUntil: "commit"});
    await whenReady(page, detailsAtOnce);
    for (const id of detailsWhenSeen) await see(page, id);
    return beside(await readMemory(browser), {name: "floor an empty tab", value}, toMegabytes);
  });
}

/** What the largest of the browser's tabs holds, in MB. */
async function readMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const {processInfo} = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const tabs = processInfo.filter(({type}) => type === "renderer");
  const sizes = tabs.map(({id}) => {
    const size = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return Number(size?.[1] ?? 0) / 1000;
  });
  const most = Math.max(0, ...sizes);
  if (!most) throw new Error("missing process: the browser lists none with a tab");
  return most;
}
