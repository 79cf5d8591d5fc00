import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {beforeAll, expect, it} from "vitest";
import type {Alert} from "../../src/alerts/Alert.js";
import {usePages} from "./browser.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

async function open(path: string): Promise<Page> {
  return (await openOne(`${site.address}${path}`)).page;
}

const firing = "[data-item=alerts-firing][data-state=ready]";

it("the planted troubles are on the page, and each leads to the page that shows more", async () => {
  const page = await open("alerts");
  const held = page.locator(`${firing} [data-rule=deletes-held-back]`);
  await held.waitFor();
  expect(await held.textContent()).toContain("60 deletes of Halden Freight Expenses");
  expect(await page.locator(firing).getAttribute("data-events")).toBe("5");
  await held.getByRole("link").click();
  await page.waitForURL(/\/events\?.*action=StagedDelete/);
  const list = page.locator("[data-item][data-state=ready][data-events='60']");
  await list.first().waitFor({timeout: 30_000});
});

it("the overview shows how many alerts there are, and leads to them", async () => {
  const page = await open("");
  await page.getByRole("link", {name: "5 alerts: 2 critical, 3 warning"}).click();
  await page.waitForURL(/\/alerts$/);
  await page.locator(firing).waitFor();
  expect(await page.locator(firing).getAttribute("data-events")).toBe("5");
});

it("alerts.json and alerts.xml are beside the site", async () => {
  const read = (name: string) => readFile(join(site.dist, name), "utf8");
  const {alerts} = JSON.parse(await read("alerts.json")) as {alerts: Alert[]};
  const page = await open("alerts");
  await page.locator(firing).waitFor();
  const texts = await page.locator(`${firing} .alert-message`).allTextContents();
  const messages = alerts.filter(({state}) => state !== "resolved").map(({message}) => message);
  expect(texts.map((text) => text.replace(/ Show$/, ""))).toEqual(messages);
  expect((await read("alerts.xml")).match(/<entry>/g)).toHaveLength(alerts.length);
});
