import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {cycles} from "../../src/workbook/items/cycleList.js";
import {eventDuration} from "../../src/workbook/items/eventDuration.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Item} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// Cycle p1 begins before the two days that are shown without filters; two events have no cycle, and
// one of them has no duration. The longest duration of Crm comes twice.
const events = `
29 23:50    | Payroll | Create       | Success |            |         | o1 | User | p1 | 100
30 00:10    | Payroll | Update       | Failure |            | Timeout | o1 | User | p1 | 300
30 00:20    | Payroll | Update       | Skipped | harmless   |         | o2 | User | p1 | 200
30 08:00    | Crm     | Disable      | Warning |            |         | o1 | User | c1 | 5000
30 08:00:30 | Crm     | StagedDelete | Skipped | needs-work |         | o3 | User | c1 | 40
30 10:00    | Wiki    | Update       | Success |            |         | w1 | User |    |
31 08:00    | Crm     | Moved        | Success |            |         | o1 | User | c2 | 5000
31 09:00    | Crm     | Delete       | Success |            |         |    | User | c2 | 70
31 14:05    | Payroll | Update       | Success |            |         | o1 | User |    | 400
`;

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events)));
});

function answer(engine: string, item: Item, filters: Filters = {select: {}}): Promise<Answer> {
  const scope = toScope(filters, tinyScope);
  return answerItem((_, sql) => databases[engine]!.query(sql), item, scope);
}

describe.each(engines)("in the engine %s", (engine) => {
  const lines = async (...query: [Item, Filters?]) => toLines(await answer(engine, ...query));

  it("cycles have their whole length, and count the events in scope", async () => {
    expect(await lines(cycles)).toEqual([
      "Crm null job of Crm c2 2026-10-31T08:00 2026-10-31T09:00 3600 2 2 1 0 0 0 1 0 1 2 0 0 0 0",
      "Crm null job of Crm c1 2026-10-30T08:00 2026-10-30T08:00 30 2 2 2 0 0 1 0 1 0 0 1 0 1 0",
      "Payroll null job of Payroll p1 2026-10-29T23:50 2026-10-30T00:20 1800 3 2 2 0 2 0 0 0 0 0 0 1 0 1"
    ]);
  });

  it("cycles obey filters, one for a cycle too", async () => {
    const failed = await answer(engine, cycles, {select: {status: ["Failure"]}});
    expect(failed.rows).toMatchObject([
      {cycle_id: "p1", cycle_events: 3, events: 1, objects: 1, failures: 1, duration_s: 1800}
    ]);
    const {rows} = await answer(engine, cycles, {select: {cycle: ["c1"]}});
    expect(rows.map(({cycle_id}) => cycle_id)).toEqual(["c1"]);
  });

  it("there is no cycle where no event names one", async () => {
    const filters = {select: {app: ["Payroll"], status: ["Success"]}};
    expect(await answer(engine, cycles, filters)).toMatchObject({events: 1, rows: []});
  });

  it("durations are of observed events, the slowest of them the first of its length", async () => {
    expect(await lines(eventDuration, {select: {app: ["Payroll", "Crm"]}})).toEqual([
      "Crm 4 70 5000 5000 2026-10-30T08:00 3 Disable",
      "Payroll 3 300 400 400 2026-10-31T14:05 8 Update"
    ]);
    const filters = {from: "2026-10-29", select: {app: ["Payroll"]}};
    expect(await lines(eventDuration, filters)).toEqual([
      "Payroll 4 200 400 400 2026-10-31T14:05 8 Update"
    ]);
  });

  it("an app whose events have no duration has none", async () => {
    const filters = {select: {app: ["Wiki"]}};
    expect(await answer(engine, eventDuration, filters)).toMatchObject({events: 1, rows: []});
  });
});
