import {expect, it} from "vitest";
import {emptyUpdates} from "../../src/workbook/items/emptyUpdates.js";
import {engines} from "../fixtures/bothEngines.js";
import {readAnswer} from "../fixtures/changeReport.js";

it.each(engines)(
  "empty updates are updates that changed nothing, in the engine %s",
  async (engine) => {
    expect(await readAnswer(engine, emptyUpdates)).toEqual([
      `Payroll null job of Payroll 30 1 ${1 / 30} 1`
    ]);
    expect(await readAnswer(engine, emptyUpdates, {from: "2026-10-30", select: {}})).toEqual([]);
  }
);
