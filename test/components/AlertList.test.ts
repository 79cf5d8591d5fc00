// @vitest-environment jsdom
import {expect, it} from "vitest";
import {AlertList} from "../../src/components/views/alertViews.js";
import type {RowsOf} from "../../src/workbook/workbooks.js";

const alert: RowsOf<"alerts"> = {
  rule: "failing-source",
  severity: "warning",
  state: "continuing",
  since: new Date("2026-10-30T23:48:00Z"),
  subject: "Workday",
  value: 1234.5,
  threshold: 0.2,
  unit: "h",
  message: "Something fails.",
  link: "errors"
};

function figuresOf(unit: string, change: Partial<RowsOf<"alerts">> = {}): string {
  const list = AlertList([{...alert, unit, ...change}], {timeZone: "Europe/Oslo"});
  return list.querySelector(".alert-head")!.textContent!.replace(/\s+/g, " ").trim();
}

it.each([
  ["counts", "deletes", {threshold: 3}, " 1,234.5 deletes, limit 3"],
  ["shares in percent", "of the events", {value: 0.4167}, " 41.7% of the events, limit 20.0%"],
  ["a value without a limit", "h", {threshold: null}, " 1,234.5 h"],
  ["no value", "h", {value: null}, ""]
])("an alert shows %s after the time since when it fires", (_, unit, change, figures) => {
  expect(figuresOf(unit, change)).toBe(
    `warning Workday continuing, since 30 Oct 2026 23:48 Europe/Oslo${figures}`
  );
});
