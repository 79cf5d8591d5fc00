// @vitest-environment jsdom
import {expect, it} from "vitest";
import {ErrorGroups} from "../../src/components/views/ErrorGroups.js";
import {findGuide} from "../../src/guidance/findGuide.js";
import type {ErrorGroupRow} from "../../src/workbook/items/errorGroups.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

const taken = "Value ‹name› is taken";

function group(error_code: string | null, reason: string | null, events = 4): ErrorGroupRow {
  return {
    error_code,
    reason,
    events,
    objects: Math.min(events, 2),
    apps: 1,
    first_seen: new Date("2026-10-28T10:00Z"),
    last_seen: new Date("2026-10-31T14:00Z"),
    previous: 3,
    state: events ? "steady" : "gone",
    trend: events ? "3 0 1" : null
  };
}

const four = [
  group("EntryConflict", "A"),
  group("BoxEntryConflict", "B", 2),
  group("Timeout", null, 1),
  group("PlanExpired", "C", 1)
];

it("a group shows its code, what it means, its message and who acts, and filters by both", () => {
  const given = toViewOptions();
  const node = ErrorGroups([group("EntryConflict", taken), group(null, null, 1)], given);
  const guide = findGuide({code: "EntryConflict"})!;
  expect(texts(node, "th")).toEqual([
    "Error code",
    "Message",
    "Who acts",
    "Events",
    "Objects",
    "Apps",
    "First seen, Europe/Berlin",
    "Last seen, Europe/Berlin",
    "Trend",
    "Change"
  ]);
  expect(texts(node, "tbody tr:first-child td")).toEqual([
    `EntryConflict ${guide.meaning}`,
    taken,
    guide.acts.charAt(0).toUpperCase() + guide.acts.slice(1),
    "4",
    "2",
    "1",
    "28 Oct 10:00",
    "31 Oct 14:00",
    "",
    "Steady"
  ]);
  expect(texts(node, "tbody tr:last-child td").slice(0, 3)).toEqual([
    "(unknown code) No guide for this code",
    "No message",
    "–"
  ]);
  expect(node.querySelector<HTMLElement>("td:nth-child(2)")!.title).toBe(taken);
  for (const button of node.querySelectorAll<HTMLElement>("td button")) button.click();
  expect(given.onPick.mock.calls.map(([selection]) => selection)).toEqual([
    {status: ["Failure"], "error-code": ["EntryConflict"], reason: [taken]},
    {status: ["Failure"], "error-code": [""], reason: [""]}
  ]);
});

it("the guide of a message is found where the code is vague", () => {
  const node = ErrorGroups([group(null, "StatusCode: Unauthorized")], toViewOptions());
  expect(texts(node, ".code-meaning")).toEqual([findGuide({code: "Unauthorized"})!.meaning]);
});

it("of a few groups the guides are open, with the whole messages", () => {
  const node = ErrorGroups(four.slice(1), toViewOptions());
  expect(node.querySelector("details")).toBeNull();
  expect(texts(node, ".error-guides h3")).toEqual([
    findGuide({code: "EntryConflict"})!.meaning,
    findGuide({code: "Timeout"})!.meaning,
    "No guide for this code"
  ]);
  expect(texts(node, ".error-whole")).toEqual(["Message: B", "Message: C"]);
});

it("many groups have each guide once, folded, and an opened guide stays open", () => {
  const options = toViewOptions();
  const node = ErrorGroups(four, options);
  const guides = [findGuide({code: "EntryConflict"})!, findGuide({code: "Timeout"})!];
  expect(texts(node, ".error-guides > h3")).toEqual(["What to do"]);
  expect(texts(node, "summary")).toEqual([
    `${guides[0]!.meaning} 6 failures, ${guides[0]!.acts} acts`,
    `${guides[1]!.meaning} 1 failure, ${guides[1]!.acts} acts`
  ]);
  const second = node.querySelectorAll("details")[1]!;
  expect(texts(second, "ol li")).toEqual([...guides[1]!.steps]);
  second.open = true;
  second.dispatchEvent(new Event("toggle"));
  const isOpen = [...ErrorGroups(four, options).querySelectorAll("details")].map(({open}) => open);
  expect(isOpen).toEqual([false, true]);
});

it("a group that is gone is text, and needs no guide", () => {
  const node = ErrorGroups([group("EntryConflict", "A", 0)], toViewOptions());
  expect(node.querySelector("td button, td .spark, .error-guides")).toBeNull();
  expect(texts(node, "td").at(-1)).toBe("Gone");
});

it("hostile codes and messages stay text", () => {
  const rows = [group(hostile, hostile), group(hostile, hostile, 0)];
  for (const shown of [rows, [...four, ...rows]]) {
    const node = ErrorGroups(shown, toViewOptions());
    expect(node.textContent).toContain(hostile);
    expect(node.querySelector("img, script")).toBeNull();
  }
});
