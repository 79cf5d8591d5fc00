import {execFile} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import type {Page} from "playwright-core";
import {serveSite} from "../../src/cli/serve.js";
import {projectRoot} from "../../src/store/places.js";
import {launch} from "../site/launch.js";
import {measureDrillDown} from "./drillDownBench.js";
import {percentile, print} from "./measures.js";
import {whenReady} from "./pageBench.js";

const queries = [
  "?action=Update",
  "?last=7d",
  "?status=Success",
  "?status=Skipped",
  "?last=14d",
  "?status=Failure",
  "?identity-type=User",
  "?action=Create&status=Success",
  "?last=24h",
  "?target=ServiceNow"
];
const rounds = 2;

/** How the overview follows its filters over a million events of the sample, in a real browser. */
export async function benchMillion(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-million-"));
  try {
    const dist = await buildMillion(folder);
    await measureSite(dist);
    await measureDrillDown(dist);
  } finally {
    await rm(folder, {recursive: true});
  }
}

async function buildMillion(folder: string): Promise<string> {
  const [exports, out] = [join(folder, "exports"), join(folder, "dist")];
  await run("sample", "--events", "1000000", "--shape", "graph", "--out", exports);
  const since = performance.now();
  await run("build", "--exports", exports, "--store", join(folder, "store"), "--out", out);
  print(
    "million events",
    `imported and built in ${Math.round((performance.now() - since) / 1000)} s`
  );
  return out;
}

async function run(...args: string[]): Promise<void> {
  const bin = join(projectRoot, "src/cli/bin.js");
  await promisify(execFile)(process.execPath, [bin, ...args], {maxBuffer: 1 << 26});
}

/** Measures a built site. */
async function measureSite(dist: string): Promise<void> {
  const {address} = await serveSite(dist, {port: 0});
  const browser = await launch();
  const page = await browser.newPage({viewport: {width: 1440, height: 1000}});
  await page.goto(address, {waitUntil: "commit"});
  const first = await whenReady(page, '[data-item="events-over-time"]');
  print("million events, first chart", `${Math.round(first)} ms`);
  await page.goto(`${address}?action=Delete`);
  await whenReady(page, onScreen);
  await page.waitForTimeout(3000);
  const changes: Change[] = [];
  for (let round = 0; round < rounds; ++round) {
    for (const query of queries) changes.push(await change(page, query));
  }
  const figure = (key: keyof Change) =>
    `median ${percentile(
      changes.map((times) => times[key]),
      0.5
    )} ms, p95 ${percentile(
      changes.map((times) => times[key]),
      0.95
    )} ms`;
  print("million events, filter change, count-based items on screen", figure("counts"));
  print("million events, filter change, all items on screen", figure("screen"));
  await browser.close();
}

interface Change {
  counts: number;
  screen: number;
}

// What the items on a first screen are; those that are answered from counts alone.
const onScreen =
  '[data-item="key-figures"], [data-item="events-over-time"], [data-item="objects-by-type"]';
const countBased = '[data-item="events-over-time"]';

/** Filters by address, as Back and Forward do: ms until the items on screen are drawn anew. */
async function change(page: Page, query: string): Promise<Change> {
  const [counts, screen] = await page.evaluate(follow, {query, selectors: [countBased, onScreen]});
  // What is below the screen must not slow the next change.
  await page.waitForTimeout(2500);
  return {counts: counts!, screen: screen!};
}

async function follow(asked: {query: string; selectors: string[]}): Promise<number[]> {
  const since = performance.now();
  history.pushState(null, "", asked.query);
  dispatchEvent(new PopStateEvent("popstate"));
  const times: number[] = [];
  for (const selector of asked.selectors) {
    while (document.querySelector(`:is(${selector})[data-state=loading]`))
      await new Promise((resolve) => setTimeout(resolve, 1));
    times.push(performance.now() - since);
  }
  return times;
}
