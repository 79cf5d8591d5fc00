import {copyFile, mkdir, writeFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {join} from "node:path";
import {build} from "esbuild";
import type {Browser, Page} from "playwright-core";
import type {BareEngine} from "./bareEngine.js";
import {median} from "./measures.js";
import type {Floor} from "./measures.js";
import type {BenchSite} from "./Sites.js";

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
    return await page.evaluate(() => (globalThis as unknown as {fetched: Promise<number>}).fetched);
  } finally {
    await context.close();
  }
}

/** A bare DuckDB-WASM in the same browser, which has the site's events. */
export class BarePeer {
  private constructor(
    private readonly page: Page,
    /** How long it takes from asking for its page to its first answer. */
    readonly start: Floor
  ) {}

  static async open(browser: Browser, {address, dist, csv}: BenchSite): Promise<BarePeer> {
    await writeEngine(join(dist, folderName), csv);
    const page = await browser.newPage();
    await page.goto(`${address}${folderName}/engine.html`);
    const value = await page.evaluate(() => bareEngine.start());
    await page.evaluate(() => bareEngine.load("events", "events.csv"));
    return new BarePeer(page, {name: "floor bare DuckDB-WASM started", value});
  }

  /** How long it takes for queries, the middle one of all. */
  async ask(name: string, queries: readonly string[]): Promise<Floor> {
    const times: number[] = [];
    for (const sql of queries)
      for (let round = 0; round < 3; ++round)
        times.push(await this.page.evaluate((sql) => bareEngine.ask(sql), sql));
    return {name: `peer ${name} in bare DuckDB-WASM`, value: median(times)};
  }

  close(): Promise<void> {
    return this.page.close();
  }
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
