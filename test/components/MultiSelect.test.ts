// @vitest-environment jsdom
import {beforeEach, describe, expect, it, vi} from "vitest";
import type {MultiSelectControl} from "../../src/components/controls/MultiSelect.js";
import {MultiSelect} from "../../src/components/controls/MultiSelect.js";

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal("matchMedia", () => ({matches: true}));
});

function show(...values: string[]): MultiSelectControl {
  const choices = values.map((value) => ({value, events: 1}));
  const select = MultiSelect(choices, {label: "App"});
  document.body.append(select);
  return select;
}

const toggle = (select: HTMLElement) => select.querySelector("button")!.click();
const find = (select: HTMLElement, value: string) =>
  select.querySelector<HTMLInputElement>(`input[value=${value}]`)!;
const toText = (node: Element) => node.textContent!.replace(/\s+/g, " ").trim();
const rowsOf = (select: HTMLElement) => [...select.querySelectorAll(".select-row")].map(toText);
const mutedOf = (select: HTMLElement) => [...select.querySelectorAll(".select-vain")].map(toText);

describe("the choices of a drop-down", () => {
  it("show how many events each would leave, those that leave none last", () => {
    const select = show("Crm", "Payroll", "Slack");
    select.count({Payroll: 1204, Slack: 3});
    toggle(select);
    expect(rowsOf(select)).toEqual(["Payroll 1,204", "Slack 3", "Crm 0"]);
    expect(mutedOf(select)).toEqual(["Crm 0"]);
    toggle(select);
    select.count({Crm: 1, Payroll: 2, Slack: 3});
    toggle(select);
    expect(rowsOf(select)).toEqual(["Crm 1", "Payroll 2", "Slack 3"]);
    expect(mutedOf(select)).toEqual([]);
  });

  it("show what is counted, and no number before it is known", () => {
    const select = show("Crm");
    toggle(select);
    expect(rowsOf(select)).toEqual(["Crm"]);
    expect(mutedOf(select)).toEqual([]);
    expect(toText(select)).toContain("Events in the range and under the other filters");
  });

  it("stay in their place if they are ticked, whatever they leave", () => {
    const select = show("Crm", "Payroll", "Slack");
    select.value = ["Crm"];
    select.count({Slack: 3});
    toggle(select);
    expect(rowsOf(select)).toEqual(["Crm 0", "Slack 3", "Payroll 0"]);
    expect(mutedOf(select)).toEqual(["Payroll 0"]);
    expect(select.value).toEqual(["Crm"]);
  });

  it("are muted by whether they are ticked before they are counted again", () => {
    const select = show("Crm", "Slack");
    select.count({Slack: 3});
    toggle(select);
    find(select, "Crm").click();
    expect(mutedOf(select)).toEqual([]);
    find(select, "Crm").click();
    expect(mutedOf(select)).toEqual(["Crm 0"]);
  });

  it("take no inherited word for a count", () => {
    const select = show("constructor");
    select.count({});
    toggle(select);
    expect(rowsOf(select)).toEqual(["constructor 0"]);
  });
});

describe("a drop-down that is open while its choices are counted", () => {
  it("keeps its order, and takes the new one when it opens again", () => {
    const select = show("Crm", "Payroll");
    toggle(select);
    select.count({Payroll: 2});
    expect(rowsOf(select)).toEqual(["Crm 0", "Payroll 2"]);
    expect(mutedOf(select)).toEqual(["Crm 0"]);
    toggle(select);
    toggle(select);
    expect(rowsOf(select)).toEqual(["Payroll 2", "Crm 0"]);
  });

  it("keeps the focus and the ticks", () => {
    const select = show("Crm", "Payroll");
    toggle(select);
    const input = find(select, "Crm");
    input.focus();
    input.click();
    select.count({Payroll: 2});
    expect(document.activeElement).toBe(input);
    expect(find(select, "Crm")).toBe(input);
    expect(input.checked).toBe(true);
    expect(select.value).toEqual(["Crm"]);
  });

  it("keeps the search and what it left", () => {
    const select = show("a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4");
    toggle(select);
    const search = select.querySelector<HTMLInputElement>("input[type=search]")!;
    expect(document.activeElement).toBe(search);
    search.value = "b";
    search.dispatchEvent(new Event("input", {bubbles: true}));
    select.count({b4: 7});
    expect(document.activeElement).toBe(search);
    expect(search.value).toBe("b");
    const seen = [...select.querySelectorAll(".select-row:not([hidden])")].map(toText);
    expect(seen).toEqual(["b1 0", "b2 0", "b3 0", "b4 7"]);
  });
});

describe("a drop-down of thousands of choices", () => {
  const values = Array.from({length: 3000}, (_, i) => `app ${i}`);
  const listOf = (select: HTMLElement) => select.querySelector<HTMLElement>(".select-list")!;

  it("makes no row before it opens, and then only those that fit", () => {
    const select = show(...values);
    expect(rowsOf(select)).toHaveLength(0);
    toggle(select);
    const rows = rowsOf(select);
    expect(rows[0]).toBe("app 0");
    expect(rows.length).toBeLessThanOrEqual(40);
    expect(select.querySelector(".select-row")!.getAttribute("aria-setsize")).toBe("3000");
  });

  it("makes the next rows when the reader scrolls, up to the last", () => {
    const some = values.slice(0, 300);
    const select = show(...some);
    toggle(select);
    for (let i = 0; i < 8; ++i) listOf(select).dispatchEvent(new Event("scroll"));
    expect(rowsOf(select)).toEqual(some);
    expect(select.querySelector(".select-row:last-child")!.getAttribute("aria-posinset")).toBe(
      "300"
    );
  });

  it("finds a value far down by its text, and ticks it by Enter", () => {
    const select = show(...values);
    toggle(select);
    const search = select.querySelector<HTMLInputElement>("input[type=search]")!;
    search.value = "APP 2999";
    search.dispatchEvent(new Event("input", {bubbles: true}));
    expect(rowsOf(select)).toEqual(["app 2999"]);
    search.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
    expect(select.value).toEqual(["app 2999"]);
  });
});
