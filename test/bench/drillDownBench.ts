import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import type {Page} from "playwright-core";
import {serveSite} from "../../src/cli/serve.js";
import {launch} from "../site/launch.js";
import {median, percentile, print} from "./measures.js";
import {whenReady} from "./pageBench.js";

const rounds = 5;
const names = ["an", "ricci", "siobhan", "ok", "workday", "ahmed", "nils b", "zz", "o'r", "gro"];
const pair = "source=Workday&target=Active+Directory";

/** How the drill-down of a built site fares: an event by its address, a search, memory, and bytes. */
export async function measureDrillDown(dist: string): Promise<void> {
  const {address} = await serveSite(dist, {port: 0});
  const links: number[] = [];
  for (const id of readEventIds(dist)) links.push(await openEvent(`${address}events?event=${id}`));
  print(
    "million events, an event's own address, cold",
    `details after ${Math.round(median(links))} ms, at most ${Math.round(Math.max(...links))} ms`
  );
  await measureSearch(address);
  for (const range of ["last=7d", "", "last=28d"]) {
    const bytes = await measureBytes(`${address}insights?${pair}&tab=details&${range}`);
    print(`million events, events fetched for one pair, ${range || "last=14d"}`, `${bytes} kB`);
  }
}

function readEventIds(dist: string): string[] {
  const folder = join(dist, "_file/data/events");
  const files = readdirSync(folder);
  const picked = Array.from(
    {length: rounds},
    (_, i) => files[Math.floor((i * files.length) / rounds)]!
  );
  return picked.map((file) => {
    const events = JSON.parse(String(gunzipSync(readFileSync(join(folder, file))))) as {
      event_id: string;
    }[];
    return events[0]!.event_id;
  });
}

async function openEvent(url: string): Promise<number> {
  const browser = await launch();
  const page = await browser.newPage({viewport: {width: 1440, height: 1000}});
  await page.goto(url, {waitUntil: "commit"});
  const handle = await page.waitForFunction(
    () => document.querySelector(".event-panel [role=tabpanel]") && performance.now()
  );
  const ms = Number(await handle.jsonValue());
  await browser.close();
  return ms;
}

async function measureSearch(address: string): Promise<void> {
  const browser = await launch();
  const page = await browser.newPage({viewport: {width: 1440, height: 1000}});
  await page.goto(`${address}identity?q=first`);
  await whenReady(page, "[data-item=identities]");
  const times: number[] = [];
  for (const name of names) times.push(await page.evaluate(search, name));
  print(
    "million events, search for a name, rows there",
    `median ${Math.round(median(times))} ms, p95 ${percentile(times, 0.95)} ms`
  );
  await page.goto(`${address}insights?q=an&tab=details`);
  await whenReady(page, "[data-item=sync-log]");
  print("million events, memory of the tab", `${readRendererMemory()} MB resident`);
  await browser.close();
}

async function search(name: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const since = performance.now();
  history.pushState(null, "", `?q=${encodeURIComponent(name)}`);
  dispatchEvent(new PopStateEvent("popstate"));
  while (document.querySelector("[data-item=identities][data-state=loading]"))
    await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - since;
}

// Linux tells of each process what it holds; elsewhere there is nothing to read.
function readRendererMemory(): number {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const sizes = processes.map((pid) => {
    try {
      const isTab = readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
      const size = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
      return isTab ? Number(size?.[1] ?? 0) : 0;
    } catch {
      return 0;
    }
  });
  return Math.round(Math.max(0, ...sizes) / 1000);
}

async function measureBytes(url: string): Promise<number> {
  const browser = await launch();
  const page = await browser.newPage({viewport: {width: 1440, height: 1000}});
  const read = await countBytes(page, /event_numbers/);
  await page.goto(url);
  await whenReady(page, "[data-item=objects-by-status]");
  await browser.close();
  return Math.round(read() / 1000);
}

/** Counts the bytes of the files whose names match. */
async function countBytes(page: Page, pattern: RegExp): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  const asked = new Set<string>();
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({requestId, response}) => {
    if (pattern.test(response.url)) asked.add(requestId);
  });
  session.on("Network.loadingFinished", ({requestId, encodedDataLength}) => {
    if (asked.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}
