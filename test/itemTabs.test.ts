// @vitest-environment jsdom
import {beforeAll, beforeEach, expect, it, vi} from "vitest";
import type {Question} from "../src/page/ItemGrid.js";
import {ItemGrid} from "../src/page/ItemGrid.js";
import {insights} from "../src/workbook/insights.js";
import {itemsAtFirst} from "../src/workbook/overview.js";
import {toViewOptions} from "./viewOptions.js";

const seen = new Map<Element, () => void>();

class Sight {
  constructor(private readonly onSeen: (entries: {isIntersecting: true}[]) => void) {}

  observe(element: Element): void {
    seen.set(element, () => this.onSeen([{isIntersecting: true}]));
  }

  disconnect(): void {}
}

beforeAll(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {}
    }
  );
  vi.stubGlobal("IntersectionObserver", Sight);
});

beforeEach(() => seen.clear());

function open(search: string): ItemGrid {
  history.replaceState(null, "", `/${search}`);
  const grid = new ItemGrid(insights, {...toViewOptions(), of: 9});
  document.body.replaceChildren(grid.node);
  return grid;
}

const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-item]:not([hidden])")].map(
    ({dataset}) => dataset.item
  );
const tab = (name: string) =>
  [...document.querySelectorAll<HTMLElement>("[role=tab]")].find(
    ({textContent}) => textContent === name
  )!;

/** Asks the items, and tells which were asked; no person is chosen. */
async function ask(grid: ItemGrid): Promise<{asked: string[]; events: unknown}> {
  const asked: string[] = [];
  const answer = {columns: [], rows: [], events: 4};
  const {scope, explore} = toViewOptions();
  const question: Question = {
    asking: {
      concerns: ({isOfPerson}) => !isOfPerson,
      ask: async ({id}) => {
        asked.push(id);
        return {answer, scope, explore};
      }
    },
    signal: new AbortController().signal,
    onError: vi.fn(),
    onRetry: vi.fn()
  };
  return {asked, events: await grid.ask(question)};
}

it("shows the items of one tab, which the address names unless it is the first", () => {
  open("?last=7d");
  expect(shown()).toContain("synced-objects");
  expect(shown()).not.toContain("sync-log");
  tab("Sync details").click();
  expect(shown()).toEqual(["objects-by-status", "objects-by-action", "sync-log"]);
  expect(location.search).toBe("?last=7d&tab=details");
  const panel = document.querySelector("[role=tabpanel]")!;
  expect(panel.getAttribute("aria-labelledby")).toBe(tab("Sync details").id);
  tab("Sync summary").click();
  expect(location.search).toBe("?last=7d");
});

it("opens with the tab of the address, and with the first where it names none that there is", () => {
  open("?tab=cycles");
  expect(shown()).toContain("cycle-log");
  open("?tab=nothing");
  expect(shown()).toContain("synced-objects");
});

it("follows the address, as after Back", () => {
  const grid = open("?tab=cycles");
  history.replaceState(null, "", "/?tab=details");
  grid.readAddress();
  expect(shown()).not.toContain("cycle-log");
  expect(tab("Sync details").getAttribute("aria-selected")).toBe("true");
});

it("asks the items of the tab at once, and those of others when they are seen", async () => {
  const {asked, events} = await ask(open(""));
  expect(asked.toSorted()).toEqual(
    itemsAtFirst(insights)
      .map(({id}) => id)
      .toSorted()
  );
  expect(events).toBe(4);
  seen.get(document.querySelector("[data-item=cycle-log]")!)!();
  expect(asked.at(-1)).toBe("cycle-log");
});

it("tells when all items of a tab wait to be seen, and hides what is about nobody yet", async () => {
  const {asked, events} = await ask(open("?tab=identity"));
  expect(asked).toEqual([]);
  expect(events).toBeNull();
  const off = [...document.querySelectorAll<HTMLElement>(".item-off")];
  expect(off.map(({dataset}) => dataset.item)).toEqual([
    "person-apps",
    "person-timeline",
    "person-events",
    "person-links"
  ]);
});
