import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters, Selection} from "../../src/model/filters.js";
import {openStore} from "../../src/store/openStore.js";
import {reasonTemplate} from "../../src/tables/reasonRows.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {answerItem, needsOf} from "../../src/workbook/answer.js";
import {openProblems} from "../../src/workbook/items/openProblems.js";
import {problemList} from "../../src/workbook/items/problemList.js";
import {recoveredList} from "../../src/workbook/items/recoveredList.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Item} from "../../src/workbook/types.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {Workplace} from "../fixtures/importing.js";
import {failure, graphRecord} from "../fixtures/records.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// o1 to o3 fail; o4 recovers before the two days that are shown, o5 after 4 hours, o6 after 10; o7 and o8
// go back and forth, and o7 fails now. The data ends at two o'clock, the hour of the newest event.
const events = `
01 10:00 | Crm     | Create | Failure |          | EntryConflict | o1 | User
02 10:00 | Payroll | Update | Failure |          | Timeout       | o2 | User
19 08:00 | Crm     | Create | Success |          |               | o3 | User
20 08:00 | Crm     | Update | Failure |          | Timeout       | o3 | Group
28 10:00 | Payroll | Update | Failure |          | Timeout       | o8 | User
28 11:00 | Payroll | Update | Success |          |               | o8 | User
28 12:00 | Payroll | Update | Failure |          | Timeout       | o8 | User
28 13:00 | Payroll | Update | Success |          |               | o8 | User
29 09:00 | Payroll | Update | Failure |          | Timeout       | o4 | User
29 10:00 | Crm     | Update | Failure |          | Timeout       | o7 |
29 11:00 | Crm     | Update | Success |          |               | o7 |
29 19:00 | Payroll | Update | Success |          |               | o4 | User
30 06:00 | Crm     | Update | Failure |          | Timeout       | o5 | User
30 08:00 | Crm     | Update | Failure |          | Timeout       | o5 | User
30 10:00 | Crm     | Update | Success |          |               | o5 | User
30 10:00 | Crm     | Update | Failure |          | Timeout       | o7 |
30 11:00 | Crm     | Update | Success |          |               | o7 |
30 11:00 | Payroll | Update | Failure |          | Timeout       | o6 | User
30 21:00 | Payroll | Update | Skipped | harmless |               | o6 | User
31 12:00 | Crm     | Update | Failure |          | Timeout       | o7 |
31 13:00 | Crm     | Update | Success |          |               | o9 | User
31 14:05 | Crm     | Create | Success |          |               |    |
`;

const changes = [
  "UPDATE events SET source_upn = 'ana@x.example' WHERE source_id = 'o1'",
  "UPDATE events SET tries = 4, next_retry = '2026-11-01 10:00' WHERE source_id = 'o2'",
  `UPDATE events SET tries = 2, next_retry = '2026-10-20 14:00'
    WHERE source_id = 'o3' AND status = 'Failure'`,
  `UPDATE events SET error_reason = CASE day(local_time) WHEN 31 THEN 'No answer in 30 seconds'
    ELSE 'Token 17 expired' END WHERE source_id IN ('o5', 'o7') AND status = 'Failure'`
];

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openInBoth(await openTinyReport(events, "", changes)));
});

function answer(database: Database, item: Item, filters: Filters): Promise<Answer> {
  return answerItem((_, sql) => database.query(sql), item, toScope(filters, tinyScope));
}

const figuresOf = (...figures: [open: number, flapping: number, long: number, up: number]) =>
  ["open", "flapping", "failing_7_days", "given_up"].map((name, i) => `${name} ${figures[i]} null`);

