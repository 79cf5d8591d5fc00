import {JSDOM} from "jsdom";
import {beforeAll, describe, expect, it} from "vitest";
import {compareSnapshot, parseOlder} from "../../src/snapshot/comparing.js";
import {readSnapshot, toJson} from "../../src/snapshot/read.js";
import type {Snapshot} from "../../src/snapshot/Snapshot.js";
import {toHtml} from "../../src/snapshot/write.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {compareRows} from "../../src/workbook/compare.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {openTinyReport, tinyMeta} from "../fixtures/tinyReport.js";

const week = {before: 7, now: 7};

describe("two answers of an item", () => {
  it("are added up by key, of the rows that count", () => {
    const comparison = {
      key: ["app"],
      measure: "events",
      only: {column: "part", values: ["cell"]}
    };
    const row = (app: string | null, events: number, part = "cell") => ({app, events, part});
    const before = [row("A", 10), row("A", 10), row("B", 3), row("D", 0), row(null, 2)];
    const now = [row("C", 1), row("A", 60), row("A", 99, "all"), row(null, 2)];
    expect(
      compareRows(comparison, {before, now}, week).map(({key, before, now, state}) => [
        ...[key[0], before, now, state]
      ])
    ).toEqual([
      ["C", 0, 1, "new"],
      ["A", 20, 60, "grown"],
      [null, 2, 2, "steady"],
      ["B", 3, 0, "gone"]
    ]);
  });

  it("compare who is there if there is no measure, under the newer names", () => {
    const comparison = {key: ["id"], names: ["name"], isOfMoment: true} as const;
    const before = [
      {id: "1", name: "Ann"},
      {id: "2", name: "Bo"}
    ];
    const now = [
      {id: "2", name: "Bob"},
      {id: "3", name: "Cy"}
    ];
    const found = compareRows(comparison, {before, now}, week);
    expect(found.map(({name, state}) => [name[0], state])).toEqual([
      ["Bob", "steady"],
      ["Cy", "new"],
      ["Ann", "gone"]
    ]);
  });
});

const hostile = `<img src="https://evil.example/x" onerror="alert(1)">`;
let run: RunQuery;

beforeAll(async () => {
  const names = [`UPDATE events SET app_name = '${hostile}' WHERE app_name = 'Crm'`];
  const database = await openTinyReport(undefined, "", names);
  run = (_, sql) => database.query(sql);
});

function take(id: string, from: string, to: string, app?: string): Promise<Snapshot> {
  const workbook = workbooks.find((workbook) => workbook.id === id)!;
  const filters = {from, to, select: app ? {app: [app]} : {}};
  const generatedAt = new Date("2026-11-01T00:00:00Z");
  return readSnapshot(run, {workbook, meta: tinyMeta, filters, generatedAt, rows: 200});
}

// 28 to 29 October holds Payroll alone, 30 to 31 both apps.
async function compare(): Promise<Snapshot> {
  const older = parseOlder(toJson(await take("analysis", "2026-10-28", "2026-10-29")), "old.json");
  return compareSnapshot(await take("analysis", "2026-10-30", "2026-10-31"), older);
}

interface Json {
  compare: {days: object; overlaps: boolean; otherFilters: boolean};
  items: {id: string; compare?: {key: unknown[]; before: number; now: number; state: string}[]}[];
}

describe("a snapshot compared with an older one", () => {
  it("has the comparison of each comparable item in its JSON", async () => {
    const {compare: against, items} = JSON.parse(toJson(await compare())) as Json;
    expect(against).toMatchObject({overlaps: false, otherFilters: false});
    const of = (id: string) =>
      items
        .find((item) => item.id === id)!
        .compare?.map(({key, before, now, state}) => [...key, before, now, state]);
    expect(of("top-errors")).toEqual([
      ["EntryConflict", 0, 2, "new"],
      [null, 0, 1, "new"],
      ["Timeout", 1, 0, "gone"]
    ]);
    expect(of("status-share")).toContainEqual(["Failure", null, 1, 3, "steady"]);
    expect(of("events-over-time")).toBeUndefined();
  });

  it("shows it on its page, with markup of the log as text", async () => {
    const {document} = new JSDOM(await toHtml(await compare())).window;
    const errors = document.querySelector('[data-item="top-errors"] .snapshot-changes')!;
    expect(errors.querySelector("p")!.textContent).toMatch(
      /^Since 30 Oct 2026 00:00 UTC: 2 new, 1 gone\.$/
    );
    expect(errors.querySelectorAll("tbody tr")).toHaveLength(3);
    expect(document.querySelector(".snapshot-facts")!.textContent).toContain("Compared with");
    expect(document.querySelector("img")).toBeNull();
    const apps = document.querySelector('[data-item="activity-by-app"] .snapshot-changes')!;
    expect(apps.textContent).toContain(hostile);
  });

  it("shows where filters and ranges are not the same", async () => {
    const older = parseOlder(toJson(await take("analysis", "2026-10-28", "2026-10-30")), "old");
    const now = await take("analysis", "2026-10-30", "2026-10-31", "Payroll");
    expect(compareSnapshot(now, older).against).toMatchObject({
      overlaps: true,
      otherFilters: true
    });
  });
});

describe("a file to compare with", () => {
  it.each([
    ["{", "old.json is not JSON"],
    ["[]", "old.json, at content"],
    [`{"filters": {}, "items": []}`, "old.json, at workbook"],
    [`{"workbook": "analysis", "filters": {}, "items": []}`, "old.json, at generatedAt"]
  ])("is no snapshot: %s", (text, complaint) => {
    expect(() => parseOlder(text, "old.json")).toThrow(complaint);
  });

  it("is of the same workbook, and as much redacted", async () => {
    const now = await take("analysis", "2026-10-30", "2026-10-31");
    const json = toJson(now);
    const other = parseOlder(json.replace('"analysis"', '"errors"'), "old");
    expect(() => compareSnapshot(now, other)).toThrow("of the workbook errors, not of analysis");
    const redacted = {...parseOlder(json, "old"), privacy: "pseudonymous"};
    expect(() => compareSnapshot(now, redacted)).toThrow("is pseudonymous, this one full");
  });
});
