import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {readParquet} from "parquet-wasm";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {toPlain} from "../../src/engine/csv.js";
import {queryExamples} from "../../src/model/queryExamples.js";
import {openStore} from "../../src/store/openStore.js";
import {group, lastDays} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import type {PageOptions} from "./browser.js";
import {openPage, usePage, usePages} from "./browser.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

/** The engine has to start, and tables have to come. */
const wait = {timeout: 60_000};

async function open(query = "", options: PageOptions = {}): Promise<Page> {
  return (await openOne(`${site.address}query${query}`, options)).page;
}

const withSql = (sql: string, rest = "") => `?sql=${encodeURIComponent(sql)}${rest}`;

async function see(page: Page, state: string): Promise<void> {
  await page
    .locator(`[data-item=query][data-state=${state}]`)
    .waitFor({state: "attached", ...wait});
}

function readRows(page: Page): Promise<Record<string, string>[]> {
  return page.locator("[data-item=query] .data-table").evaluate((table) => {
    const names = [...table.querySelectorAll("th")].map((head) => head.dataset.column!);
    return [...table.querySelectorAll("tbody tr")].map((row) =>
      Object.fromEntries(
        [...row.querySelectorAll("td")].map((cell, i) => [names[i]!, cell.dataset.value!])
      )
    );
  });
}

async function write(page: Page, sql: string): Promise<void> {
  await page.getByLabel("SQL query").fill(sql);
}

const byStatus = "SELECT status, count(*) AS events FROM events GROUP BY ALL ORDER BY ALL";

function countByStatus(events: typeof sample) {
  return [...group(events, ({status}) => status)]
    .map(([status, {length}]) => ({status, events: String(length)}))
    .sort((a, b) => (a.status < b.status ? -1 : 1));
}

describe("the notebook", () => {
  it("loads nothing until the reader runs the query, then loads the tables that the query names", async () => {
    const page = await open();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await write(page, byStatus);
    expect(requests).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await see(page, "ready");
    expect(await readRows(page)).toEqual(countByStatus(lastDays(sample, 14)));
    expect(await page.locator(".query-status").textContent()).toMatch(
      /^Read events \(files of [\d,]+ rows, [\d.]+ kB\)\. Took \d+ ms\.$/
    );
    const files = requests.flatMap((url) => /(log\/\d+|table_\w+)\./.exec(url)?.[1] ?? []);
    expect(new Set(files)).toEqual(new Set(["log/0"]));
  });

  it("keeps the query and the time in the URL, and runs them again", async () => {
    const page = await open();
    await write(page, byStatus);
    await page.getByRole("button", {name: "Run"}).click();
    await see(page, "ready");
    await page.getByLabel("Time range").selectOption("7d");
    const week = countByStatus(lastDays(sample, 7));
    await expect.poll(() => readRows(page), wait).toEqual(week);
    const params = new URL(page.url()).searchParams;
    expect([params.get("sql"), params.get("last")]).toEqual([byStatus, "7d"]);
    await page.reload();
    await see(page, "ready");
    expect(await readRows(page)).toEqual(week);
    await page.goBack();
    const before = countByStatus(lastDays(sample, 14));
    await expect.poll(() => readRows(page).catch(() => []), wait).toEqual(before);
  });

  it("gives the figures of the command query", async () => {
    const database = await openStore(join(site.store, "sample"), {timeZone: "UTC"});
    const {sql} = queryExamples.find(({title}) => title.startsWith("Which attributes"))!;
    const page = await open(withSql(sql, "&from=2026-09-01"));
    await see(page, "ready");
    const expected = toPlain(await database.query(sql));
    database.close();
    const toText = (rows: readonly object[]) =>
      rows.map((row) => Object.values(row).map(String).join(" ")).sort();
    expect(toText(await readRows(page))).toEqual(toText(expected));
  });

  it("marks an error at its place", async () => {
    const page = await open(withSql("SELECT event_id,\n  nocol\nFROM events"));
    await see(page, "error");
    const alert = await page.locator("[data-item=query] [role=alert]").textContent();
    expect(alert).toMatch(/^Line 2, column 3\. Binder Error: Referenced column "nocol" not found/);
    await expect.poll(() => page.locator(".cm-lintRange-error").textContent()).toBe("nocol");
    await write(page, "SELECT 1 AS one");
    await page.keyboard.press("Control+Enter");
    await see(page, "ready");
    expect(await readRows(page)).toEqual([{one: "1"}]);
  });

  it("stops a query by Escape and by the button, and answers the next", async () => {
    // It would take hours, and gives no row on the way.
    const endless = "FROM range(9999999999) a, range(9999999) b WHERE a.range + b.range < 0";
    const page = await open(withSql(endless));
    const status = () => page.locator(".query-status").textContent();
    await expect.poll(status, wait).toMatch(/^Loading and running/);
    await page.keyboard.press("Escape");
    await expect.poll(status, wait).toBe("Cancelled.");
    await page.getByRole("button", {name: "Run"}).click();
    await expect.poll(status, wait).toMatch(/^Loading and running/);
    await page.getByRole("button", {name: "Cancel"}).click();
    await expect.poll(status, wait).toBe("Cancelled.");
    await write(page, byStatus);
    await page.keyboard.press("Control+Enter");
    await see(page, "ready");
    expect(await readRows(page)).toEqual(countByStatus(lastDays(sample, 14)));
  });

  describe("reaches nothing beyond its tables", () => {
    // The page is watched for requests to other hosts.
    const page = usePage(() => openPage(`${site.address}query`));

    it.each([
      "FROM 'https://example.com/a.parquet'",
      "FROM read_csv('https://example.com/a.csv')",
      "INSTALL httpfs",
      "ATTACH 'https://example.com/a.db'",
      "COPY events TO 'a.csv'",
      "SELECT json_extract('{}', '$.a')"
    ])("%s", async (sql) => {
      await write(page(), "SELECT 1 AS one");
      await page().keyboard.press("Control+Enter");
      await see(page(), "ready");
      await write(page(), sql);
      await page().keyboard.press("Control+Enter");
      await see(page(), "error");
      expect(await page().locator("[data-item=query] [role=alert]").count()).toBe(1);
    });
  });
});

