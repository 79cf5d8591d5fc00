// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {ItemCard, updateCard} from "../../src/components/cards/ItemCard.js";
import {timeGrains} from "../../src/components/charts/timeKit.js";
import {Footer} from "../../src/components/chrome/pageParts.js";
import {FilterBar} from "../../src/components/controls/FilterBar.js";
import {DataTable} from "../../src/components/grid/DataTable.js";
import {Systems} from "../../src/components/views/activityViews.js";
import {StatusShare} from "../../src/components/views/outcomeViews.js";
import type {ResultColumn} from "../../src/engine/Database.js";
import {colorVariable} from "../../src/model/colors.js";
import {dimensionKeys} from "../../src/model/dimensions.js";
import type {Filters} from "../../src/model/filters.js";
import {countFilters, toSearchParams} from "../../src/model/filters.js";
import {toRange} from "../../src/model/range.js";
import {analysis} from "../../src/workbook/analysis.js";
import type {Choices} from "../../src/workbook/choices.js";
import type {Answer} from "../../src/workbook/types.js";

const hostile = `<img src=x onerror="document.title='pwned'"><script>alert(1)</script>`;

const item = analysis.items.find(({id}) => id === "systems")!;

function answer(name: string): Answer {
  return {
    columns: [
      {name: "source_system", type: "VARCHAR"},
      {name: "seen", type: "TIMESTAMP"},
      {name: "events", type: "INTEGER"}
    ],
    rows: [{source_system: name, seen: new Date("2026-10-31T14:05Z"), events: 1204}],
    events: 1204
  };
}

const timeZone = "Europe/Oslo";

beforeEach(() => document.body.replaceChildren());

