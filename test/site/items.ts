import type {Page} from "playwright-core";
import {expect} from "vitest";

// Items of the overview that count something else than events, and those that wait to be seen.
const others = ["job-health", "audit-events", "quarantine-history"];
const deferred = ["open-problems", "cycles", "event-explorer"];

/** How many items of the overview count events, and do so at once. */
export const itemCount = 9;

/** The numbers that an item's frame tells. */
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

/** Waits until every item has settled, and each that counts events counts so many, of all there are. */
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
  const item = page.locator(`[data-item=${id}]`);
  await item.getByRole("button", {name: "Data", exact: true}).click();
  const table = item.locator("table.data-table");
  const names = await table
    .locator("thead th")
    .evaluateAll((ths) => ths.map((th) => (th as HTMLElement).dataset.column!));
  const rows = await table
    .locator("tbody tr")
    .evaluateAll((trs) =>
      trs.map((tr) => [...tr.children].map((td) => (td as HTMLElement).dataset.value ?? ""))
    );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i]!, cell])));
}
