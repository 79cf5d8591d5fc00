// @vitest-environment jsdom
import type {Page} from "playwright-core";
import {afterEach, expect, it, vi} from "vitest";
import {beside, median, percentile, take, toMs} from "./measures.js";
import {readArguments} from "./sizes.js";
import {answer, change, whenReady, whenThere} from "./waits.js";

// The page of these tests is the test's own document.
const page = {evaluate: (run: (arg: unknown) => unknown, arg: unknown) => run(arg)} as Pick<
  Page,
  "evaluate"
>;

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function show(item: string, state: string): HTMLElement {
  const card = document.createElement("section");
  Object.assign(card.dataset, {item, state, events: "2", of: "2"});
  document.body.append(card);
  return card;
}

it("measures everything unless parts are named", () => {
  const {parts, sizes} = readArguments([]);
  expect(parts).toEqual(["import", "containers", "memory", "page", "million"]);
  expect(sizes.million.events).toBe(1_000_000);
  expect(readArguments(["page", "import"]).parts).toEqual(["page", "import"]);
});

it("takes a container of each kind and the drill-down in its short form, at a small size", () => {
  const {parts, sizes} = readArguments(["--quick"]);
  expect(parts).toEqual(["containers", "million"]);
  expect(sizes.containers.containers).toEqual(["lines", "page", "csv", "zip"]);
  expect(readArguments([]).sizes.containers.containers).toHaveLength(6);
  expect(sizes.million.events).toBeLessThanOrEqual(50_000);
  expect(sizes.million.ranges).not.toEqual([]);
  expect(readArguments(["page", "--quick"]).parts).toEqual(["page"]);
});

it.each([
  [["pages"], "unknown bench: pages; one of import, containers, memory, page, million"],
  [["--quik"], "Unknown option '--quik'"]
])("refuses the arguments %j", (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});

it("prints a figure beside its floor", async () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await take("first chart", async () => beside(812, {name: "floor a bare page", value: 58}, toMs));
  expect(write.mock.calls).toEqual([["first chart: 812 ms (floor a bare page: 58 ms, 14.00×)\n"]]);
});

it("names the measure that cannot be taken, and the item that the page does not have", async () => {
  show("key-figures", "ready");
  const measure = take("first chart", async () => toMs(await whenReady(page, ["gone"])));
  await expect(measure).rejects.toThrow(
    'the bench could not measure "first chart": missing item on the page: gone'
  );
});

it("names the items that it waited for", async () => {
  show("key-figures", "ready");
  show("cycles", "loading");
  const waiting = whenReady(page, ["key-figures", "cycles"], 0);
  await expect(waiting).rejects.toThrow("waited 0 s for: cycles");
});

it("names the element that it waited for", async () => {
  const waiting = whenThere(page, "[role=dialog]", 0);
  await expect(waiting).rejects.toThrow("waited 0 s for: [role=dialog]");
});

it("ends a page that stopped answering", async () => {
  const silent = answer(new Promise(() => undefined), 1);
  await expect(silent).rejects.toThrow("waited 0.001 s for: the browser, which stopped answering");
});

it("names the items that the page could not answer", async () => {
  show("cycles", "error");
  await expect(whenReady(page, ["cycles"])).rejects.toThrow("the page could not answer: cycles");
});

it("waits for items that are still to come", async () => {
  const ready = whenReady(page, ["key-figures"]);
  show("key-figures", "ready");
  expect(await ready).toBeGreaterThan(0);
});

/** Changes the filters of a page whose item then counts this many of two events. */
function changeTo(events: string): ReturnType<typeof change> {
  const card = show("key-figures", "ready");
  addEventListener("popstate", () => Object.assign(card.dataset, {events, state: "empty"}), {
    once: true
  });
  return change(page, "?status=Failure", ["key-figures"]);
}

it("times a change of the filters, and fails on one that leaves all events", async () => {
  expect(Object.keys(await changeTo("1"))).toEqual(["key-figures"]);
  await expect(changeTo("2")).rejects.toThrow("unknown filter on the page: ?status");
});

it("names the items that a change of the filters left as they were", async () => {
  show("key-figures", "ready");
  const changing = change(page, "?status=Failure", ["key-figures"], {limit: 1});
  await expect(changing).rejects.toThrow("waited 0.001 s after ?status=Failure for: key-figures");
});

it.each([
  [[3, 1, 2], 2, 3],
  [[4, 1, 2, 3], 3, 4]
])("the middle of %j is %d, and most are below %d", (values, middle, most) => {
  expect(median(values)).toBe(middle);
  expect(percentile(values, 0.95)).toBe(most);
});
