import {expect, it} from "vitest";
import {unusualDays} from "../../src/workbook/items/unusualDays.js";
import {engines} from "../fixtures/bothEngines.js";
import {readAnswer} from "../fixtures/changeReport.js";

it.each(engines)(
  "unusual days are those on which a job did unusually much, in the engine %s",
  async (engine) => {
    // The eight working days before Friday the 30th had one delete each; updates are not looked at.
    expect(await readAnswer(engine, unusualDays)).toEqual([
      "2026-10-30T00:00 Crm null job of Crm Delete 15 1 14"
    ]);
    expect(await readAnswer(engine, unusualDays, {select: {app: ["Payroll"]}})).toEqual([]);
    expect(
      await readAnswer(engine, unusualDays, {from: "2026-10-20", to: "2026-10-29", select: {}})
    ).toEqual([]);
    expect(await readAnswer(engine, unusualDays, {select: {person: ["e1"]}})).toEqual([]);
    expect(
      await readAnswer(engine, unusualDays, {from: "2026-10-30T06:00Z", select: {}})
    ).toHaveLength(1);
  }
);