describe("a result of the notebook", () => {
  it("is taken away as CSV and as Parquet", async () => {
    const page = await open(withSql(`SELECT '=1+1' AS formula, 2 AS two, '<b>' AS "<i>"`));
    await see(page, "ready");
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", {name, exact: true}).click()
      ]);
      return readFile(await download.path());
    };
    expect((await save("CSV")).toString()).toBe("formula,two,<i>\r\n'=1+1,2,<b>\r\n");
    const parquet = readParquet(new Uint8Array(await save("Parquet")));
    const [row] = tableFromIPC(parquet.intoIPCStream()).toArray();
    expect({...row!.toJSON()}).toEqual({formula: "=1+1", two: 2, "<i>": "<b>"});
  });

  it("is drawn as a chart, and shows how much of it is drawn", async () => {
    const page = await open(withSql("SELECT range AS n, 'r' || range AS name FROM range(5000)"));
    await see(page, "ready");
    expect(await page.locator(".query-total").textContent()).toBe("1,000 of 5,000 rows");
    await page.getByText("Chart", {exact: true}).click();
    const chart = page.locator(".query-chart");
    expect(await chart.locator("figcaption").textContent()).toBe("n by name, 30 of 5,000 rows");
    expect(await chart.locator("rect").count()).toBe(30);
  });

  it("goes to the history, and examples run", async () => {
    const page = await open(withSql("SELECT 41 + 1 AS answer"));
    await see(page, "ready");
    await page.getByLabel("Examples").selectOption({label: "How many users did each system get?"});
    await expect.poll(() => page.locator("th[data-column=users]").count(), wait).toBe(1);
    const history = page.getByLabel("History");
    await history.focus();
    await history.selectOption({label: "SELECT 41 + 1 AS answer"});
    await expect.poll(() => readRows(page).catch(() => []), wait).toEqual([{answer: "42"}]);
  });
});

describe("the notebook's help", () => {
  it("completes columns of the tables", async () => {
    const page = await open();
    await write(page, "SELECT * FROM events WHERE ");
    await page.keyboard.press("End");
    await page.keyboard.type("events.skip_r");
    const choice = page.locator(".cm-tooltip-autocomplete li", {hasText: "skip_reason"});
    await choice.waitFor(wait);
    expect(await choice.count()).toBe(1);
  });

  it("describes each column, and puts its name into the query", async () => {
    const page = await open();
    await write(page, "SELECT ");
    const table = page.locator("[data-table=links]");
    await table.locator("summary").click();
    expect(await table.textContent()).toContain("The ids and UPNs that tie it to the others.");
    await page.getByLabel("SQL query").press("Control+End");
    await table.getByRole("button", {name: "evidence"}).click();
    expect(await page.getByLabel("SQL query").textContent()).toBe("SELECT evidence");
  });
});
