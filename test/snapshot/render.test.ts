import {JSDOM} from "jsdom";
import {beforeAll, describe, expect, it} from "vitest";
import type {Filters} from "../../src/model/filters.js";
import {readSnapshot, toJson} from "../../src/snapshot/read.js";
import type {Snapshot} from "../../src/snapshot/Snapshot.js";
import {toHtml} from "../../src/snapshot/write.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {openTinyReport, tinyMeta} from "../fixtures/tinyReport.js";

const hostile = `<img src="https://evil.example/x" onerror="alert(1)">`;
const generatedAt = new Date("2026-11-01T00:00:00Z");
let run: RunQuery;

beforeAll(async () => {
  const names = [`UPDATE events SET app_name = '${hostile}' WHERE app_name = 'Crm'`];
  const database = await openTinyReport(undefined, "", names);
  run = (_, sql) => database.query(sql);
});

function take(id: string, filters: Filters = {select: {}}, rows = 200): Promise<Snapshot> {
  const workbook = workbooks.find((workbook) => workbook.id === id)!;
  return readSnapshot(run, {workbook, meta: tinyMeta, filters, generatedAt, rows});
}

interface Json {
  filters: Record<string, unknown>;
  items: {id: string; columns: {name: string}[]; rows: unknown[][]; total: number}[];
}

async function takeJson(...parameters: Parameters<typeof take>): Promise<Json> {
  return JSON.parse(toJson(await take(...parameters))) as Json;
}

describe("a snapshot as JSON", () => {
  it("has its filters, with an absolute time range", async () => {
    const filters = {last: "2d", select: {status: ["Failure"]}};
    const {items: _, ...head} = await takeJson("analysis", filters);
    expect(head).toEqual({
      workbook: "analysis",
      version: "1",
      generatedAt: "2026-11-01T00:00:00.000Z",
      asOf: "2026-10-31T14:05:00.000Z",
      filters: {
        from: "2026-10-30T00:00:00.000Z",
        to: "2026-11-01T00:00:00.000Z",
        status: ["Failure"]
      }
    });
  });

  it("begins an open range with the first event", async () => {
    const {filters} = await takeJson("identity");
    expect(filters.from).toBe("2026-10-28T09:10:00.000Z");
  });

  it("has the rows of each item, and of a list of events how many there are", async () => {
    const {items} = await takeJson("analysis", {last: "4d", select: {}}, 3);
    expect(new Set(items.map(({id}) => id)).size).toBe(items.length);
    const figures = items.find(({id}) => id === "key-figures")!;
    expect(figures.rows[0]!.slice(0, 2)).toEqual(["events", 11]);
    const list = items.find(({id}) => id === "event-explorer")!;
    expect(list.total).toBe(11);
    const time = list.columns.findIndex(({name}) => name === "local_time");
    expect(list.rows.map((row) => row[time])).toEqual([
      "2026-10-31T14:05:00",
      "2026-10-31T03:00:00",
      "2026-10-31T02:00:00"
    ]);
  });

  it("leaves out what is about a person until one is chosen", async () => {
    const ids = async (filters: Filters) =>
      (await takeJson("identity", filters)).items.map(({id}) => id);
    expect(await ids({select: {}})).toEqual(["identities"]);
    expect(await ids({select: {person: ["o1"]}})).toContain("person-apps");
  });
});

describe.each(workbooks.map(({id}) => id))("a snapshot of %s as HTML", (id) => {
  const all: Filters = {last: "4d", select: {person: ["o1"]}};

  it("is the same file each time, with no script and nothing from elsewhere", async () => {
    const snapshot = await take(id, all);
    const text = await toHtml(snapshot);
    expect(await toHtml(snapshot)).toBe(text);
    const {document} = new JSDOM(text).window;
    expect(document.querySelector("script, link, img, iframe, button, input, select")).toBeNull();
    const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
      element.getAttributeNames().filter((name) => /^(on|src)/.test(name))
    );
    expect(attributes).toEqual([]);
    expect(document.querySelector("style")!.textContent).not.toMatch(/url\(|@import/);
  });
});

// What a still page cannot do, in words that the log of the test does not use.
const doing = /\b(click|clicking|drag|zoom|choose|press|scroll|hover|point at|open (one|it))\b/i;

it.each(workbooks.map(({id}) => id))("a snapshot of %s needs no click", async (id) => {
  const text = await toHtml(await take(id, {last: "4d", select: {person: ["o1"]}}));
  const {body} = new JSDOM(text).window.document;
  const labels = [...body.querySelectorAll("[aria-label]")].map((element) =>
    element.getAttribute("aria-label")
  );
  expect(body.textContent).not.toMatch(doing);
  expect(labels.join("\n")).not.toMatch(doing);
});

describe("a snapshot as HTML", () => {
  it("shows period, filters, data and moment, and how much of a list it has", async () => {
    const text = await toHtml(
      await take("analysis", {last: "4d", select: {status: ["Failure"]}}, 2)
    );
    const facts = [...text.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(
      ([, name, value]) => `${name}: ${value}`
    );
    expect(facts.slice(0, 5)).toEqual([
      "Report: Report",
      "Period: 28 Oct 2026 00:00 UTC to 1 Nov 2026 00:00 UTC",
      "Status: Failure",
      "Data: 11 events up to 31 Oct 2026 14:05 UTC",
      "Created: 1 Nov 2026 00:00 UTC"
    ]);
    expect(text).toContain("The newest 2 of 4 events.");
  });

  it("shows hostile names as text", async () => {
    const text = await toHtml(await take("analysis", {last: "4d", select: {}}));
    expect(text).toContain("&lt;img src=");
    expect(text).not.toContain("<img");
  });

  it("has each tab's title, and an item that is on two tabs once", async () => {
    const text = await toHtml(await take("insights", {last: "4d", select: {}}));
    const titles = [...text.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      "Sync summary",
      "Sync details",
      "Sync details by cycle",
      "Single identity"
    ]);
    expect(text.match(/data-item="objects-by-status"/g)).toHaveLength(1);
  });
});
