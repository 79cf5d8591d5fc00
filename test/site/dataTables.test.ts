import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {workbooks} from "../../src/workbook/workbooks.js";
import {findFailingPerson, readSample} from "../count/countSample.js";
import {runIn} from "../fixtures/commandLine.js";
import {usePages} from "./browser.js";
import type {RawRow} from "./items.js";
import {readData, readItems, see} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

// What a page shows is what DuckDB in Node answers; that its answers are right is held without a browser.

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-tables-"));
let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => rmSync(folder, {recursive: true}));

interface Item {
  id: string;
  columns: {name: string}[];
  rows: unknown[][];
}

/** The rows that the command `snapshot` gives of each item under the filters of an address. */
async function readSnapshot(workbook: string, query: string): Promise<Map<string, RawRow[]>> {
  const filters = [...new URLSearchParams(query)].filter(([key]) => key !== "tab");
  const options = filters.flatMap(([key, value]) => [`--${key}`, value]);
  const args = ["--store", site.store, "--format", "json", "--out", folder, ...options];
  const {code, stderr} = await runIn(folder, "snapshot", workbook, ...args);
  expect({code, stderr}).toMatchObject({code: 0});
  const {items} = JSON.parse(readFileSync(join(folder, `${workbook}.json`), "utf8")) as {
    items: Item[];
  };
  return new Map(items.map((item) => [item.id, toRows(item)]));
}

function toRows({columns, rows}: Item): RawRow[] {
  const toCell = (value: unknown) => (value === null ? "" : String(value));
  return rows.map((row) => Object.fromEntries(columns.map(({name}, i) => [name, toCell(row[i])])));
}

async function compareShown(page: Page, answers: ReadonlyMap<string, RawRow[]>): Promise<void> {
  const items = page.locator("[data-item]").filter({visible: true});
  await items.first().waitFor();
  const ids = await items.evaluateAll((all) =>
    all.map((item) => (item as HTMLElement).dataset.item!)
  );
  expect(ids.length).toBeGreaterThan(1);
  for (const id of ids) {
    await see(page, id);
    const {state} = (await readItems(page))[id]!;
    const rows = state === "empty" ? [] : await readData(page, id);
    expect([id, rows]).toEqual([id, answers.get(id)]);
  }
}

it.each([
  ["analysis", "?last=14d&status=Failure&status=Skipped"],
  ["insights", "?source=Workday&target=Active+Directory"],
  ["events", "?status=Failure"],
  ["identity", `?person=${findFailingPerson(readSample())}`],
  ["errors", "?last=14d"]
])(
  "the Data tables of %s%s are the answers, on each tab",
  async (id, query) => {
    const answers = await readSnapshot(id, query.slice(1));
    const {page} = await openOne(`${site.address}${id === "analysis" ? "" : id}${query}`);
    const {tabs = []} = workbooks.find((workbook) => workbook.id === id)!;
    await compareShown(page, answers);
    for (const {title} of tabs.slice(1).filter(({id}) => id !== "identity")) {
      await page.locator(".tab-bar").first().getByRole("tab", {name: title, exact: true}).click();
      await compareShown(page, answers);
    }
  },
  180_000
);
