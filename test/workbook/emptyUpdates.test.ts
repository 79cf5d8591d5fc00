import {expect, it} from "vitest";
import {emptyUpdates} from "../../src/workbook/items/emptyUpdates.js";
import {engines} from "../fixtures/bothEngines.js";
import {askOfChanges} from "../fixtures/changeReport.js";

it.each(engines)(
  "empty updates are updates that changed nothing, in the engine %s",
  async (engine) => {
    expect(await askOfChanges(engine, emptyUpdates)).toEqual([
      `Payroll null job of Payroll 30 1 ${1 / 30} 1`
    ]);
    expect(await askOfChanges(engine, emptyUpdates, {from: "2026-10-30", select: {}})).toEqual([]);
  }
);
