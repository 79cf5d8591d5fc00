// @vitest-environment jsdom
import {beforeAll, describe, expect, it} from "vitest";
import {FilterChips} from "../../src/components/controls/FilterChips.js";
import {ErrorGroups} from "../../src/components/views/ErrorGroups.js";
import type {Database} from "../../src/engine/Database.js";
import {findGuide} from "../../src/guidance/findGuide.js";
import type {Filters} from "../../src/model/filters.js";
import {address} from "../../src/page/address.js";
import {answerItem} from "../../src/workbook/answer.js";
import type {ErrorGroupRow} from "../../src/workbook/items/errorGroups.js";
import {errorGroups} from "../../src/workbook/items/errorGroups.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Scope} from "../../src/workbook/types.js";
import {engines, openEngines, openInBoth, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

const taken = "Value ‹name› is taken";

// The range is the last two days, the period before it the two before; of the 26th nothing is compared.
const events = `
26 09:00 | Payroll | Update | Failure | | Expired  | o1
26 10:00 | Payroll | Update | Failure | | Conflict | o9
28 09:10 | Payroll | Create | Success | |          | o1
29 10:00 | Payroll | Update | Failure | | Timeout  | o2
29 11:00 | Payroll | Update | Failure | | Conflict | o3
30 08:00 | Payroll | Update | Failure | | Conflict | o1
30 09:00 | Crm     | Update | Failure | | Conflict | o1
31 09:00 | Payroll | Update | Failure | | Expired  | o1
31 10:00 | Crm     | Update | Failure | | Conflict | o2
31 11:00 | Crm     | Update | Failure | | Conflict | o2
31 12:00 | Crm     | Update | Failure | |          | o4
31 13:00 | Crm     | Update | Failure | |          | o4
31 14:00 | Crm     | Update | Warning | | Conflict | o5
31 14:05 | Crm     | Create | Success | |          |
`;

const reasons = {
  "26 09:00": "Token 12 expired",
  "26 10:00": "Value 'old' is taken",
  "28 09:10": "This operation was retried 2 times.",
  "29 10:00": "No answer in 30 seconds",
  "29 11:00": "Value 'carl' is taken",
  "30 08:00": "Value 'anna' is taken. This operation was retried 1 times.",
  "30 09:00": "Value 'bert' is taken.",
  "31 09:00": "Token 13 expired",
  "31 10:00": "Value 'anna' is taken",
  "31 11:00": "The domain is blocked",
  "31 13:00": "Value 'anna' is taken",
  "31 14:00": "Value 'dora' is taken"
};

const changes = Object.entries(reasons).map(
  ([at, reason]) => `UPDATE events SET error_reason = '${reason.replaceAll("'", "''")}'
WHERE time = TIMESTAMP '2026-10-${at}'`
);

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events, "", changes)));
});

function readAnswer(
  engine: string,
  filters: Filters,
  change: Partial<Scope> = {}
): Promise<Answer> {
  const options = {...tinyScope, firstEvent: new Date("2026-10-26T09:00Z")};
  const scope = {...toScope(filters, options), ...change};
  return answerItem((_, sql) => databases[engine]!.query(sql), errorGroups, scope);
}

