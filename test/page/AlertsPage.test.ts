// @vitest-environment jsdom
import {beforeEach, expect, it} from "vitest";
import type {Alert, AlertReport} from "../../src/alerts/Alert.js";
import {toFeed} from "../../src/alerts/feed.js";
import {AlertLine, AlertsPage} from "../../src/page/AlertsPage.js";
import {emptyPage} from "../fixtures/emptyPage.js";

beforeEach(emptyPage);

const hostile = `<b>"x"</b> ]]> & 'y' \u0007 \uD800`;

const alert: Alert = {
  rule: "silent-job",
  severity: "critical",
  state: "new",
  since: "2026-10-30T12:00:00.000Z",
  subject: hostile,
  value: 72,
  threshold: 24,
  message: `${hostile} has been silent.`,
  link: "insights?job=a&status=Failure"
};

const over: Alert = {...alert, rule: "own", severity: "warning", state: "resolved", link: null};

const report: AlertReport = {
  asOf: "2026-10-31T12:00:00.000Z",
  alerts: [alert, over],
  broken: [{rule: "typo", reason: "no such <i>column</i>"}],
  rules: [
    {
      rule: "own",
      title: "own",
      severity: "warning",
      threshold: null,
      explains: "Your own: x",
      unit: ""
    }
  ]
};

const meta = {
  title: "Mine",
  version: "1",
  timeZone: "UTC",
  sample: true,
  events: 5,
  firstEvent: "2026-10-01T12:00:00.000Z",
  asOf: report.asOf,
  importedAt: report.asOf,
  files: 1,
  leftOut: 0,
  rejects: 0
};

it("the feed is well-formed whatever the names contain", () => {
  const feed = new DOMParser().parseFromString(toFeed(report, "A & <B>"), "application/xml");
  expect(feed.querySelector("parsererror")).toBeNull();
  const entries = [...feed.querySelectorAll("entry")];
  expect(entries).toHaveLength(2);
  const text = (name: string) => entries[0]!.querySelector(name)!.textContent;
  const shown = `<b>"x"</b> ]]> & 'y' \uFFFD \uFFFD`;
  expect(text("title")).toBe(`critical: ${shown}: silent-job`);
  expect(text("summary")).toBe(`${shown} has been silent.`);
  expect(entries[0]!.querySelector("link")!.getAttribute("href")).toBe(alert.link);
  const ids = entries.map((entry) => entry.querySelector("id")!.textContent);
  expect(new Set(ids).size).toBe(2);
  expect(entries[1]!.querySelector("updated")!.textContent).toBe(report.asOf);
});

it("the page shows what fires, what is over, and which rules failed", async () => {
  const page = AlertsPage({meta, report, ageLimit: 36});
  await Promise.resolve();
  const read = (id: string) => page.querySelector(`[data-item=${id}] .item-body`)!;
  expect(read("alerts-firing").textContent).toContain(`${hostile} has been silent.`);
  expect(page.querySelector(".item-body b b, .item-body i")).toBeNull();
  expect(read("alerts-firing").querySelectorAll("li")).toHaveLength(1);
  expect(read("alerts-firing").querySelector("a")!.getAttribute("href")).toBe(
    "./insights?job=a&status=Failure"
  );
  expect(read("alerts-resolved").querySelectorAll("li")).toHaveLength(1);
  expect(read("alerts-broken").textContent).toContain("no such <i>column</i>");
  expect(read("alert-rules").querySelectorAll("tbody tr")).toHaveLength(1);
});

it("the page shows a note where other pages show the query of an item", async () => {
  const page = AlertsPage({meta, report, ageLimit: 36});
  await Promise.resolve();
  const card = page.querySelector("[data-item=alerts-firing]")!;
  card.querySelector<HTMLElement>("button.item-data")!.click();
  expect(card.querySelector(".data-panel details p")!.textContent).toBe(
    "The rules were evaluated when the report was built. Their queries are in src/alerts/rules."
  );
  expect(card.querySelector(".data-panel details pre, .data-panel details button")).toBeNull();
});

it("the age of the data follows the reader's clock, but never for the sample", () => {
  const old = {...meta, asOf: "2020-01-01T00:00:00.000Z"};
  const line = (facts: typeof old, ageLimit: number | false) =>
    AlertLine({meta: facts, report, ageLimit}).textContent;
  expect(line(old, 36)).toBe("1 alert: 1 critical");
  expect(line({...old, sample: false}, 36)).toBe("2 alerts: 1 critical, 1 warning");
  expect(line({...old, sample: false}, false)).toBe("1 alert: 1 critical");
});

it("the line is hidden while nothing fires, and a page without data explains how to get some", () => {
  expect(AlertLine({meta, report: {...report, alerts: [over]}, ageLimit: 36}).hidden).toBe(true);
  expect(AlertLine({meta: null, report: null, ageLimit: 36}).hidden).toBe(true);
  expect(AlertsPage({meta: null, report: null, ageLimit: 36}).textContent).toContain(
    "data/exports"
  );
});
