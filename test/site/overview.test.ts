import {beforeAll, describe, expect, it} from "vitest";
import {usePages} from "./browser.js";
import {countLines, lastDays, toLines} from "./countLines.js";
import {readSample} from "./countSample.js";
import {expectItems, itemCount, readData, readItems} from "./items.js";
import {openSite} from "./site.js";
import type {Site} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);
const week = lastDays(sample, 7);

let site: Site;
const open = usePages();

beforeAll(async () => {
  site = await openSite();
});

describe("the overview as a page", () => {
  it("settles without a complaint, and asks no other host", async () => {
    const {page} = await open(site.address);
    await expectItems(page, month.length, sample.length);
    await page.waitForLoadState("networkidle");
  });

  it("says its language, has one heading, landmarks, and names the sample", async () => {
    const {page} = await open(site.address);
    await expectItems(page, month.length, sample.length);
    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect(await page.locator("h1").count()).toBe(1);
    for (const role of ["main", "search"] as const) {
      expect(await page.getByRole(role).count()).toBe(1);
    }
    expect(await page.getByText("This is sample data").count()).toBe(1);
  });

  it.each([{dark: false}, {dark: true}])("fits a phone, %j", async ({dark}) => {
    const {page} = await open(site.address, {width: 390, dark});
    await expectItems(page, month.length, sample.length);
    const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });

  it("works below a path", async () => {
    const {page} = await open(`${site.subAddress}?status=Failure`);
    const failures = month.filter(({status}) => status === "Failure");
    await expectItems(page, failures.length, sample.length);
  });
});

describe("the overview's numbers", () => {
  it.each([
    ["", month],
    ["?last=7d", week],
    ["?status=Failure", month.filter(({status}) => status === "Failure")],
    [
      "?status=Failure&status=Skipped&app=Salesforce",
      month.filter(({status, app}) => /Failure|Skipped/.test(status) && app === "Salesforce")
    ],
    [
      `?from=2026-10-05&to=2026-10-06&action=Create`,
      sample.filter(({time, action}) => /^2026-10-0[56]/.test(time) && action === "Create")
    ]
  ])("agree with a count of the raw files: %s", async (query, events) => {
    const {page} = await open(site.address + query);
    await expectItems(page, events.length, sample.length);
    expect(toLines(await readData(page, "status-share"), "status", "skip_class", "events")).toEqual(
      countLines(
        events,
        ({status}) => status,
        ({skipClass}) => skipClass
      )
    );
    expect(
      toLines(await readData(page, "systems"), "source_system", "target_system", "status", "events")
    ).toEqual(
      countLines(
        events,
        ({source}) => source,
        ({target}) => target,
        ({status}) => status
      )
    );
  });

  it("agree over time", async () => {
    const {page} = await open(site.address);
    await expectItems(page, month.length, sample.length);
    const rows = await readData(page, "events-over-time");
    expect(toLines(rows, "time", "action", "status", "events")).toEqual(
      countLines(
        month,
        ({time}) => `${time.slice(0, 10)}T00:00:00`,
        ({action}) => action,
        ({status}) => status
      )
    );
  });

  it("agree on the errors", async () => {
    const {page} = await open(site.address);
    await expectItems(page, month.length, sample.length);
    const failures = month.filter(({status}) => status === "Failure");
    const rows = await readData(page, "top-errors");
    expect(toLines(rows, "error_code", "events")).toEqual(
      countLines(failures, ({errorCode}) => errorCode)
    );
    const objects = (code: string | undefined) =>
      new Set(failures.filter(({errorCode}) => errorCode === code).map(({object}) => object)).size;
    for (const row of rows) expect(Number(row.objects)).toBe(objects(row.error_code));
  });

  it("agree on the key figures", async () => {
    const {page} = await open(site.address);
    await expectItems(page, month.length, sample.length);
    const rows = await readData(page, "key-figures");
    const figures = Object.fromEntries(rows.map(({figure, value}) => [figure!, Number(value)]));
    const count = (pattern: RegExp) =>
      month.filter(({status, skipClass}) => pattern.test(status + skipClass)).length;
    const {success_rate: successRate, ...others} = figures;
    expect(others).toEqual({
      events: month.length,
      objects: new Set(month.map(({object}) => object).filter(Boolean)).size,
      failures: count(/Failure/),
      skips_needing_work: count(/needs-work/)
    });
    expect(successRate).toBeCloseTo(count(/Success/) / (month.length - count(/harmless/)), 10);
  });
});

describe("the overview's filters", () => {
  it("are set by mouse, kept in the address, undone by Back and by Reset", async () => {
    const {page} = await open(site.address);
    await expectItems(page, month.length, sample.length);
    const failures = month.filter(({status}) => status === "Failure");

    await page.getByRole("button", {name: "Status", exact: true}).click();
    await page.getByRole("checkbox", {name: "Failure"}).check();
    await expectItems(page, failures.length, sample.length);
    expect(new URL(page.url()).search).toBe("?status=Failure");

    await page.goBack();
    await expectItems(page, month.length, sample.length);
    await page.goForward();
    await expectItems(page, failures.length, sample.length);

    await page.keyboard.press("Escape");
    await page.getByRole("button", {name: "Reset"}).click();
    await expectItems(page, month.length, sample.length);
    expect(new URL(page.url()).search).toBe("");
  });

  it("that come while older ones are being answered have the last word", async () => {
    const {page} = await open(`${site.address}?action=Create`);
    const created = month.filter(({action}) => action === "Create");
    await expectItems(page, created.length, sample.length);
    const wasLoading = await page.evaluate(async () => {
      const tick = (value: string) =>
        document.querySelector<HTMLElement>(`input[type=checkbox][value=${value}]`)!.click();
      tick("Update");
      await new Promise((resolve) => setTimeout(resolve, 10));
      const isLoading = document.querySelector("[data-state=loading]") !== null;
      for (const value of ["Create", "Failure", "Success"]) tick(value);
      return isLoading;
    });
    expect(wasLoading).toBe(true);
    const updated = month.filter(
      ({action, status}) => action === "Update" && /Success|Failure/.test(status)
    );
    await expectItems(page, updated.length, sample.length);
    await page.waitForLoadState("networkidle");
    expect(toLines(await readData(page, "status-share"), "status", "events")).toEqual(
      countLines(updated, ({status}) => status)
    );
  });

  it("that fit nothing leave every item empty and say how to go on", async () => {
    const {page} = await open(`${site.address}?from=2020-01-01&to=2020-01-02`);
    await expectItems(page, 0, sample.length);
    const items = Object.values(await readItems(page)).filter(({of}) => of === sample.length);
    expect(items.map(({state}) => state)).toEqual(Array(itemCount).fill("empty"));
  });

  it("that mean nothing are ignored with a notice", async () => {
    const {page} = await open(`${site.address}?status=Failed&status=Failure&app=No-such-app`);
    const failures = month.filter(({status}) => status === "Failure");
    await expectItems(page, failures.length, sample.length);
    expect(await page.getByText("unknown status: Failed").count()).toBe(1);
    expect(await page.getByText("unknown app: No-such-app").count()).toBe(1);
  });
});
