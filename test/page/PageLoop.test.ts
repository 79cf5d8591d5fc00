// @vitest-environment jsdom
import {beforeAll, describe, expect, it, vi} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {Answers} from "../../src/page/Answers.js";
import {ItemGrid} from "../../src/page/ItemGrid.js";
import {toCompareNotices} from "../../src/page/PageHead.js";
import {problemList} from "../../src/workbook/items/problemList.js";
import {topErrors} from "../../src/workbook/items/topErrors.js";
import type {Overview} from "../../src/workbook/overview.js";
import type {Item} from "../../src/workbook/types.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

let database: Database;

beforeAll(async () => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  );
  database = await openTinyReport();
});

function open(filters: Filters): Answers {
  const engine = {query: (_: unknown, sql: string) => database.query(sql)} as never;
  const overview = {answers: {}} as unknown as Overview;
  const {signal} = new AbortController();
  return new Answers({overview, engine, filters, scopes: tinyScope, signal});
}

async function draw(item: Item, filters: Filters): Promise<HTMLElement> {
  const grid = new ItemGrid(
    {items: [item]},
    {
      ...{...toViewOptions(), timeZone: "UTC"},
      ...{of: 9, onRetry: vi.fn()}
    }
  );
  const answers = open(filters);
  const now = await answers.of(item);
  const before = await answers.ofBefore(item, now);
  if (before) grid.drawChanges(item, now, before);
  return grid.node.querySelector(".item-changes")!;
}

const rows = (changes: HTMLElement) =>
  [...changes.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map(({textContent}) => textContent).join(" ")
  );

describe("the changes below an item", () => {
  // Of the two days 38 hours have passed, so that rates follow the counts.
  it("are those against the period before", async () => {
    const changes = await draw(topErrors, {select: {}});
    expect(changes.querySelector("p")!.textContent).toBe(
      "Against the 2 days before: 2 new, 1 gone."
    );
    expect(rows(changes).map((row) => row.split(" ").slice(0, 4).join(" "))).toEqual([
      "EntryConflict new 0 2",
      "– new 0 1",
      "Timeout gone 1 0"
    ]);
  });

  it("obey the other filters in both periods", async () => {
    const changes = await draw(topErrors, {select: {app: ["Payroll"]}});
    expect(changes.querySelector("p")!.textContent).toContain("1 new, 1 gone.");
  });

  it("are missing for items that show a moment, and where the data does not reach back", async () => {
    expect((await draw(problemList, {select: {}})).children).toHaveLength(0);
    expect((await draw(topErrors, {last: "3d", select: {}})).children).toHaveLength(0);
  });
});

it("the page explains why nothing is compared", () => {
  expect(toCompareNotices(open({select: {}}).scope)).toEqual([]);
  expect(toCompareNotices(open({last: "3d", select: {}}).scope)).toEqual([
    "the comparison: the data does not cover all of the 3 days before"
  ]);
});
