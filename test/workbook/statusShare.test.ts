import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {statusShare} from "../../src/workbook/items/statusShare.js";
import {toScope} from "../../src/workbook/scope.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const tiny: Record<string, Database> = {};
const changing: Record<string, Database> = {};

// The events of one second keep their order; what comes after the range does not count.
const changes = `
30 08:00:00.1 | Payroll | Update | Failure |            | Timeout | o1
30 08:00:00.9 | Payroll | Update | Success |            |         | o1
30 09:00:00   | Payroll | Update | Success |            |         | o2
30 10:00:00   | Payroll | Update | Skipped | needs-work |         | o2
30 11:00:00   | Crm     | Update | Success |            |         | o2
31 12:00:00   | Payroll | Delete | Moved   |            |         | o1
31 14:05:00   | Payroll | Update | Failure |            | Timeout | o2
`;

beforeAll(async () => {
  Object.assign(tiny, await openEngines(await openTinyReport()));
  Object.assign(changing, await openEngines(await openTinyReport(changes)));
});

async function readAnswer(database: Database, filters: Filters = {select: {}}): Promise<string[]> {
  const scope = toScope(filters, tinyScope);
  return toLines(await answerItem((_, sql) => database.query(sql), statusShare, scope));
}

describe.each(engines)("the outcome in the engine %s", (engine) => {
  // Of the two objects o1, Crm's failed last and Payroll's succeeded; the newest event names none.
  it("is that of events, and that of objects by the latest event of each", async () => {
    expect(await readAnswer(tiny[engine]!)).toEqual([
      `Success null 3 ${3 / 9} 0.375 1 0.2 0.2`,
      `Warning null 1 ${1 / 9} 0.375 1 0.2 0.2`,
      `Failure null 3 ${3 / 9} 0.375 2 0.4 0.2`,
      `Skipped needs-work 1 ${1 / 9} 0.375 1 0.2 0.2`,
      `Skipped harmless 1 ${1 / 9} 0.375 0 0 0.2`
    ]);
  });

  it("takes the latest event of the range, also of one second", async () => {
    expect(
      await readAnswer(changing[engine]!, {from: "2026-10-30", to: "2026-10-30", select: {}})
    ).toEqual([
      `Success null 3 0.6 0.6 2 ${2 / 3} ${2 / 3}`,
      `Failure null 1 0.2 0.6 0 0 ${2 / 3}`,
      `Skipped needs-work 1 0.2 0.6 1 ${1 / 3} ${2 / 3}`
    ]);
  });

  it("puts a status that is not in the vocabulary last, and out of the rates", async () => {
    expect(await readAnswer(changing[engine]!, {from: "2026-10-31", select: {}})).toEqual([
      "Failure null 1 0.5 0 1 0.5 0",
      "Moved null 1 0.5 0 1 0.5 0"
    ]);
  });

  it("has no rate of objects where no event names one", async () => {
    const select = {app: ["Crm"], action: ["Create"]};
    expect(await readAnswer(tiny[engine]!, {select})).toEqual(["Success null 1 1 1 0 null null"]);
  });

  it("has no success rate where every event is a harmless skip", async () => {
    const select = {"skip-reason": ["RedundantExport"]};
    expect(await readAnswer(tiny[engine]!, {select})).toEqual([
      "Skipped harmless 1 1 null 1 1 null"
    ]);
  });

  it("has no rows where no event matches", async () => {
    expect(await readAnswer(tiny[engine]!, {select: {app: ["Crm"], status: ["Warning"]}})).toEqual(
      []
    );
  });
});
