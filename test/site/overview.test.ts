import {readFile} from "node:fs/promises";
import {beforeAll, describe, expect, it} from "vitest";
import {countLines, lastDays, toLines} from "../count/countLines.js";
import {readSample} from "../count/countSample.js";
import {openPage, usePage, usePages} from "./browser.js";
import {expectItems, itemCount, readData, readItems} from "./items.js";
import type {Site} from "./site.js";
import {openSite} from "./site.js";

const sample = readSample();
const month = lastDays(sample, 30);

let site: Site;
const open = usePages();

beforeAll(async () => {
  site = await openSite();
});

describe("the overview as a page", () => {
  const page = usePage(() => openPage(site.address));

  it("settles without an error, and sends no request to another host", async () => {
    await expectItems(page(), month.length, sample.length);
    await page().waitForLoadState("networkidle");
  });

  it("has a language, one heading and landmarks, and names the sample", async () => {
    expect(await page().getAttribute("html", "lang")).toBe("en");
    expect(await page().locator("h1").count()).toBe(1);
    for (const role of ["main", "search"] as const) {
      expect(await page().getByRole(role).count()).toBe(1);
    }
    expect(await page().getByText("This is sample data").count()).toBe(1);
  });

  it("saves what it shows as a file without scripts", async () => {
    await page().getByRole("button", {name: "Share", exact: true}).click();
    const [download] = await Promise.all([
      page().waitForEvent("download", {timeout: 60_000}),
      page().getByRole("button", {name: "Save snapshot"}).click()
    ]);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain("Provisioning Analysis: ");
    expect(text).not.toContain("<script");
  });

  it("works below a path", async () => {
    const {page} = await open(`${site.subAddress}?status=Failure`);
    const failures = month.filter(({status}) => status === "Failure");
    await expectItems(page, failures.length, sample.length);
  });
});

describe("the overview's filters", () => {
  it("are set by mouse, kept in the URL, undone by Back and by Reset", async () => {
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
    await page.evaluate(async () => {
      for (const button of document.querySelectorAll<HTMLElement>(".filter-sheet .control-button"))
        button.click();
      const tick = (value: string) =>
        document.querySelector<HTMLElement>(`input[type=checkbox][value=${value}]`)!.click();
      const isRequested = new Promise<void>((resolve) => {
        const look = () =>
          document.querySelector("[data-item=top-errors][data-state=loading]") && resolve();
        new MutationObserver(look).observe(document, {
          subtree: true,
          attributeFilter: ["data-state"]
        });
      });
      tick("Update");
      await isRequested;
      for (const value of ["Create", "Failure", "Success"]) tick(value);
    });
    const updated = month.filter(
      ({action, status}) => action === "Update" && /Success|Failure/.test(status)
    );
    await expectItems(page, updated.length, sample.length);
    await page.waitForLoadState("networkidle");
    expect(toLines(await readData(page, "status-share"), "status", "events")).toEqual(
      countLines(updated, ({status}) => status)
    );
  });

  it("that match nothing leave every item empty and explain how to continue", async () => {
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
