import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {attributeChurn} from "../../src/workbook/items/attributeChurn.js";
import {emptyUpdates} from "../../src/workbook/items/emptyUpdates.js";
import {massUpdates} from "../../src/workbook/items/massUpdates.js";
import {unusualDays} from "../../src/workbook/items/unusualDays.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Item} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const update = (at: string, object: string, cycle: string, attribute = "") =>
  `${at} | Payroll | Update | Success |  |  | ${object} | User | ${cycle} | 5 |  | ${attribute}`;
const range = (count: number) => Array.from({length: count}, (_, i) => i);

// Six cycles on the days before the last, of one object each; a last one changes the title of 24.
const cycles = range(6).map((i) => update(`${20 + i} 09:00`, "o0", `c${i}`, "title, mail"));
const mass = range(24).map((i) => update("30 09:00", `o${i}`, "c9", i < 21 ? "title" : "mail"));
// o0 has its mail changed there and back; two deletes a day, but for the last day's fifteen.
const deletes = range(10).map((i) => `${20 + i} 10:00 | Crm | Delete | Success | | | d${i} | User`);
const bulk = range(15).map((i) => `30 11:00 | Crm | Delete | Success | | | e${i} | User`);
const failed = `30 12:00 | Crm | Update | Failure | | Timeout | o1 | User | | | | mail`;

const values = [
  `UPDATE events SET changes = [{property: 'title', old_value: NULL, new_value: 'x'}, {property: 'mail', old_value: if(cycle_id IN ('c1', 'c3'), 'b', 'a'), new_value: if(cycle_id IN ('c1', 'c3'), 'a', 'b')}] WHERE cycle_id IN ('c0', 'c1', 'c2', 'c3')`,
  "UPDATE events SET changed = cycle_id IS DISTINCT FROM 'c5'"
];

const databases: Record<string, Database> = {};

beforeAll(async () => {
  const events = [...cycles, ...mass, ...deletes, ...bulk, failed].join("\n");
  Object.assign(databases, await openEngines(await openTinyReport(events, "", values)));
});

const scope = {...tinyScope, firstEvent: new Date("2026-10-20T09:00:00Z"), defaultLast: "30d"};

describe.each(engines)("changes worth knowing, in the engine %s", (engine) => {
  const readAnswer = async (item: Item, filters: Filters = {select: {}}) =>
    toLines(
      await answerItem((_, sql) => databases[engine]!.query(sql), item, toScope(filters, scope))
    );

  it("are days on which a job did unusually much", async () => {
    // The eight working days before Friday the 30th had one delete each; updates are not looked at.
    expect(await readAnswer(unusualDays)).toEqual([
      "2026-10-30T00:00 Crm null job of Crm Delete 15 1 14"
    ]);
    expect(await readAnswer(unusualDays, {select: {app: ["Payroll"]}})).toEqual([]);
    expect(
      await readAnswer(unusualDays, {from: "2026-10-20", to: "2026-10-29", select: {}})
    ).toEqual([]);
    expect(await readAnswer(unusualDays, {select: {person: ["e1"]}})).toEqual([]);
    expect(await readAnswer(unusualDays, {from: "2026-10-30T06:00Z", select: {}})).toHaveLength(1);
  });

  it("are cycles that change one attribute of very many", async () => {
    expect(await readAnswer(massUpdates)).toEqual([
      "2026-10-30T09:00 Payroll null job of Payroll c9 title 21 24 1"
    ]);
    expect(await readAnswer(massUpdates, {select: {attribute: ["mail"]}})).toEqual([]);
    // Narrowed to it, or by its attribute, it is still held against what is usual.
    for (const select of [{cycle: ["c9"]}, {attribute: ["title"]}])
      expect(await readAnswer(massUpdates, {select})).toHaveLength(1);
  });

  it("are attributes that change most, those first that go back and forth", async () => {
    // c0 to c3 change mail to b, a, b, a: three times straight back.
    expect(await readAnswer(attributeChurn)).toEqual([
      `Payroll mail 9 4 ${9 / 4} 1 3 2026-10-30T09:00`,
      `Payroll title 27 21 ${27 / 21} 0 0 2026-10-30T09:00`
    ]);
  });

  it("are updates that changed nothing", async () => {
    expect(await readAnswer(emptyUpdates)).toEqual([
      `Payroll null job of Payroll 30 1 ${1 / 30} 1`
    ]);
    expect(await readAnswer(emptyUpdates, {from: "2026-10-30", select: {}})).toEqual([]);
  });
});