describe("an item's card", () => {
  it("waits under its title, with the sentence of what it will show", () => {
    const card = ItemCard(item);
    expect(card.dataset).toMatchObject({item: "systems", state: "loading"});
    expect(card.getAttribute("aria-busy")).toBe("true");
    expect(card.textContent).toContain(item.title);
    expect(card.textContent).toContain(item.description);
    expect(card.querySelector("button")!.disabled).toBe(true);
  });

  it("explains what the reader can do in it", () => {
    const text = ItemCard({...item, hint: "A click filters."}).querySelector(
      ".description"
    )!.textContent;
    expect(text).toBe(`${item.description} A click filters.`);
  });

  it("shows its picture, how many events it answers for, and its rows on demand", () => {
    const card = ItemCard(item);
    const body = document.createElement("figure");
    updateCard(card, {
      state: "ready",
      answer: answer("Workday"),
      of: 5012,
      sql: "SELECT 1",
      timeZone,
      body
    });
    expect(card.dataset).toMatchObject({state: "ready", events: "1204", of: "5012"});
    expect(card.textContent).toContain("1,204 of 5,012 events");
    const button = card.querySelector("button")!;
    expect(button.textContent).toBe("Data");
    button.click();
    expect(button.getAttribute("aria-expanded")).toBe("true");
    const cells = [...card.querySelectorAll<HTMLElement>("table td")];
    expect(cells.map(({dataset}) => dataset.value)).toEqual([
      "Workday",
      "2026-10-31T14:05:00.000Z",
      "1204"
    ]);
    expect(cells.map(({textContent}) => textContent)).toEqual([
      "Workday",
      "31 Oct 2026 14:05",
      "1,204"
    ]);
    expect(card.querySelector("pre")!.textContent).toBe("SELECT 1");
  });

  it("shows a message when nothing matches", () => {
    const card = ItemCard(item);
    updateCard(card, {
      state: "empty",
      events: 0,
      of: 5012,
      message: "No events match these filters."
    });
    expect(card.dataset).toMatchObject({state: "empty", events: "0", of: "5012"});
    expect(card.textContent).toContain("No events match these filters.");
  });

  it("shows the error and retries", () => {
    const card = ItemCard(item);
    const onRetry = vi.fn();
    updateCard(card, {state: "error", message: hostile, onRetry});
    expect(card.dataset.state).toBe("error");
    expect(card.textContent).toContain(hostile);
    expect(card.querySelector("img, script")).toBeNull();
    card.querySelector<HTMLElement>(".item-error button")!.click();
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

it("a table of data names the zone of its times, and writes a Z only after UTC", () => {
  const columns: ResultColumn[] = [
    {name: "here", type: "TIMESTAMP", local: true},
    {name: "there", type: "TIMESTAMP"}
  ];
  const time = new Date("2026-10-31T14:00Z");
  const table = DataTable({columns, rows: [{here: time, there: time}]}, {timeZone});
  const heads = [...table.querySelectorAll("th")];
  expect(heads.map(({textContent}) => textContent)).toEqual(["here, Europe/Oslo", "there, UTC"]);
  expect(heads.map(({dataset}) => dataset.column)).toEqual(["here", "there"]);
  expect([...table.querySelectorAll("td")].map(({dataset}) => dataset.value)).toEqual([
    "2026-10-31T14:00:00",
    "2026-10-31T14:00:00.000Z"
  ]);
});

describe("a hostile name", () => {
  const expectText = (node: HTMLElement) => {
    expect(node.textContent).toContain(hostile);
    expect(node.querySelector("img, script")).toBeNull();
  };

  it("stays text in the data of an item", () => {
    const card = ItemCard(item);
    const body = document.createElement("div");
    updateCard(card, {state: "ready", answer: answer(hostile), of: 1, sql: "", timeZone, body});
    card.querySelector("button")!.click();
    expectText(card);
    expect(card.querySelector<HTMLElement>("td")!.dataset.value).toBe(hostile);
  });

  it("stays text in views and filters", () => {
    const row = {source_system: hostile, target_system: hostile, status: hostile, events: 1};
    expectText(Systems([row], {onPick: vi.fn(), memory: new Map()}));
    const objects = {objects: 0, object_share: null, object_success_rate: null};
    const events = {events: 1, share: 1, success_rate: null};
    const share = {status: hostile, skip_class: null, ...events, ...objects};
    expectText(StatusShare([share], {onPick: vi.fn()}));
    expectText(bar({select: {"error-code": [hostile]}}, [hostile]));
  });
});

const scope = {asOf: new Date("2026-10-31T14:05Z"), timeZone: "UTC", defaultLast: "30d"};

function bar(value: Filters, apps: string[] = ["Slack", "Zoom"]) {
  const choices = Object.fromEntries(dimensionKeys.map((key) => [key, []])) as unknown as Choices;
  choices.app = apps.map((app) => ({value: app, events: 2}));
  const node = FilterBar(choices, {
    value,
    defaultLast: "30d",
    first: "2026-09-27",
    newest: "2026-10-31",
    toRange: (time) => toRange({...time, select: {}}, scope)
  });
  document.body.append(node);
  return node;
}

describe("a search in the filter bar", () => {
  it("is news once it is sent, and not while it is typed", () => {
    const node = FilterBar(
      {},
      {
        value: {select: {app: ["Slack"]}},
        hasSearch: true,
        defaultLast: "30d",
        first: "2026-09-27",
        newest: "2026-10-31",
        toRange: (time) => toRange({...time, select: {}}, scope)
      }
    );
    const onInput = vi.fn();
    node.addEventListener("input", onInput);
    document.body.replaceChildren(node);
    const input = node.querySelector<HTMLInputElement>('input[aria-label="Name"]')!;
    input.value = " nils ";
    input.dispatchEvent(new Event("input", {bubbles: true}));
    expect(onInput).not.toHaveBeenCalled();
    expect(input.value).toBe(" nils ");
    input.form!.requestSubmit();
    expect(onInput).toHaveBeenCalledOnce();
    expect(node.value.select).toEqual({app: ["Slack"], q: ["nils"]});
    input.value = "";
    input.form!.requestSubmit();
    expect(node.value.select.q).toEqual([]);
  });
});

describe("the filter bar", () => {
  it("gives the filters that the reader ticks, and keeps those without a control", () => {
    const node = bar({select: {"error-code": ["Timeout"]}});
    const onInput = vi.fn();
    node.addEventListener("input", onInput);
    node.querySelector<HTMLInputElement>("input[value=Zoom]")!.click();
    expect(onInput).toHaveBeenCalledOnce();
    expect(node.value.select).toMatchObject({app: ["Zoom"], "error-code": ["Timeout"]});
    expect(node.querySelector(".filter-count")!.textContent).toBe("2 filters");
  });

  it("takes a filter away with its chip, and all of them with reset", () => {
    const node = bar({last: "7d", select: {app: ["Zoom"], "error-code": ["Timeout"]}});
    node.querySelector<HTMLElement>(".chip")!.click();
    expect(node.value.select).toMatchObject({app: ["Zoom"], "error-code": []});
    node.querySelector<HTMLElement>(".filter-reset")!.click();
    expect(countFilters(node.value)).toBe(0);
    expect(node.querySelector<HTMLElement>(".filter-reset")!.hidden).toBe(true);
  });

  it("leaves the default range out, and names all of the data by its first day", () => {
    const node = bar({select: {}});
    const select = node.querySelector("select")!;
    const choose = (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event("input", {bubbles: true}));
      return node.value;
    };
    expect(String(toSearchParams(choose("7d")))).toBe("last=7d");
    expect(String(toSearchParams(choose("30d")))).toBe("");
    expect(String(toSearchParams(choose("all")))).toBe("from=2026-09-27");
  });

  it("shows the dates of a custom range", () => {
    const node = bar({from: "2026-10-05", to: "2026-10-07", select: {}});
    expect(node.querySelector("select")!.selectedOptions[0]!.textContent).toBe("5 Oct – 7 Oct");
    const dates = [...node.querySelectorAll<HTMLInputElement>("input[type=date]")];
    expect(dates.map(({value}) => value)).toEqual(["2026-10-05", "2026-10-07"]);
  });

  it("brings dates that are typed in any order into the range of the data", () => {
    const node = bar({from: "2026-10-05", to: "2026-10-07", select: {}});
    const [from, to] = node.querySelectorAll<HTMLInputElement>("input[type=date]");
    from!.value = "2026-10-20";
    to!.value = "0002-10-07";
    to!.dispatchEvent(new Event("change", {bubbles: true}));
    expect(node.value).toMatchObject({from: "2026-09-27", to: "2026-10-20"});
  });

  it("keeps a value of the URL that is not on the list", () => {
    const node = bar({select: {app: ["id-1"]}});
    node.querySelector<HTMLInputElement>("input[value=Zoom]")!.click();
    expect(node.value.select.app).toEqual(["id-1", "Zoom"]);
  });

  it("has a label for every control", () => {
    const controls = bar({select: {}}).querySelectorAll("input, select");
    expect(controls.length).toBeGreaterThan(0);
    for (const control of controls) {
      const label = control.closest("label")?.textContent || control.getAttribute("aria-label");
      expect(label).toBeTruthy();
    }
  });
});

it("a word that is also a property of every object has no special colour", () => {
  expect(colorVariable("constructor")).toBe(colorVariable("Other"));
});

it("time axes tick on the starts of bins, weeks on Mondays", () => {
  const days = timeGrains.day.axis([new Date("2026-10-01"), new Date("2026-10-31")], 500);
  expect(days.ticks.map(days.tickFormat)).toEqual(["5 Oct", "12 Oct", "19 Oct", "26 Oct"]);
  const hours = timeGrains.hour.axis([new Date("2026-10-30"), new Date("2026-11-01")], 500);
  expect(hours.ticks.map(hours.tickFormat).slice(0, 3)).toEqual(["30 Oct", "12:00", "31 Oct"]);
});

it("the footer shows where the data comes from and what was left out", () => {
  const footer = Footer({
    title: "Report",
    version: "0.1.0",
    timeZone: "Europe/Berlin",
    sample: false,
    events: 5012,
    firstEvent: "2026-09-27T00:03:00.000Z",
    asOf: "2026-10-31T14:05:00.000Z",
    importedAt: "2026-11-01T08:00:00.000Z",
    files: 4,
    leftOut: 1200,
    rejects: 3
  });
  expect(footer.textContent).toContain("31 Oct 2026 15:05 Europe/Berlin");
  expect(footer.textContent).toContain("1,203 records: 1,200 of other logs, 3 unreadable");
});
