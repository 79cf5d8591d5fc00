// @vitest-environment jsdom
import {beforeAll, describe, expect, it} from "vitest";
import {ItemCard} from "../src/components/ItemCard.js";
import type {Database} from "../src/engine/Database.js";
import type {Filters} from "../src/model/filters.js";
import {Answers} from "../src/page/Answers.js";
import {Asking} from "../src/page/Asking.js";
import {drawChanges, toCompareNotice} from "../src/page/itemChanges.js";
import {problemList} from "../src/workbook/items/problemList.js";
import {topErrors} from "../src/workbook/items/topErrors.js";
import type {Overview} from "../src/workbook/overview.js";
import type {Item} from "../src/workbook/types.js";
import {openTinyReport, tinyScope} from "./tinyReport.js";

let database: Database;

beforeAll(async () => {
  database = await openTinyReport();
});

function open(filters: Filters, signal = new AbortController().signal): Asking {
  const engine = {query: (_: unknown, sql: string) => database.query(sql)};
  const answers = new Answers({answers: {}} as unknown as Overview, engine as never);
  return new Asking(answers, filters, tinyScope, signal);
}

async function draw(item: Item, filters: Filters, signal?: AbortSignal): Promise<HTMLElement> {
  const card = ItemCard(item);
  const asking = open(filters, signal);
  const options = {asking, signal: signal ?? new AbortController().signal, timeZone: "UTC"};
  await drawChanges({item, card, asked: await asking.ask(item)}, options);
  return card.querySelector(".item-changes")!;
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

  it("are none of what tells of a moment, nor where the data does not reach back", async () => {
    expect((await draw(problemList, {select: {}})).children).toHaveLength(0);
    expect((await draw(topErrors, {last: "3d", select: {}})).children).toHaveLength(0);
  });

  it("are not drawn once the question is given up", async () => {
    const giving = new AbortController();
    const card = ItemCard(topErrors);
    const asking = open({select: {}}, giving.signal);
    const asked = await asking.ask(topErrors);
    giving.abort();
    await drawChanges(
      {item: topErrors, card, asked},
      {asking, signal: giving.signal, timeZone: "UTC"}
    );
    expect(card.querySelector(".item-changes")!.children).toHaveLength(0);
  });
});

it("the page says why nothing is compared", () => {
  expect(toCompareNotice(open({select: {}}).scope)).toEqual([]);
  expect(toCompareNotice(open({last: "3d", select: {}}).scope)).toEqual([
    "the comparison: the data does not cover all of the 3 days before"
  ]);
});
