import {stat} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {projectRoot} from "../../src/store/places.js";
import {findFailingPerson, readSample} from "../count/countSample.js";
import {launch} from "../site/launch.js";
import {openSite} from "../site/site.js";

// The pictures of the README: the sample's pages as they open, or as a click leaves them.

const pictures: Readonly<Record<string, {path: string; items: readonly string[]}>> = {
  analysis: {path: "", items: ["key-figures", "events-over-time", "objects-by-type"]},
  insights: {
    path: "insights?tab=details&sort=action",
    items: ["objects-by-status", "objects-by-action", "sync-log"]
  },
  identity: {
    path: `identity?person=${findFailingPerson(readSample())}`,
    items: ["person-apps", "person-timeline", "person-events"]
  }
};

const {address} = await openSite();
const browser = await launch();
const page = await browser.newPage({viewport: {width: 1280, height: 900}});
for (const [name, {path, items}] of Object.entries(pictures)) {
  await page.goto(`${address}${path}`);
  for (const id of items) await waitFor(page, id);
  const file = join(projectRoot, "src/pictures", `${name}.png`);
  await page.screenshot({path: file});
  process.stdout.write(`${name}: ${Math.round((await stat(file)).size / 1000)} kB\n`);
}
await browser.close();

// The served site would keep the process alive.
process.exit();

async function waitFor(page: Page, id: string): Promise<void> {
  await page.locator(`[data-item=${id}][data-state=ready]`).waitFor({timeout: 30_000});
  await page.locator(`[data-item=${id}] .waiting`).first().waitFor({state: "detached"});
}
