import {expect, it} from "vitest";
import {massUpdates} from "../../src/workbook/items/massUpdates.js";
import {engines} from "../fixtures/bothEngines.js";
import {readAnswer} from "../fixtures/changeReport.js";

it.each(engines)(
  "mass updates are cycles that change one attribute of very many, in the engine %s",
  async (engine) => {
    expect(await readAnswer(engine, massUpdates)).toEqual([
      "2026-10-30T09:00 Payroll null job of Payroll c9 title 21 24 1"
    ]);
    expect(await readAnswer(engine, massUpdates, {select: {attribute: ["mail"]}})).toEqual([]);
    // Narrowed to it, or by its attribute, it is still held against what is usual.
    for (const select of [{cycle: ["c9"]}, {attribute: ["title"]}])
      expect(await readAnswer(engine, massUpdates, {select})).toHaveLength(1);
  }
);
