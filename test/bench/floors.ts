import {copyFile, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {Browser, Page} from "playwright-core";
import type {BareEngine} from "./bareEngine.js";
import type {Floor} from "./measures.js";
import {median} from "./measures.js";
import type {BenchSite} from "./Sites.js";
import type {SiteSize} from "./sizes.js";
import {answer} from "./waits.js";

declare const bareEngine: BareEngine;

const folderName = "floors";

/** How long a page takes that only fetches files, from the same server, and draws nothing. */
export async function measureFetching(
  browser: Browser,
  {address, dist}: BenchSite,
  urls: readonly string[],
  rounds: number
): Promise<Floor> {
  const folder = join(dist, folderName);
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, "fetch.html"), toFetchingPage(urls));
  const times: number[] = [];
  for (let round = 0; round < rounds; ++round)
    times.push(await openFetching(browser, `${address}${folderName}/fetch.html`));
  return {name: "floor a bare page that fetches the same files", value: median(times)};
}

function toFetchingPage(urls: readonly string[]): string {
  return `<!doctype html><title>Floor</title>
<script type="module">
const read = async (url) => (await fetch(url)).arrayBuffer();
globalThis.fetched = Promise.all(${JSON.stringify(urls)}.map(read)).then(() => performance.now());
</script>`;
}

async function openFetching(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await answer(
      page.evaluate(() => (globalThis as unknown as {fetched: Promise<number>}).fetched)
    );
  } finally {
    await context.close();
  }
}

/** A bare DuckDB-WASM in the same browser, which loads the site's events before its first query. */
export class BarePeer {
  private opened: Promise<{page: Page; started: number}> | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly site: BenchSite
  ) {}

  /** How long it takes from the request of its page to its first answer. */
  async start(): Promise<Floor> {
    const {started} = await this.open();
    return {name: "floor bare DuckDB-WASM started", value: started};
  }

  /** How long it takes for queries, the middle one of all. */
  async time(name: string, queries: readonly string[]): Promise<Floor> {
    const {page} = await this.open();
    const times: number[] = [];
    for (const sql of queries)
      for (let round = 0; round < 3; ++round)
        times.push(await answer(page.evaluate((sql) => bareEngine.time(sql), sql)));
    return {name: `peer ${name} in bare DuckDB-WASM`, value: median(times)};
  }

  private open(): Promise<{page: Page; started: number}> {
    return (this.opened ??= openEngine(this.browser, this.site));
  }
}

async function openEngine(
  browser: Browser,
  {address, dist, csv}: BenchSite
): Promise<{page: Page; started: number}> {
  await writeEngine(join(dist, folderName), csv);
  const page = await browser.newPage();
  await page.goto(`${address}${folderName}/engine.html`);
  const started = await answer(page.evaluate(() => bareEngine.start()));
  await answer(page.evaluate(() => bareEngine.load("events", "events.csv")));
  return {page, started};
}

async function writeEngine(folder: string, csv: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  const find = (name: string) =>
    fileURLToPath(import.meta.resolve(`@duckdb/duckdb-wasm/dist/${name}`));
  await copyFile(find("duckdb-eh.wasm"), join(folder, "engine.wasm"));
  await copyFile(find("duckdb-browser-eh.worker.js"), join(folder, "engine.worker.js"));
  await copyFile(csv, join(folder, "events.csv"));
  await build({
    entryPoints: [join(import.meta.dirname, "bareEngine.ts")],
    outfile: join(folder, "engine.js"),
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "silent"
  });
  const page = `<!doctype html><title>Floor</title><script type="module" src="engine.js"></script>`;
  await writeFile(join(folder, "engine.html"), page);
}

/** What the measures of a site need. */
export interface SiteBench {
  site: BenchSite;
  size: SiteSize;
  /** What is measured, for people. */
  what: string;
  browser: Browser;
  peer: BarePeer;
}
