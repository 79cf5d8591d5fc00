// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {SkipsTriage} from "../../src/components/views/SkipsTriage.js";
import type {SkipRow} from "../../src/workbook/items/skipsTriage.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

const hostile = `<img src=x onerror="document.title='pwned'">`;

const row = (values: Partial<SkipRow>): SkipRow => ({
  skip_class: "needs-work",
  app: "Crm",
  skip_reason: "AttributeValidationFailed",
  is_held_back: false,
  events: 3,
  objects: 2,
  last_seen: new Date("2026-10-31T08:00:00Z"),
  blamed: null,
  trend: "0 2 1 0",
  ...values
});

const drawn = [
  row({blamed: "property name.familyName"}),
  row({app: hostile, skip_reason: hostile, blamed: hostile}),
  row({skip_reason: null, is_held_back: true, app: null}),
  row({skip_reason: null, blamed: "Active in the source system: no"}),
  row({skip_class: "harmless", skip_reason: "NotEffectivelyEntitled", events: 1040}),
  row({skip_class: "harmless", skip_reason: "RedundantExport", events: 6000}),
  row({skip_class: "harmless", skip_reason: "RedundantExport", app: "Payroll", events: 5000})
];

describe("the grid of skips", () => {
  it("shows those that need work with what to do and who acts", () => {
    const node = SkipsTriage(drawn, toViewOptions());
    expect(texts(node, "tbody tr:first-child td").slice(0, 8)).toEqual([
      "Crm",
      "AttributeValidationFailed A required property is missing or not valid",
      "property name.familyName",
      "Data owner",
      "Find the property in the details of the skip.",
      "3",
      "2",
      "31 Oct 08:00"
    ]);
    expect(texts(node, "tbody .code-meaning")).toEqual([
      "A required property is missing or not valid",
      "No guide for this reason",
      "Delete or disable held back until somebody decides",
      "Not active in the source"
    ]);
    expect(node.querySelector("img")).toBeNull();
    const step = node.querySelector(".skips-step")!.closest("td")!;
    expect(step.title).toContain("2. Fill it in or correct it in the source.");
  });

  it("filters by a reason in its app, held-back deletes by their action too", () => {
    const {onPick, ...options} = toViewOptions();
    const node = SkipsTriage(drawn, {...options, onPick});
    const buttons = [...node.querySelectorAll<HTMLElement>("tbody .code")];
    buttons[0]!.click();
    expect(onPick).toHaveBeenLastCalledWith({
      status: ["Skipped"],
      "skip-reason": ["AttributeValidationFailed"],
      app: ["Crm"]
    });
    buttons[2]!.click();
    expect(onPick).toHaveBeenLastCalledWith({
      status: ["Skipped"],
      "skip-reason": [""],
      app: [""],
      action: ["StagedDelete"]
    });
  });

  it("sums up the harmless ones in a line", () => {
    const {onPick, ...options} = toViewOptions();
    const node = SkipsTriage(drawn, {...options, onPick});
    expect(texts(node, ".skips-harmless")).toEqual([
      "12,040 harmless: already equal 11,000, not assigned or out of scope 1,040"
    ]);
    node.querySelector<HTMLElement>(".skips-harmless button")!.click();
    expect(onPick).toHaveBeenCalledWith({status: ["Skipped"], "skip-reason": ["RedundantExport"]});
    expect(
      SkipsTriage(drawn.slice(0, 2), {...options, onPick}).querySelector(".skips-harmless")
    ).toBeNull();
  });

  it("shows when none needs work", () => {
    const node = SkipsTriage(drawn.slice(4), toViewOptions());
    expect(texts(node, ".skips-none")).toEqual(["No skip needs work."]);
    expect(node.querySelector("table")).toBeNull();
  });
});
