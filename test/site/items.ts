import type {Page} from "playwright-core";
import {expect} from "vitest";

/** How many items the overview has. */
export const itemCount = 8;

/** The numbers that an item's frame tells. */
export interface ItemFrame {
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

/** Waits until every item has settled and counts so many events, of all there are. */
export async function expectItems(page: Page, events: number, of: number): Promise<void> {
  const read = async () =>
    Object.values(await readItems(page)).map(({state, ...counts}) => ({
      ...counts,
      settled: state === "ready" || state === "empty"
    }));
  const settled = {events, of, settled: true};
  await expect.poll(read, {timeout: 30_000}).toEqual(Array(itemCount).fill(settled));
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
