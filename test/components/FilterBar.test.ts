// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {FilterBar} from "../../src/components/controls/FilterBar.js";
import {Systems} from "../../src/components/views/activityViews.js";
import {StatusShare} from "../../src/components/views/outcomeViews.js";
import {dimensionKeys} from "../../src/model/dimensions.js";
import type {Filters} from "../../src/model/filters.js";
import {countFilters, toSearchParams} from "../../src/model/filters.js";
import {toRange} from "../../src/model/range.js";
import type {Choices} from "../../src/workbook/choices.js";
import {findChoice, openFilters} from "../fixtures/menus.js";

const hostile = `<img src=x onerror="document.title='pwned'"><script>alert(1)</script>`;

beforeEach(() => document.body.replaceChildren());

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
    findChoice(node, "Zoom").click();
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
    findChoice(node, "Zoom").click();
    expect(node.value.select.app).toEqual(["id-1", "Zoom"]);
  });

  it("has a label for every control", () => {
    const node = bar({select: {}});
    openFilters(node);
    const controls = node.querySelectorAll("input, select");
    expect(controls.length).toBeGreaterThan(0);
    for (const control of controls) {
      const label = control.closest("label")?.textContent || control.getAttribute("aria-label");
      expect(label).toBeTruthy();
    }
  });
});

function expectText(node: HTMLElement): void {
  expect(node.textContent).toContain(hostile);
  expect(node.querySelector("img, script")).toBeNull();
}

it("a hostile name stays text in views and filters", () => {
  const row = {source_system: hostile, target_system: hostile, status: hostile, events: 1};
  expectText(Systems([row], {onPick: vi.fn(), memory: new Map()}));
  const objects = {objects: 0, object_share: null, object_success_rate: null};
  const events = {events: 1, share: 1, success_rate: null};
  const share = {status: hostile, skip_class: null, ...events, ...objects};
  expectText(StatusShare([share], {onPick: vi.fn()}));
  const filters = bar({select: {"error-code": [hostile]}}, [hostile]);
  openFilters(filters);
  expectText(filters);
  expect(filters.querySelector(".select-row")!.textContent).toContain(hostile);
});
