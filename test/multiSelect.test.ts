// @vitest-environment jsdom
import {expect, it} from "vitest";
import {MultiSelect} from "../src/components/MultiSelect.js";

const choices = ["Crm", "Payroll", "Slack"].map((value) => ({value, events: 1}));

const toText = (node: Element) => node.textContent!.replace(/\s+/g, " ").trim();
const rowsOf = (select: HTMLElement) => [...select.querySelectorAll(".select-row")].map(toText);

it("tells how many events each value would leave, those that leave none last", () => {
  const select = MultiSelect(choices, {label: "App"});
  select.count({Payroll: 1204, Slack: 3});
  expect(rowsOf(select)).toEqual(["Payroll 1,204", "Slack 3", "Crm 0"]);
  expect(select.querySelectorAll(".select-vain")).toHaveLength(1);
  select.count({Crm: 1, Payroll: 2, Slack: 3});
  expect(rowsOf(select)).toEqual(["Crm 1", "Payroll 2", "Slack 3"]);
});

it("leaves what is ticked in its place, whatever it leaves", () => {
  const select = MultiSelect(choices, {label: "App"});
  select.value = ["Crm"];
  select.count({Slack: 3});
  expect(rowsOf(select)).toEqual(["Crm 0", "Slack 3", "Payroll 0"]);
  expect(select.value).toEqual(["Crm"]);
});

it("takes no inherited word for a count", () => {
  const select = MultiSelect([{value: "constructor", events: 1}], {label: "App"});
  select.count({});
  expect(rowsOf(select)).toEqual(["constructor 0"]);
});
