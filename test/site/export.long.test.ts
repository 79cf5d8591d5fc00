import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {lastDays} from "../count/countLines.js";
import type {CountedEvent} from "../count/countSample.js";
import {readSample} from "../count/countSample.js";
import {readSheets} from "../fixtures/xlsxFile.js";
import {usePages} from "./browser.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-export-"));
const sample = readSample();
const failures = lastDays(sample, 30).filter(({status}) => status === "Failure");
const open = usePages();
let site: Site;
let database: NativeDatabase;

beforeAll(async () => {
  site = await openSite();
  database = await NativeDatabase.open();
});

afterAll(() => {
  database.close();
  rmSync(folder, {recursive: true});
});

/** Exports by keyboard what a page shows; the file's place and its name. */
async function save(page: Page, format: string): Promise<{path: string; name: string}> {
  const button = page.getByRole("button", {name: "Export"});
  if ((await button.getAttribute("aria-expanded")) === "false") {
    await button.focus();
    await page.keyboard.press("Enter");
  }
  const downloading = page.waitForEvent("download", {timeout: 30_000});
  await page.getByRole("button", {name: format}).focus();
  await page.keyboard.press("Enter");
  const download = await downloading;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return {path, name: download.suggestedFilename()};
}

/** The app, action and error code of each event, in the order of the alphabet. */
const toKeys = (events: readonly Pick<CountedEvent, "app" | "action" | "errorCode">[]) =>
  events.map(({app, action, errorCode}) => `${app} ${action} ${errorCode}`).sort();

type Cells = Record<string, unknown>;
const toEvents = (rows: readonly Cells[], [app, action, code]: [string, string, string]) =>
  rows.map((row) => ({
    app: String(row[app]),
    action: String(row[action]),
    errorCode: String(row[code])
  }));

it("the failures of the overview come as CSV, for Excel and as Parquet, every one", async () => {
  const {page} = await open(`${site.address}?status=Failure`);
  const heads: [string, string, string] = ["App", "Action", "Error code"];
  const csv = await save(page, "CSV");
  expect(csv.name).toMatch(/^analysis-events-\d{4}-\d\d-\d\d-to-2026-10-31\.csv$/);
  const read = `FROM read_csv('${csv.path}', all_varchar = true, header = true)`;
  const {rows: lines} = await database.query(read);
  expect(lines).toHaveLength(failures.length);
  expect(toKeys(toEvents(lines, heads))).toEqual(toKeys(failures));

  const excel = await save(page, "Excel (XLSX)");
  const sheet = (await readSheets(readFileSync(excel.path))).get("Events")!;
  const cells = sheet
    .slice(1)
    .map((row) => Object.fromEntries(sheet[0]!.map((head, i) => [head, row[i]])));
  expect(toKeys(toEvents(cells, heads))).toEqual(toKeys(failures));

  const parquet = await save(page, "Parquet");
  const {rows} = await database.query(`FROM '${parquet.path}'`);
  expect(toKeys(toEvents(rows, ["app_name", "action", "error_code"]))).toEqual(toKeys(failures));
  const times = rows.map(({local_time}) => (local_time as Date).toISOString().slice(0, 19));
  expect(times).toEqual(
    failures
      .map(({time}) => time.slice(0, 19))
      .toSorted()
      .reverse()
  );
});

it("the menu fits a phone, and shows when nothing matches", async () => {
  const {page} = await open(`${site.address}events?q=nobody+of+this+name`, {width: 390});
  await page.getByRole("button", {name: "Export"}).click();
  await page.getByRole("button", {name: "CSV"}).click();
  await page.getByText("No events match these filters.", {exact: true}).last().waitFor();
  const {x, width} = (await page.getByRole("group", {name: "Export"}).boundingBox())!;
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(390);
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
});
