// @vitest-environment jsdom
import {beforeAll, beforeEach, expect, it, vi} from "vitest";
import {LazyEngine} from "../../src/engine/wasm/LazyEngine.js";
import {WorkbookPage} from "../../src/page/WorkbookPage.js";
import {log} from "../../src/workbook/log.js";
import type {Overview, ReportMeta} from "../../src/workbook/overview.js";
import {readOverview} from "../../src/workbook/overview.js";
import {findChoice} from "../fixtures/menus.js";
import {openTinyReport} from "../fixtures/tinyReport.js";
import {until} from "../fixtures/until.js";

const workbook = {...log, defaultLast: "2d"};

const meta: ReportMeta = {
  title: "Report",
  version: "1",
  timeZone: "UTC",
  sample: false,
  events: 3,
  firstEvent: "2026-10-30T08:00:00.000Z",
  asOf: "2026-10-31T14:05:00.000Z",
  importedAt: null,
  files: 1,
  leftOut: 0,
  rejects: 0
};

const events = `
30 08:00 | Payroll | Create | Success |  |         | o1 | User
30 09:00 | Crm     | Update | Failure |  | Timeout | o1 | User
31 14:05 | Crm     | Create | Success |  |         | g1 | Group
`;

let overview: Overview;
let engine: LazyEngine;

beforeAll(async () => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  );
  const native = await openTinyReport(events);
  overview = await readOverview((_, sql) => native.query(sql), workbook, meta);
  engine = new LazyEngine({
    open: async () => ({
      query: (...query) => native.query(...query),
      insertParquet: async () => undefined
    }),
    fetchTable: async () => new Uint8Array()
  });
});

beforeEach(() => document.body.replaceChildren());

/** The page at an address, once every item is answered and the list is drawn. */
async function open(search: string): Promise<HTMLElement> {
  history.replaceState(null, "", `/events${search}`);
  const page = WorkbookPage(overview, {workbook, engine, data: "http://localhost/data/x"});
  document.body.append(page);
  await until(() => {
    expect(page.querySelector("[data-state=loading]")).toBeNull();
    expect(page.querySelector(".explorer-table")).not.toBeNull();
  });
  return page;
}

function heads(page: HTMLElement): string[] {
  return [...page.querySelectorAll(".explorer-table th")].map((th) => th.textContent!.trim());
}

const portal = ["Identity", "Action", "Source system", "Target system", "Status", "Time, UTC"];

it("the log begins with the columns of the portal, which are not in the URL", async () => {
  const page = await open("");
  expect(heads(page)).toEqual(portal);
  const box = page.querySelector<HTMLInputElement>('.explorer input[value="error_code"]')!;
  box.click();
  await until(() => expect(heads(page)).toEqual([...portal, "Error code"]));
  expect(new URLSearchParams(location.search).get("cols")).toMatch(/^name,.*,error_code$/);
  box.click();
  await until(() => expect(heads(page)).toEqual(portal));
  expect(location.search).toBe("");
});

it("the log shows the columns in the URL, and ignores unknown ones", async () => {
  expect(heads(await open("?cols=job_id,constructor,action"))).toEqual(["Action", "Job"]);
});

it("the log can be filtered by error code, skip reason and sync type", async () => {
  const page = await open("");
  const controls = [...page.querySelectorAll(".filter-sheet .control-label")];
  expect(controls.map(({textContent}) => textContent)).toEqual(
    expect.arrayContaining(["Error code", "Skip reason", "Sync type"])
  );
  findChoice(page, "Timeout").click();
  expect(location.search).toBe("?error-code=Timeout");
});

it("one click sets the filters of a question, and another clears them", async () => {
  const page = await open("");
  const find = () =>
    [...page.querySelectorAll<HTMLElement>(".named-view")].find(({textContent}) =>
      textContent!.includes("Who failed in Crm")
    )!;
  find().click();
  expect(location.search).toBe("?app=Crm&status=Failure");
  await until(() => expect(find().getAttribute("aria-pressed")).toBe("true"));
  expect(page.querySelectorAll(".named-view")).toHaveLength(4);
  find().click();
  expect(location.search).toBe("");
});
