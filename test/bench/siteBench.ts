import type {Page} from "playwright-core";
import {analysis} from "../../src/workbook/analysis.js";
import {eventsOverTime} from "../../src/workbook/items/eventsOverTime.js";
import {itemsAtFirst} from "../../src/workbook/overview.js";
import {benchDrillDown} from "./drillDownBench.js";
import {changes, countQuery} from "./filters.js";
import type {SiteBench} from "./floors.js";
import {BarePeer, measureFetching} from "./floors.js";
import type {Floor} from "./measures.js";
import {beside, median, percentile, take, toKilobytes, toMs, toSeconds} from "./measures.js";
import type {Files} from "./pages.js";
import {openPage, watchFiles} from "./pages.js";
import type {BenchSite, Sites} from "./Sites.js";
import {sum} from "./Sites.js";
import type {SiteSize} from "./sizes.js";
import {Workplace} from "./Workplace.js";
import {change, findOnScreen, whenReady} from "./waits.js";

const chart = eventsOverTime.id;
const atFirst = itemsAtFirst(analysis).map(({id}) => id);

/** Measures a site of this many events in a browser: its build and size, its pages, and changes of the filters. */
export async function benchSite(sites: Sites, size: SiteSize): Promise<void> {
  const what = `${size.events.toLocaleString("en-US")} events`;
  await take(`${what}, site built`, async () => {
    const {built, imported} = await sites.open(size);
    return beside(built, {name: "peer the import of these events", value: imported}, toSeconds);
  });
  const site = await sites.open(size);
  await take(`${what}, size of the site`, async () => describeSite(site));
  await Workplace.lend(async (place) => {
    const browser = await place.browser();
    const bench = {site, size, what, browser, peer: new BarePeer(browser, site)};
    await take(`${what}, first chart`, () => measureFirstChart(bench));
    await take(`${what}, address with a filter, all items`, () => measureFiltered(bench));
    await benchChanges(bench);
    if (size.ranges.length) await benchDrillDown(bench);
  });
}

function describeSite({parts, stored}: BenchSite): string {
  const floor = {name: "peer the store's Parquet", value: stored};
  const list = parts.map(([part, bytes]) => `${part} ${toKilobytes(bytes)}`);
  return `${beside(sum(parts), floor, toKilobytes)}: ${list.join(", ")}`;
}

async function measureFirstChart({site, size, browser}: SiteBench): Promise<string> {
  const openings: {at: number; files: Files}[] = [];
  for (let round = 0; round < size.rounds; ++round) {
    const {page, close} = await openPage(browser);
    const files = await watchFiles(page);
    await page.goto(site.address, {waitUntil: "commit"});
    const at = await whenReady(page, [chart]);
    openings.push({at, files: files()});
    await close();
  }
  const {bytes, urls} = openings[0]!.files;
  const floor = await measureFetching(browser, site, urls, size.rounds);
  const first = beside(median(openings.map(({at}) => at)), floor, toMs);
  return `${first}, ${toKilobytes(bytes)} of ${urls.length} requests before it`;
}

/** How long an address with a filter takes, for which the engine must start. */
async function measureFiltered({site, size, browser, peer}: SiteBench): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < size.rounds; ++round) {
    const {page, close} = await openPage(browser);
    await page.goto(site.address + changes[0]!.query, {waitUntil: "commit"});
    times.push(await whenReady(page, atFirst));
    await close();
  }
  return beside(median(times), await peer.start(), toMs);
}

/** The first change after a page opened, made at once or a little later, and those once the engine is warm. */
async function benchChanges(bench: SiteBench): Promise<void> {
  const {size, what, peer} = bench;
  const measured = changes.slice(0, size.changes);
  const summarise = async (waits: Wait[]) =>
    describe(waits, await peer.time("the events counted", measured.map(countQuery)));
  for (const wait of size.waits)
    await take(
      `${what}, first filter change, made ${toSeconds(wait / 1000)} after the first chart`,
      async () => summarise(await measureFirst(bench, wait))
    );
  await take(`${what}, filter changes with the engine warm`, async () =>
    summarise(await measureWarm(bench, measured))
  );
}

/** When what a reader waits for was drawn, in ms after the change. */
interface Wait {
  chart: number;
  screen: number;
  all: number;
}

async function measureFirst({site, size, browser}: SiteBench, wait: number): Promise<Wait[]> {
  const waits: Wait[] = [];
  for (let round = 0; round < size.rounds; ++round) {
    const {page, close} = await openPage(browser);
    await page.goto(site.address, {waitUntil: "commit"});
    await whenReady(page, [chart]);
    await page.waitForTimeout(wait);
    waits.push(await measureChange(page, "?status=Failure"));
    await close();
  }
  return waits;
}

async function measureWarm(
  {site, size, browser}: SiteBench,
  measured: readonly {query: string}[]
): Promise<Wait[]> {
  const {page, close} = await openPage(browser);
  await page.goto(`${site.address}?action=Delete`, {waitUntil: "commit"});
  await whenReady(page, atFirst);
  const waits: Wait[] = [];
  for (let round = 0; round < size.rounds; ++round)
    for (const {query} of measured) {
      await page.waitForTimeout(size.pause);
      waits.push(await measureChange(page, query));
    }
  await close();
  return waits;
}

async function measureChange(page: Page, query: string): Promise<Wait> {
  const drawn = await change(page, query, atFirst);
  const onScreen = await findOnScreen(page, atFirst);
  const screen = Math.max(...onScreen.map((id) => drawn[id]!));
  return {chart: drawn[chart]!, screen, all: Math.max(...Object.values(drawn))};
}

function describe(waits: readonly Wait[], peer: Floor): string {
  const toTime = (key: keyof Wait) => {
    const times = waits.map((wait) => wait[key]);
    const most = times.length > 1 ? `, p95 ${toMs(percentile(times, 0.95))}` : "";
    return `${toMs(median(times))}, ${(median(times) / peer.value).toFixed(1)}×${most}`;
  };
  return `its chart ${toTime("chart")}; all on screen ${toTime("screen")}; all items ${toTime("all")} (${peer.name}: ${toMs(peer.value)})`;
}
