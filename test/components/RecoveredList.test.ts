// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {RecoveredList} from "../../src/components/views/failureViews.js";
import type {RecoveredRow} from "../../src/workbook/items/recoveredList.js";
import {ana} from "../fixtures/problemRows.js";
import {texts} from "../fixtures/texts.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

describe("the list of who recovered", () => {
  const {name, upn, person_key, identity_type, app, connector, job_id} = ana;
  const row: RecoveredRow = {
    ...{name, upn, person_key, identity_type, app, connector, job_id},
    ...{source_system: ana.source_system, target_system: ana.target_system},
    failed_from: new Date("2026-10-30T06:00:00Z"),
    recovered_at: new Date("2026-10-30T10:30:00Z"),
    hours: 4.5,
    failures: 2
  };

  it("shows who, where, and after how long", () => {
    const given = toViewOptions();
    const grid = RecoveredList([row], given);
    expect(texts(grid, "tbody td")).toEqual([
      "Ana Fixtureana@x.example",
      "Crm",
      "User",
      "30 Oct 06:00",
      "30 Oct 10:30",
      "4 h 30 min",
      "2"
    ]);
    grid.querySelector<HTMLElement>("td button")!.click();
    expect(given.onPick).toHaveBeenCalledWith({person: ["w1"]});
  });

  it("draws no more than 500", () => {
    const many = Array.from({length: 1201}, () => row);
    expect(texts(RecoveredList(many, toViewOptions()), ".view-note")).toEqual([
      "Listed are the latest 500 of 1,201."
    ]);
  });
});