describe.each(["native", "wasm"])("in the engine %s", (engine) => {
  const readAnswer = (item: Item, filters: Filters = {select: {}}) =>
    answer(databases[engine]!, item, filters);
  const figures = async (select: Selection = {}, range: Omit<Filters, "select"> = {}) =>
    toLines(await readAnswer(openProblems, {select, ...range}));
  const listed = async (select: Selection) =>
    (await readAnswer(problemList, {select})).rows.map(({person_key}) => person_key);

  it("open problems are counted by their state and by how long they last", async () => {
    expect(await figures()).toEqual([...figuresOf(3, 2, 3, 1), "recovered 2 7"]);
    expect(await readAnswer(openProblems)).toMatchObject({events: 9, of: 9, isMissing: false});
  });

  it("of the time range only recoveries follow", async () => {
    const day = {from: "2026-10-29", to: "2026-10-29"};
    expect(await figures({}, day)).toEqual([...figuresOf(3, 2, 3, 1), "recovered 1 10"]);
    const early = {from: "2026-10-01", to: "2026-10-02"};
    expect(await figures({}, early)).toEqual([...figuresOf(3, 2, 3, 1), "recovered 0 null"]);
  });

  it("filters of what an object is count, and the code that it fails with", async () => {
    expect(await figures({app: ["Payroll"]})).toEqual([...figuresOf(1, 1, 1, 0), "recovered 1 10"]);
    const timeouts = {"error-code": ["Timeout"]};
    expect(await figures(timeouts)).toEqual([...figuresOf(2, 1, 2, 0), "recovered 0 null"]);
    expect(await readAnswer(openProblems, {select: timeouts})).toMatchObject({events: 3, of: 9});
  });

  it("filters of single events do not count", async () => {
    const select = {
      action: ["Delete"],
      status: ["Success"],
      stage: ["Export"],
      attribute: ["mail"],
      cycle: ["c1"],
      "skip-reason": ["Blocked"]
    };
    expect(await figures(select)).toEqual(await figures());
    expect(await listed(select)).toEqual(["o1", "o2", "o3", "o7"]);
  });

  it("who is failing is listed with since when, why and what comes next", async () => {
    const answered = await readAnswer(problemList);
    expect(answered).toMatchObject({events: 4, of: 4, isMissing: false});
    const [crm, payroll] = [
      "Crm null job of Crm Microsoft Entra ID Salesforce",
      "Payroll null job of Payroll Workday Active Directory"
    ];
    const at = (time: string) => `2026-${time}`;
    expect(toLines(answered)).toEqual([
      `Zoë o1 ana@x.example o1 User ${crm} open EntryConflict null ${at("10-01T10:00")} 1 null null false true ${at("10-01T10:00")}`,
      `Zoë o2 null o2 User ${payroll} open Timeout null ${at("10-02T10:00")} 1 4 ${at("11-01T10:00")} false false ${at("10-02T10:00")}`,
      `Zoë o3 null o3 Group ${crm} open Timeout null ${at("10-20T08:00")} 1 2 ${at("11-01T08:00")} true false ${at("10-20T08:00")}`,
      `Zoë o7 null o7 null ${crm} flapping Timeout No answer in ‹number› seconds ${at("10-31T12:00")} 3 null ${at("10-31T18:00")} true false ${at("10-31T12:00")}`
    ]);
  });

  it("who recovered in the time range is listed with after how long, the latest first", async () => {
    const answered = await readAnswer(recoveredList);
    expect(answered).toMatchObject({events: 2, of: 2, isMissing: false});
    expect(toLines(answered)).toEqual([
      "Zoë o6 null o6 User Payroll null job of Payroll Workday Active Directory 2026-10-30T11:00 2026-10-30T21:00 10 1",
      "Zoë o5 null o5 User Crm null job of Crm Microsoft Entra ID Salesforce 2026-10-30T06:00 2026-10-30T10:00 4 2"
    ]);
    const crm = {select: {app: ["Crm"]}};
    expect(await readAnswer(recoveredList, crm)).toMatchObject({events: 1, of: 2});
  });

  it.each<[Selection, string[]]>([
    [{tenant: ["t-9"]}, []],
    [{app: ["id of Crm"]}, ["o1", "o3", "o7"]],
    [{job: ["job of Payroll"]}, ["o2"]],
    [{source: ["Workday"]}, ["o2"]],
    [{target: ["Salesforce"], "error-code": ["Timeout"]}, ["o3", "o7"]],
    [{"identity-type": ["User"]}, ["o1", "o2"]],
    [{"identity-type": [""]}, ["o7"]],
    [{"sync-type": ["Password"]}, []],
    [{person: ["ana@x.example", "o7"]}, ["o1", "o7"]],
    [{q: ["zoe O3"]}, ["o3"]],
    [{"error-code": [""]}, []]
  ])("%j leaves %j of those that fail", async (select, keys) => {
    expect(await listed(select)).toEqual(keys);
  });

  it("have no rows where no object matches the filters", async () => {
    const nobody = {select: {app: ["Wiki"]}};
    expect(await readAnswer(openProblems, nobody)).toMatchObject({events: 0, of: 9, rows: []});
    expect(await readAnswer(problemList, nobody)).toMatchObject({events: 0, of: 4, rows: []});
  });
});

