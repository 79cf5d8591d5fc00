import {stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {packageRoot} from "../../src/store/places.js";
import {Workplace} from "../bench/Workplace.js";
import {findFailingPerson, readSample} from "../count/countSample.js";
import {exportsArgs} from "../setup/site.js";

// The pictures of the README: the sample's pages as they open, or as a click leaves them.

interface Picture {
  path: string;
  items: readonly string[];
  /** What comes after the items are ready. */
  later?: string;
}

const pictures: Readonly<Record<string, Picture>> = {
  analysis: {path: "", items: ["key-figures", "events-over-time", "objects-by-type"]},
  insights: {
    path: "insights?tab=details&sort=action",
    items: ["objects-by-status", "objects-by-action", "sync-log"],
    later: ".explorer-table tbody td"
  },
  identity: {
    path: `identity?person=${findFailingPerson(readSample())}`,
    items: ["person-apps", "person-timeline", "person-events"]
  }
};

await Workplace.lend(async (place) => {
  const address = await serveSample(place);
  const browser = await place.browser();
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  for (const [name, {path, items, later}] of Object.entries(pictures)) {
    await page.goto(`${address}${path}`);
    for (const id of items) await waitFor(page, id);
    if (later) await page.locator(later).first().waitFor();
    const file = join(packageRoot, "src/pictures", `${name}.png`);
    await page.screenshot({path: file});
    process.stdout.write(`${name}: ${Math.round((await stat(file)).size / 1000)} kB\n`);
  }
});

/** Builds the sample's site and serves it; gives its address, which ends with a slash. */
async function serveSample(place: Workplace): Promise<string> {
  const folder = await place.folder();
  const [store, settings, dist] = ["store", "settings.json", "dist"].map((name) =>
    join(folder, name)
  ) as [string, string, string];
  await writeFile(settings, "{}");
  const places = ["--store", store, "--settings", settings, ...exportsArgs()];
  await place.command("build", ...places, "--out", dist);
  return place.serve(dist);
}

async function waitFor(page: Page, id: string): Promise<void> {
  await page.locator(`[data-item=${id}][data-state=ready]`).waitFor({timeout: 30_000});
  await page.locator(`[data-item=${id}] .waiting`).first().waitFor({state: "detached"});
}