describe.each(engines)("failures by code and message in the engine %s", (engine) => {
  it("count similar messages together, and groups that are gone last", async () => {
    expect(toLines(await readAnswer(engine, {select: {}}, {bin: "day"}))).toEqual([
      `Conflict ${taken} 3 3 2 2026-10-30T08:00 2026-10-31T10:00 1 steady 2 1`,
      `null ${taken} 1 1 1 2026-10-31T13:00 2026-10-31T13:00 0 new 0 1`,
      "null null 1 1 1 2026-10-31T12:00 2026-10-31T12:00 0 new 0 1",
      "Conflict The domain is blocked 1 1 1 2026-10-31T11:00 2026-10-31T11:00 0 new 0 1",
      "Expired Token ‹number› expired 1 1 1 2026-10-31T09:00 2026-10-31T09:00 0 steady 0 1",
      "Timeout No answer in ‹number› seconds 0 0 0 2026-10-29T10:00 2026-10-29T10:00 1 gone null"
    ]);
  });

  it("obey the filter by message, as any other item does", async () => {
    const byMessage = await readAnswer(engine, {select: {reason: [taken]}}, {bin: "day"});
    expect(byMessage.events).toBe(5);
    expect(toLines(byMessage)).toEqual([
      `Conflict ${taken} 3 3 2 2026-10-30T08:00 2026-10-31T10:00 1 steady 2 1`,
      `null ${taken} 1 1 1 2026-10-31T13:00 2026-10-31T13:00 0 new 0 1`
    ]);
    const without = await readAnswer(engine, {select: {reason: [""]}}, {bin: "day"});
    expect(without.events).toBe(2);
    expect(toLines(without)).toEqual([
      "null null 1 1 1 2026-10-31T12:00 2026-10-31T12:00 0 new 0 1"
    ]);
    const both = {reason: [taken, "Token ‹number› expired"], "error-code": ["Expired", "Conflict"]};
    const {rows} = await readAnswer(engine, {select: both});
    expect(rows.map(({error_code, events}) => `${error_code} ${events}`)).toEqual([
      "Conflict 3",
      "Expired 1"
    ]);
  });

  it("have no change where the period before is not covered, and are not gone where nothing was done", async () => {
    const {rows} = await readAnswer(engine, {last: "5d", select: {}});
    expect(rows.map(({events, previous, state}) => [events, previous, state])).toEqual([
      [4, null, null],
      ...Array.from({length: 5}, () => [1, null, null])
    ]);
    const idle = await readAnswer(engine, {select: {"error-code": ["Timeout"]}});
    expect(idle).toMatchObject({events: 0, rows: []});
  });

  it("number messages from 0, and none where there is nothing but a note on tries", async () => {
    const {rows} = await databases[engine]!.query("FROM reasons ORDER BY reason_set");
    expect(rows).toEqual([
      {reason_set: 0, reason: "No answer in ‹number› seconds"},
      {reason_set: 1, reason: "The domain is blocked"},
      {reason_set: 2, reason: "Token ‹number› expired"},
      {reason_set: 3, reason: taken}
    ]);
    const {rows: sets} = await databases[engine]!.query(
      "SELECT reason_set FROM event_numbers ORDER BY event"
    );
    const numbers = sets.map(({reason_set}) => reason_set);
    expect(numbers).toEqual([2, 3, null, 0, 3, 3, 3, 2, 3, 1, null, 3, 3, null]);
  });
});

it("the tables are made of a store without any reason", async () => {
  const {native, wasm} = await openInBoth(await openTinyReport());
  for (const database of [native, wasm]) {
    const {rows} = await database.query(
      "SELECT count(*)::INTEGER AS events, count(reason_set)::INTEGER AS sets FROM event_rows"
    );
    expect(rows).toEqual([{events: 11, sets: 0}]);
  }
});

it("the filter by message survives in the URL, and its chip has a long one in the tip", () => {
  const message = `Message: ${"a&b=‹name› ".repeat(20)}`.trim();
  history.replaceState(null, "", `/?${new URLSearchParams({"skip-reason": "X", reason: message})}`);
  const read = () => address.readFilters({"skip-reason": ["X"]}, "30d");
  const {filters, notices} = read();
  expect(notices).toEqual([]);
  expect(filters.select).toEqual({"skip-reason": ["X"], reason: [message]});
  history.replaceState(null, "", "/");
  address.pushFilters(filters);
  expect(read().filters).toEqual(filters);
  const [, chip] = FilterChips(filters.select, () => {});
  expect(chip!.textContent!.replace(/\s+/g, " ").trim()).toBe(
    "Reason: Message: a&b=‹name› a&b=‹name› a&b=‹name› a&b=‹name› a&b=‹n… ×"
  );
  expect(chip!.title).toBe(`Remove this filter: ${message}`);
  expect(FilterChips({app: ["Crm"]}, () => {})[0]!.title).toBe("Remove this filter");
});

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

const texts = (node: Element, selector: string) =>
  [...node.querySelectorAll(selector)].map(({textContent}) =>
    textContent!.replace(/\s+/g, " ").trim()
  );

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
