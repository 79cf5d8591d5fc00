import {beforeAll, describe, expect, it} from "vitest";
import {usePages} from "./browser.js";
import type {WatchedPage} from "./browser.js";
import {countObjects, group, lastDays, toLines} from "./countLines.js";
import {readSample} from "./countSample.js";
import type {CountedEvent} from "./countSample.js";
import {expectItems, readData} from "./items.js";
import {openSite} from "./site.js";
import type {Site} from "./site.js";

const sample = readSample();
const week = lastDays(sample, 7);
const weekBefore = lastDays(sample, 7, 7);

let site: Site;
const openOne = usePages();

beforeAll(async () => {
  site = await openSite();
});

async function open(query: string, events: CountedEvent[]): Promise<WatchedPage["page"]> {
  const {page} = await openOne(site.address + query);
  await expectItems(page, events.length, sample.length);
  return page;
}

const byAction = ({action}: CountedEvent) => action;
const byStatus = ({status}: CountedEvent) => status;
const bySkip = ({skipClass}: CountedEvent) => skipClass;
const byApp = ({app}: CountedEvent) => app;
const byType = ({type}: CountedEvent) => type;

/** Each group of events as a line: its values and what is told of it. */
function tell(
  groups: Map<string, CountedEvent[]>,
  ...facts: ((events: CountedEvent[], line: string) => string | number)[]
): string[] {
  return [...groups]
    .map(([line, events]) => [line, ...facts.map((fact) => fact(events, line))].join(" | "))
    .sort();
}

function count(events: CountedEvent[]): number {
  return events.length;
}

/** The events of each day of the week, oldest first. */
function toTrend(events: CountedEvent[]): string {
  const days = [...new Set(week.map(({time}) => time.slice(0, 10)))].sort();
  return days.map((day) => events.filter(({time}) => time.startsWith(day)).length).join(" ");
}

describe("the overview's figures agree with a count of the raw files", () => {
  it("on the objects of each type", async () => {
    const rows = await readData(await open("?last=7d", week), "objects-by-type");
    const before = group(weekBefore, byType);
    expect(toLines(rows, "identity_type", "objects", "events", "previous")).toEqual(
      tell(group(week, byType), countObjects, count, (_, type) =>
        countObjects(before.get(type) ?? [])
      )
    );
    const all = countObjects(week);
    for (const {objects, share, previous, change} of rows) {
      expect(Number(share)).toBeCloseTo(Number(objects) / all, 10);
      expect(Number(change)).toBe(Number(objects) - Number(previous));
    }
  });

  it("on each action and status", async () => {
    const rows = await readData(await open("?last=7d", week), "action-status");
    const of = (part: string) => rows.filter((row) => row.part === part);
    const cell = ["action", "status", "skip_class", "events", "objects"];
    expect(toLines(of("cell"), ...cell)).toEqual(
      tell(group(week, byAction, byStatus, bySkip), count, countObjects)
    );
    expect(toLines(of("action"), "action", "events", "objects", "trend")).toEqual(
      tell(group(week, byAction), count, countObjects, toTrend)
    );
    expect(toLines(of("status"), "status", "skip_class", "events", "objects")).toEqual(
      tell(group(week, byStatus, bySkip), count, countObjects)
    );
    expect(toLines(of("all"), "events", "objects")).toEqual([
      `${week.length} | ${countObjects(week)}`
    ]);
  });

  it("on what each app did", async () => {
    const rows = await readData(await open("?last=7d", week), "activity-by-app");
    const before = group(weekBefore, byApp, byAction);
    const has = (pattern: RegExp) => (events: CountedEvent[]) =>
      events.filter(({status, skipClass}) => pattern.test(status + skipClass)).length;
    const last = (events: CountedEvent[]) =>
      events.map(({time}) => time.slice(0, 19)).reduce((a, b) => (a > b ? a : b));
    const previous = (_: CountedEvent[], line: string) => before.get(line)?.length ?? 0;
    const parts = ["successes", "warnings", "failures", "skips_needing_work", "harmless_skips"];
    const others = ["objects", "last_event", "previous", "trend"];
    expect(toLines(rows, "app", "action", "events", ...parts, ...others)).toEqual(
      tell(
        group(week, byApp, byAction),
        count,
        has(/^Success/),
        has(/^Warning/),
        has(/^Failure/),
        has(/needs-work$/),
        has(/harmless$/),
        countObjects,
        last,
        previous,
        toTrend
      )
    );
    for (const {events, failures, failure_share: share, previous, change} of rows) {
      expect(Number(share)).toBeCloseTo(Number(failures) / Number(events), 10);
      expect(Number(change)).toBe(Number(events) - Number(previous));
    }
  });
});

describe("a click in the overview filters", () => {
  const failedUpdates = week.filter(
    ({action, status}) => action === "Update" && status === "Failure"
  );

  it("by the action and status of a cell, and a second one lets go", async () => {
    const page = await open("?last=7d", week);
    const cell = page.getByTitle("Only Update and Failure", {exact: true});
    await cell.click();
    await expectItems(page, failedUpdates.length, sample.length);
    expect(new URL(page.url()).search).toBe("?last=7d&action=Update&status=Failure");
    await cell.click();
    await expectItems(page, week.length, sample.length);
  });

  it("by the type of a tile", async () => {
    const page = await open("?last=7d", week);
    await page.locator("[data-item=objects-by-type]").getByTitle("Only Group").click();
    const groups = week.filter(({type}) => type === "Group");
    await expectItems(page, groups.length, sample.length);
  });

  it("by an app and its action, from a row that was folded away", async () => {
    const page = await open("?last=7d", week);
    const item = page.locator("[data-item=activity-by-app]");
    const rows = item.locator(".grid-table tbody tr");
    expect(await rows.count()).toBe(12);
    await item.getByRole("button", {name: /^Show all/}).click();
    const pairs = group(week, byApp, byAction);
    expect(await rows.count()).toBe(pairs.size);
    await rows.last().getByRole("button").nth(1).click();
    const {searchParams} = new URL(page.url());
    const picked = pairs.get(`${searchParams.get("app")} | ${searchParams.get("action")}`)!;
    await expectItems(page, picked.length, sample.length);
  });
});
