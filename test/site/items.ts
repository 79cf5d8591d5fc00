import type {Page} from "playwright-core";
import {expect} from "vitest";

// Items of the overview that count something else than events, and those that wait to be seen.
const others = ["job-health", "audit-events", "quarantine-history"];
const deferred = ["open-problems", "cycles", "event-explorer"];

/** How many items of the overview count events, and do so at once. */
export const itemCount = 9;

/** The numbers in an item's frame. */
interface ItemFrame {
  state: string;
  events: number;
  of: number;
}

/** A row of an item's Data table: raw values by column. */
export type RawRow = Record<string, string>;

/** All items of the page, by id. */
export function readItems(page: Page): Promise<Record<string, ItemFrame>> {
  return page.evaluate(() => {
    const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
    const frames = items.map(({dataset}): [string, ItemFrame] => [
      dataset.item!,
      {state: dataset.state!, events: Number(dataset.events), of: Number(dataset.of)}
    ]);
    return Object.fromEntries(frames);
  });
}

/** Waits until every item has settled, and each that counts events counts this many, of all there are. */
export async function expectItems(page: Page, events: number, of: number): Promise<void> {
  const read = async () => {
    const items = Object.entries(await readItems(page)).filter(([id]) => !deferred.includes(id));
    const waiting = items.filter(([, {state}]) => state !== "ready" && state !== "empty");
    const counting = items.filter(([id]) => !others.includes(id));
    const counts = counting.map(([, {events, of}]) => ({events, of}));
    return {waiting: waiting.map(([id]) => id), counts};
  };
  const settled = {waiting: [], counts: Array(itemCount).fill({events, of})};
  await expect.poll(read, {timeout: 30_000}).toEqual(settled);
}

/** Scrolls to an item that waits to be seen, until it has settled. */
export async function see(page: Page, id: string): Promise<void> {
  const item = page.locator(`[data-item=${id}]`);
  await item.scrollIntoViewIfNeeded();
  await expect
    .poll(() => item.getAttribute("data-state"), {timeout: 30_000})
    .toMatch(/^(ready|empty)$/);
}

/** Opens an item's Data table and reads its raw values. */
export async function readData(page: Page, id: string): Promise<RawRow[]> {
  // In one step: a page has dozens of items, and each look at it from outside takes long.
  const {names, rows} = await page.locator(`[data-item=${id}]`).evaluate((item) => {
    const buttons = [...item.querySelectorAll("button")];
    buttons.find(({textContent}) => textContent.trim() === "Data")!.click();
    const table = item.querySelector("table.data-table")!;
    const cellsOf = (row: Element) => [...row.children] as HTMLElement[];
    return {
      names: cellsOf(table.querySelector("thead tr")!).map(({dataset}) => dataset.column!),
      rows: [...table.querySelectorAll("tbody tr")].map((row) =>
        cellsOf(row).map(({dataset}) => dataset.value ?? "")
      )
    };
  });
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i]!, cell])));
}