it.each([openProblems, problemList, recoveredList])("both engines give $id alike", async (item) => {
  const [native, wasm] = await Promise.all(
    ["native", "wasm"].map((engine) => answer(databases[engine]!, item, {select: {}}))
  );
  expect(wasm).toEqual(native);
});

it("a log that names no object has no problems", async () => {
  const database = await openTinyReport("31 14:05 | Crm | Update | Failure | | Timeout");
  for (const item of [openProblems, problemList, recoveredList]) {
    const answered = await answer(database, item, {select: {}});
    expect(answered).toMatchObject({events: 0, isMissing: true, rows: []});
  }
});

it.each([openProblems, problemList, recoveredList])(
  "$id needs no events without a search",
  (item) => {
    const needs = needsOf(item, toScope({select: {app: ["Crm"]}}, tinyScope));
    expect(needs).not.toEqual([]);
    expect(needs.filter((need) => typeof need !== "string")).toEqual([]);
    expect(needs).not.toContain("event_rows");
  }
);

const provisioningStatusInfo = failure({errorCode: "Timeout", reason: "No answer"});

const errorOf = (id: string, at: string) =>
  graphRecord({id, activityDateTime: at, provisioningStatusInfo});

it("the site table agrees with the view, whatever order and copies events came in", async () => {
  const place = await Workplace.create();
  const first = graphRecord({id: "e-1", activityDateTime: "2026-10-05T08:00:00Z"});
  const second = errorOf("e-2", "2026-10-05T09:00:00Z");
  const third = errorOf("e-3", "2026-10-05T22:30:00Z");
  const fourth = errorOf("e-4", "2026-10-06T08:00:00Z");
  const other = {sourceIdentity: {id: "u-2", displayName: "Bo", identityType: "Group"}};
  await place.take([fourth, {...third, ...other, id: "e-5"}, second], "late.json");
  await place.take([{...fourth, ...other, id: "e-6"}, third, first, second], "early.json");
  const healed = graphRecord({...other, id: "e-7", activityDateTime: "2026-10-06T09:00:00Z"});
  await place.take([healed], "healed.json");

  const database = await openStore(place.store, {timeZone: "Europe/Berlin"});
  database.addTextFunction(...reasonTemplate);
  try {
    for (const sql of toStatements(["object_states", "dimensions", "identities"])) {
      await database.run(sql);
    }
    const columns = `source_id, identity_type, state, objects.error_code, first_seen, last_seen,
      failing_since, recovered_at, next_retry, failures, tries`;
    const table = await database.query(`SELECT ${columns} FROM object_states AS objects
      JOIN dimensions USING (dimension_set)
      JOIN identities ON identity = last_identity ORDER BY source_id`);
    const times = ["first_seen", "last_seen", "failing_since", "recovered_at", "next_retry"];
    const local = times.map((name) => `to_local(${name}) AS ${name}`).join(", ");
    const view = await database.query(`SELECT ${columns}
      FROM (SELECT * REPLACE (${local}) FROM objects) AS objects ORDER BY source_id`);
    expect(table.rows).toEqual(view.rows);
    const {rows} = await database.query(
      "SELECT state, events, failing_since, failed_from, recovered_at FROM object_states ORDER BY object"
    );
    expect(rows).toEqual([
      {
        state: "open",
        events: 4,
        failing_since: new Date("2026-10-05T11:00:00Z"),
        failed_from: new Date("2026-10-05T11:00:00Z"),
        recovered_at: null
      },
      {
        state: "recovered",
        events: 3,
        failing_since: null,
        failed_from: new Date("2026-10-06T00:30:00Z"),
        recovered_at: new Date("2026-10-06T11:00:00Z")
      }
    ]);
  } finally {
    database.close();
  }
});
