import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {errorGroups} from "../../src/workbook/items/errorGroups.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Scope} from "../../src/workbook/types.js";
import {engines, openEngines, openInBoth, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const taken = "Value ‹name› is taken";

// The range is the last two days, the period before it the two before; of the 26th nothing is compared.
const events = `
26 09:00 | Payroll | Update | Failure | | Expired  | o1
26 10:00 | Payroll | Update | Failure | | Conflict | o9
28 09:10 | Payroll | Create | Success | |          | o1
29 10:00 | Payroll | Update | Failure | | Timeout  | o2
29 11:00 | Payroll | Update | Failure | | Conflict | o3
30 08:00 | Payroll | Update | Failure | | Conflict | o1
30 09:00 | Crm     | Update | Failure | | Conflict | o1
31 09:00 | Payroll | Update | Failure | | Expired  | o1
31 10:00 | Crm     | Update | Failure | | Conflict | o2
31 11:00 | Crm     | Update | Failure | | Conflict | o2
31 12:00 | Crm     | Update | Failure | |          | o4
31 13:00 | Crm     | Update | Failure | |          | o4
31 14:00 | Crm     | Update | Warning | | Conflict | o5
31 14:05 | Crm     | Create | Success | |          |
`;

const reasons = {
  "26 09:00": "Token 12 expired",
  "26 10:00": "Value 'old' is taken",
  "28 09:10": "This operation was retried 2 times.",
  "29 10:00": "No answer in 30 seconds",
  "29 11:00": "Value 'carl' is taken",
  "30 08:00": "Value 'anna' is taken. This operation was retried 1 times.",
  "30 09:00": "Value 'bert' is taken.",
  "31 09:00": "Token 13 expired",
  "31 10:00": "Value 'anna' is taken",
  "31 11:00": "The domain is blocked",
  "31 13:00": "Value 'anna' is taken",
  "31 14:00": "Value 'dora' is taken"
};

const changes = Object.entries(reasons).map(
  ([at, reason]) => `UPDATE events SET error_reason = '${reason.replaceAll("'", "''")}'
WHERE time = TIMESTAMP '2026-10-${at}'`
);

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events, "", changes)));
});

function readAnswer(
  engine: string,
  filters: Filters,
  change: Partial<Scope> = {}
): Promise<Answer> {
  const options = {...tinyScope, firstEvent: new Date("2026-10-26T09:00Z")};
  const scope = {...toScope(filters, options), ...change};
  return answerItem((_, sql) => databases[engine]!.query(sql), errorGroups, scope);
}

describe.each(engines)("failures by code and message in the engine %s", (engine) => {
  it("count similar messages together, and groups that are gone last", async () => {
    expect(toLines(await readAnswer(engine, {select: {}}, {bin: "day"}))).toEqual([
      `Conflict ${taken} 3 3 2 2026-10-30T08:00 2026-10-31T10:00 1 steady 2 1`,
      `null ${taken} 1 1 1 2026-10-31T13:00 2026-10-31T13:00 0 new 0 1`,
      "null null 1 1 1 2026-10-31T12:00 2026-10-31T12:00 0 new 0 1",
      "Conflict The domain is blocked 1 1 1 2026-10-31T11:00 2026-10-31T11:00 0 new 0 1",
      "Expired Token ‹number› expired 1 1 1 2026-10-31T09:00 2026-10-31T09:00 0 steady 0 1",
      "Timeout No answer in ‹number› seconds 0 0 0 2026-10-29T10:00 2026-10-29T10:00 1 gone null"
    ]);
  });

  it("obey the filter by message, as any other item does", async () => {
    const byMessage = await readAnswer(engine, {select: {reason: [taken]}}, {bin: "day"});
    expect(byMessage.events).toBe(5);
    expect(toLines(byMessage)).toEqual([
      `Conflict ${taken} 3 3 2 2026-10-30T08:00 2026-10-31T10:00 1 steady 2 1`,
      `null ${taken} 1 1 1 2026-10-31T13:00 2026-10-31T13:00 0 new 0 1`
    ]);
    const without = await readAnswer(engine, {select: {reason: [""]}}, {bin: "day"});
    expect(without.events).toBe(2);
    expect(toLines(without)).toEqual([
      "null null 1 1 1 2026-10-31T12:00 2026-10-31T12:00 0 new 0 1"
    ]);
    const both = {reason: [taken, "Token ‹number› expired"], "error-code": ["Expired", "Conflict"]};
    const {rows} = await readAnswer(engine, {select: both});
    expect(rows.map(({error_code, events}) => `${error_code} ${events}`)).toEqual([
      "Conflict 3",
      "Expired 1"
    ]);
  });

  it("have no change where the period before is not covered, and are not gone where nothing was done", async () => {
    const {rows} = await readAnswer(engine, {last: "5d", select: {}});
    expect(rows.map(({events, previous, state}) => [events, previous, state])).toEqual([
      [4, null, null],
      ...Array.from({length: 5}, () => [1, null, null])
    ]);
    const idle = await readAnswer(engine, {select: {"error-code": ["Timeout"]}});
    expect(idle).toMatchObject({events: 0, rows: []});
  });

  it("number messages from 0, and none where there is nothing but a note on tries", async () => {
    const {rows} = await databases[engine]!.query("FROM reasons ORDER BY reason_set");
    expect(rows).toEqual([
      {reason_set: 0, reason: "No answer in ‹number› seconds"},
      {reason_set: 1, reason: "The domain is blocked"},
      {reason_set: 2, reason: "Token ‹number› expired"},
      {reason_set: 3, reason: taken}
    ]);
    const {rows: sets} = await databases[engine]!.query(
      "SELECT reason_set FROM event_numbers ORDER BY event"
    );
    const numbers = sets.map(({reason_set}) => reason_set);
    expect(numbers).toEqual([2, 3, null, 0, 3, 3, 3, 2, 3, 1, null, 3, 3, null]);
  });
});

it("the tables are made of a store without any reason", async () => {
  const {native, wasm} = await openInBoth(await openTinyReport());
  for (const database of [native, wasm]) {
    const {rows} = await database.query(
      "SELECT count(*)::INTEGER AS events, count(reason_set)::INTEGER AS sets FROM event_rows"
    );
    expect(rows).toEqual([{events: 11, sets: 0}]);
  }
});
