import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {packageRoot} from "../../src/store/places.js";
import {countLines, lastDays, toLines} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {runIn} from "../fixtures/commandLine.js";
import type {PageOptions} from "./browser.js";
import {usePages} from "./browser.js";
import {readData, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);
const wait = {timeout: 60_000};
const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-own-site-"));

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => rmSync(folder, {recursive: true}));

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  return (await openOne(`${site.address}${path}`, options)).page;
}

describe("a report with fences of SQL", () => {
  /** The text in the foot of each table. */
  const counts = (page: Page) => page.locator(".row-table-foot span").allTextContents();
  const rows = (count: number) => `${count} ${count === 1 ? "row" : "rows"}`;
  const done = sample.filter(({status}) => status === "Success");
  const removed = (target: string) =>
    done.filter(
      (e) => e.type === "User" && e.target === target && ["Disable", "Delete"].includes(e.action)
    ).length;

  it("answers the three questions, and again for another value", async () => {
    const page = await open("reports/seed-questions");
    const created = (type: string) => done.filter((e) => e.type === type && e.action === "Create");
    const groups = created("Group").filter(({target}) => target === "ServiceNow").length;
    const hires = created("User").filter(
      ({source, target}) => source === "Workday" && target === "Active Directory"
    ).length;
    const leavers = removed("Adobe Identity Management");
    expect(Math.min(groups, hires, leavers)).toBeGreaterThan(0);
    await expect.poll(() => counts(page), wait).toEqual([rows(groups), rows(leavers), rows(hires)]);
    const select = page.getByLabel("System").nth(1);
    await select.selectOption({label: "Salesforce"});
    const next = rows(removed("Salesforce"));
    await expect.poll(async () => (await counts(page))[1], wait).toBe(next);
    expect(await page.locator("nav [aria-current=page]").textContent()).toBe(
      "Who was created, who was removed"
    );
  });

  it("draws a chart of its rows", async () => {
    const page = await open("reports/month-by-month");
    await expect.poll(() => page.locator("main svg rect").count(), wait).toBeGreaterThan(3);
    await expect.poll(() => page.locator(".row-table tbody tr").count(), wait).toBeGreaterThan(3);
  });
});

describe("the user's own workbook", () => {
  const well = month.filter(({status}) => status === "Success");
  const matrix = countLines(
    well,
    ({app}) => app,
    ({action}) => action
  );

  it("is a page whose filters apply to its items", async () => {
    const page = await open("workbooks/joiners-and-leavers");
    await see(page, "by-app");
    const rows = await readData(page, "by-app");
    expect(toLines(rows, "app_name", "action", "events")).toEqual(matrix);
    const item = page.locator("[data-item=by-app]");
    await item.getByRole("button", {name: "Salesforce"}).first().click();
    const own = month.filter(({app}) => app === "Salesforce").length;
    await expect.poll(() => item.getAttribute("data-events"), wait).toBe(String(own));
    await expect.poll(() => item.locator("table.matrix tbody tr").count(), wait).toBe(1);
    await page.getByRole("tab", {name: "People"}).click();
    await see(page, "leavers");
    expect(await page.locator("h1").textContent()).toBe("Joiners and leavers");
  });

  it("is a snapshot with the same figures", async () => {
    const workbooks = join(packageRoot, "data/workbooks");
    const args = ["--store", site.store, "--workbooks", workbooks, "--format", "html,json"];
    const {code, stderr} = await runIn(folder, "snapshot", "joiners-and-leavers", ...args);
    expect({code, stderr}).toMatchObject({code: 0});
    const json = JSON.parse(readFileSync(join(folder, "joiners-and-leavers.json"), "utf8")) as {
      items: {id: string; rows: unknown[][]}[];
    };
    const byApp = json.items.find(({id}) => id === "by-app")!;
    expect(byApp.rows.map((row) => row.join(" | ")).sort()).toEqual(matrix);
    const html = readFileSync(join(folder, "joiners-and-leavers.html"), "utf8");
    expect(html).toContain("Joiners and leavers over time");
    expect(html).not.toContain("<script");
  });
});
