// @vitest-environment jsdom
import {beforeEach, expect, it, vi} from "vitest";
import {VirtualGrid} from "../../src/components/grid/VirtualGrid.js";
import type {Row} from "../../src/engine/Database.js";

beforeEach(() => document.body.replaceChildren());

const sort = {column: "n", order: "ascending"} as const;

function open(total: number, read = readRows) {
  const reading = vi.fn(read);
  const given = {onSort: vi.fn(), onOpen: vi.fn(), onError: vi.fn()};
  const column = {name: "n", label: "Number", width: 100, kind: "number" as const};
  const columns = [{...column, cell: ({n}: Row) => String(n), tip: () => ""}];
  const grid = new VirtualGrid({total, read: reading}, {columns, label: "Rows", sort, ...given});
  document.body.append(grid.node);
  return {grid, reading, ...given};
}

async function readRows(from: number, count: number): Promise<Row[]> {
  return Array.from({length: count}, (_, i) => ({n: from + i}));
}

const cells = () => [...document.querySelectorAll("tbody td")].map((td) => td.textContent);
const status = () => document.querySelector("[role=status]")!.textContent;
const settle = () => new Promise((resolve) => setTimeout(resolve));

function press(key: string): void {
  const row = document.querySelector('tbody [tabindex="0"]')!;
  row.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
}

it("brings a row to the top", async () => {
  const {grid} = open(1000);
  grid.showRow(500);
  await settle();
  expect(cells()[0]).toBe("500");
  expect(document.querySelector('tbody [tabindex="0"]')!.textContent).toBe("500");
  grid.showRow(999);
  expect(status()).toBe("Rows 985 to 1,000 of 1,000");
});

it("has only the rows in view in the document, and shows which of how many", async () => {
  open(1_000_000);
  expect(document.querySelectorAll("td.waiting")).toHaveLength(16);
  await settle();
  expect(cells()).toEqual(Array.from({length: 16}, (_, i) => String(i)));
  expect(status()).toBe("Rows 1 to 16 of 1,000,000");
  const table = document.querySelector("table")!;
  expect(table.getAttribute("aria-rowcount")).toBe("1000001");
  expect(table.querySelector("tbody tr")!.getAttribute("aria-rowindex")).toBe("2");
});

it("reads a page of rows once, when it comes into view", async () => {
  const {reading} = open(250);
  await settle();
  for (const _ of Array(12)) press("PageDown");
  await settle();
  expect(reading.mock.calls).toEqual([
    [0, 100],
    [100, 100]
  ]);
  expect(status()).toBe("Rows 166 to 181 of 250");
});

it("reaches the last row of a list that is taller than a browser can draw", async () => {
  const {onOpen} = open(1_000_000);
  press("End");
  await settle();
  expect(cells().at(-1)).toBe("999999");
  press("Enter");
  expect(onOpen).toHaveBeenLastCalledWith({n: 999_999});
  press("Home");
  await settle();
  expect(cells()[0]).toBe("0");
});

it("follows the scroll bar", async () => {
  open(116);
  await settle();
  const box = document.querySelector(".explorer-box")!;
  box.scrollTop = 31 * 50;
  box.dispatchEvent(new Event("scroll"));
  await settle();
  expect(cells()[0]).toBe("50");
  box.scrollTop = 31 * 100;
  box.dispatchEvent(new Event("scroll"));
  await settle();
  expect(cells().at(-1)).toBe("115");
});

it("moves along the rows by arrow keys without leaving the list", async () => {
  const {onOpen} = open(3);
  await settle();
  for (const key of ["ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) press(key);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({n: 2});
});

it("sorts by its heads", () => {
  const {onSort} = open(3);
  expect(document.querySelector("th")!.getAttribute("aria-sort")).toBe("ascending");
  document.querySelector<HTMLElement>("th button")!.click();
  expect(onSort).toHaveBeenCalledExactlyOnceWith("n");
});

it("shows rows that cannot be read, and retries", async () => {
  const error = new Error("no more memory");
  const {reading, onError} = open(3, () => Promise.reject(error));
  await settle();
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
  press("ArrowDown");
  expect(reading).toHaveBeenCalledTimes(2);
});
