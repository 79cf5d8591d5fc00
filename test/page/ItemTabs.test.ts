// @vitest-environment jsdom
import {beforeAll, beforeEach, expect, it, vi} from "vitest";
import {ItemGrid} from "../../src/page/ItemGrid.js";
import {insights} from "../../src/workbook/insights.js";
import {itemsAtFirst} from "../../src/workbook/overview.js";
import type {Item} from "../../src/workbook/types.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

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

function open(search: string): ItemGrid<Item> {
  history.replaceState(null, "", `/${search}`);
  const grid = new ItemGrid(insights, {...toViewOptions(), of: 9, onRetry: vi.fn()});
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

it("shows the items of one tab, which the URL names unless it is the first", () => {
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

it("opens with the tab of the URL, and with the first where it names no existing tab", () => {
  open("?tab=cycles");
  expect(shown()).toContain("cycle-log");
  open("?tab=nothing");
  expect(shown()).toContain("synced-objects");
});

it("follows the URL, as after Back", () => {
  const grid = open("?tab=cycles");
  history.replaceState(null, "", "/?tab=details");
  grid.readAddress();
  expect(shown()).not.toContain("cycle-log");
  expect(tab("Sync details").getAttribute("aria-selected")).toBe("true");
});

const isAboutNoPerson = ({isOfPerson}: Item) => !isOfPerson;
const toIds = (items: readonly Item[]) => items.map(({id}) => id).toSorted();

it("the items of the tab are queried at once, and those of others when they are seen", () => {
  const grid = open("");
  const {first, later} = grid.begin(isAboutNoPerson);
  expect(toIds(first)).toEqual(toIds(itemsAtFirst(insights)));
  expect(toIds([...first, ...later])).toEqual(toIds(insights.items));
  const item = later.find(({id}) => id === "cycle-log")!;
  const onSeen = vi.fn();
  grid.whenSeen(item, new AbortController().signal, onSeen);
  expect(onSeen).not.toHaveBeenCalled();
  seen.get(document.querySelector("[data-item=cycle-log]")!)!();
  expect(onSeen).toHaveBeenCalledOnce();
});

it("all items of a tab can wait to be seen, and items about a person are hidden until one is chosen", () => {
  expect(open("?tab=identity").begin(isAboutNoPerson).first).toEqual([]);
  const off = [...document.querySelectorAll<HTMLElement>(".item-off")];
  expect(off.map(({dataset}) => dataset.item)).toEqual([
    "person-apps",
    "person-timeline",
    "person-events",
    "person-links"
  ]);
});
