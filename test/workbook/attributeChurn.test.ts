import {expect, it} from "vitest";
import {attributeChurn} from "../../src/workbook/items/attributeChurn.js";
import {engines} from "../fixtures/bothEngines.js";
import {readAnswer} from "../fixtures/changeReport.js";

it.each(engines)(
  "the attributes that change most are listed, those first that go back and forth, in the engine %s",
  async (engine) => {
    // c0 to c3 change mail to b, a, b, a: three times straight back.
    expect(await readAnswer(engine, attributeChurn)).toEqual([
      `Payroll mail 9 4 ${9 / 4} 1 3 2026-10-30T09:00`,
      `Payroll title 27 21 ${27 / 21} 0 0 2026-10-30T09:00`
    ]);
  }
);
