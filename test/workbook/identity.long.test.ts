import {beforeAll, describe, expect, it, vi} from "vitest";
import type {Database, Row} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {openStore} from "../../src/store/openStore.js";
import {reasonTemplate} from "../../src/tables/reasonRows.js";
import {toStatements} from "../../src/tables/siteTables.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem} from "../../src/workbook/answer.js";
import {identityHits} from "../../src/workbook/items/identityHits.js";
import {personApps} from "../../src/workbook/items/personApps.js";
import {personLinks} from "../../src/workbook/items/personLinks.js";
import {personTimeline} from "../../src/workbook/items/personTimeline.js";
import {findLinked, toLinkedScope} from "../../src/workbook/linked.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Item} from "../../src/workbook/types.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {Workplace} from "../fixtures/importing.js";
import {failure, graphRecord} from "../fixtures/records.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const ana = "aaaaaaaa-0000-4000-8000-000000000001";
const eva = "eeeeeeee-0000-4000-8000-000000000005";

// Ana is three objects: w1 writes to her GUID in Crm, and has the UPN of k7 in Wiki. Eva is two, w5 and
// a GUID in Crm; her UPN went to w6, so it proves nothing. The group fails and recovers. Two events
// name Bo on the target's side only, one event names nobody.
const events = `
28 09:00    | Payroll | Create | Success |            |               | w1     | User
29 10:00    | Crm     | Create | Failure |            | EntryConflict | ${ana} | User
30 08:00    | Crm     | Update | Failure |            | Timeout       | ${ana} | User
30 09:00    | Payroll | Update | Skipped | harmless   |               | w1     | User
30 10:00    | Wiki    | Create | Success |            |               | k7     | User
30 11:00    | Crm     | Update | Failure |            | Timeout       | g1     | Group
30 12:00    | Crm     | Update | Success |            |               | g1     | Group
31 08:00    | Crm     | Create | Success |            |               |        |
31 08:30    | Crm     | Update | Warning |            |               |        |
31 09:00    | Crm     | Update | Skipped | needs-work |               |        |
31 10:00    | Payroll | Update | Success |            |               | w5     | User
31 11:00    | Crm     | Update | Success |            |               | ${eva} | User
31 12:00    | Payroll | Create | Success |            |               | w6     | User
31 13:00:07 | Payroll | Update | Failure |            | Timeout       | w1     | User
`;

const changes = [
  `UPDATE events SET target_id = '${ana}', target_upn = 'ana@x.example' WHERE source_id = 'w1'`,
  "UPDATE events SET source_upn = 'Ana@X.example' WHERE source_id = 'k7'",
  `UPDATE events SET target_id = '${eva}' WHERE source_id = 'w5'`,
  "UPDATE events SET source_upn = 'eva@x.example' WHERE source_id IN ('w5', 'w6')",
  `UPDATE events SET tries = 3, next_retry = '2026-10-30 14:00:30.5'
    WHERE source_id = '${ana}' AND error_code = 'Timeout'`,
  `UPDATE events SET target_name = 'Bo', target_upn = 'bo@x.example', target_id = 'b-1'
    WHERE source_id IS NULL AND status <> 'Skipped'`
];

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openInBoth(await openTinyReport(events, "", changes)));
});

const items = [identityHits, personApps, personLinks, personTimeline];

const everyone: Filters = {select: {}};
const ofAna: Filters = {select: {person: ["w1", ana, "k7"]}};

function runOn(engine: string): RunQuery {
  return (_, sql) => databases[engine]!.query(sql);
}

function answer(engine: string, item: Item, filters: Filters): Promise<Answer> {
  return answerItem(runOn(engine), item, toScope(filters, tinyScope));
}

describe.each(["native", "wasm"])("in the engine %s", (engine) => {
  const lines = async (item: Item, filters: Filters = everyone) =>
    toLines(await answer(engine, item, filters));
  const linked = (...person: string[]) => findLinked(runOn(engine), person);

  it("people and groups are one row where links prove it, the latest first", async () => {
    expect(await lines(identityHits)).toEqual([
      `Zoë w1 ana@x.example User ${ana} 3 4 2 open 2026-10-31T13:00`,
      "Zoë w6 eva@x.example User w6 1 1 0 fine 2026-10-31T12:00",
      `Zoë ${eva} eva@x.example User ${eva} 2 2 0 fine 2026-10-31T11:00`,
      "Bo bo@x.example null bo@x.example 1 2 0 null 2026-10-31T08:30",
      "Zoë g1 null Group g1 1 2 1 recovered 2026-10-30T12:00"
    ]);
  });

  it("people and groups are found by a part of a name, and obey every other filter", async () => {
    expect(await lines(identityHits, {select: {q: ["zoe W"], app: ["Payroll"]}})).toEqual([
      "Zoë w1 ana@x.example User w1 1 2 1 open 2026-10-31T13:00",
      "Zoë w6 eva@x.example User w6 1 1 0 fine 2026-10-31T12:00",
      "Zoë w5 eva@x.example User w5 1 1 0 fine 2026-10-31T10:00"
    ]);
    const nobody = {select: {app: ["Crm"], status: ["Skipped"]}};
    expect(await answer(engine, identityHits, nobody)).toMatchObject({events: 1, rows: []});
  });

  it("states are as of the end of the data, failing ones first", async () => {
    expect(await lines(personApps, ofAna)).toEqual([
      "Payroll null job of Payroll Workday Active Directory open Update Failure Timeout null 2026-10-31T13:00 1 null null 2026-10-28T09:00 2026-10-31T13:00 13 2",
      "Crm null job of Crm Microsoft Entra ID Salesforce open Update Failure Timeout null 2026-10-29T10:00 2 3 2026-10-30T14:00 2026-10-29T10:00 2026-10-30T08:00 2 1",
      "Wiki null job of Wiki null null fine Create Success null null null 0 null null 2026-10-30T10:00 2026-10-30T10:00 4 1"
    ]);
    const early = {from: "2026-10-28", to: "2026-10-28", select: {}};
    expect((await answer(engine, personApps, early)).rows).toMatchObject([
      {state: "open", last_event: 13, events: 1}
    ]);
  });

  it("a recovered object has no error, and every object with an event in scope is there", async () => {
    const {rows} = await answer(engine, personApps, {select: {app: ["Crm"]}});
    expect(rows.map(({state}) => state)).toEqual(["open", "recovered", "fine"]);
    expect(rows[1]).toMatchObject({error_code: null, failing_since: null, failures: 1});
  });

  it("links name the ids of each job and what proves them one", async () => {
    expect(await lines(personLinks, ofAna)).toEqual([
      `Crm null Microsoft Entra ID Salesforce ${ana} null null null source id ${ana} is another's target id`,
      `Payroll null Workday Active Directory w1 null ${ana} ana@x.example same UPN ana@x.example; target id ${ana} is another's source id`,
      "Wiki null null null k7 Ana@X.example null null same UPN ana@x.example"
    ]);
  });

  it("an object without links has no evidence", async () => {
    const upn = {select: {person: ["eva@x.example"]}};
    expect((await answer(engine, personLinks, upn)).rows).toMatchObject([
      {source_id: "w5", evidence: `target id ${eva} is another's source id`},
      {source_id: "w6", evidence: null}
    ]);
  });

  it("the time line has every event in the order of time", async () => {
    expect(await lines(personTimeline, ofAna)).toEqual([
      "2026-10-30T08:00 Crm Update Failure null Timeout null 2",
      "2026-10-30T09:00 Payroll Update Skipped harmless null RedundantExport 3",
      "2026-10-30T10:00 Wiki Create Success null null null 4",
      "2026-10-31T13:00 Payroll Update Failure null Timeout null 13"
    ]);
  });

  it("linked are all objects that are one, and the UPNs that only they have", async () => {
    for (const id of ["w1", ana, "k7", "ana@x.example"]) {
      const {objects, names} = await linked(id);
      expect(objects).toEqual([0, 3, 6]);
      expect(names.toSorted()).toEqual([...new Set(["Ana@X.example", "ana@x.example", id])].sort());
    }
    expect((await linked("k7", "w1", "k7")).objects).toEqual([0, 3, 6]);
  });

  it("linked leaves out a UPN that others have too, unless it is chosen", async () => {
    expect(await linked("w5")).toEqual({objects: [1, 4], names: ["w5"]});
    expect(await linked("w6")).toEqual({objects: [5], names: ["w6"]});
    expect(await linked("eva@x.example")).toEqual({objects: [1, 4, 5], names: ["eva@x.example"]});
  });

  it("linked with an unknown person is nothing but that person", async () => {
    const names = ["no'body", "bo@x.example"];
    expect(await linked(...names)).toEqual({objects: [], names});
    expect(await linked()).toEqual({objects: [], names: []});
  });

  it("the scope of a person has what is linked, what names no object, and no one else", async () => {
    const readAnswer = async (person: string, select = {}) => {
      const filters = {from: "2026-10-01", select: {...select, person: [person]}};
      const scope = toLinkedScope(filters, await linked(person), tinyScope);
      const {rows} = await answerItem(runOn(engine), personTimeline, scope);
      return rows.map(({event}) => event);
    };
    expect(await readAnswer("k7")).toEqual([0, 1, 2, 3, 4, 13]);
    expect(await readAnswer("k7", {app: ["Crm"]})).toEqual([1, 2]);
    expect(await readAnswer("bo@x.example")).toEqual([7, 8]);
    expect(await readAnswer("nobody")).toEqual([]);
  });
});

it("a number that another system gave to somebody else shows nothing of that one", async () => {
  const lines = `
28 09:00 | Payroll | Create | Success | | | 1001   | User
29 09:00 | Crm     | Create | Failure | | X | 1001 | User
30 09:00 | Wiki    | Create | Success | | | ${ana} | User`;
  const payroll = `UPDATE events SET target_id = '${ana}' WHERE app_name = 'Payroll'`;
  const database = await openTinyReport(lines, "", [payroll]);
  const run: RunQuery = (_, sql) => database.query(sql);
  const filters = {from: "2026-10-01", select: {person: [ana]}};
  const scope = toLinkedScope(filters, await findLinked(run, [ana]), tinyScope);
  const {rows} = await answerItem(run, personApps, scope);
  expect(rows.map(({app}) => app).toSorted()).toEqual(["Payroll", "Wiki"]);
});

it.each(items)("both engines give $id alike, column types included", async (item) => {
  const filters = {from: "2026-10-28", select: {}};
  const native = await answer("native", item, filters);
  expect(native.rows.length).toBeGreaterThan(3);
  expect(await answer("wasm", item, filters)).toEqual(native);
});

it("a report in which nothing names an object has no states, links or people", async () => {
  const nameless = "31 08:00 | Crm | Create | Success | | | |";
  Object.assign(databases, await openInBoth(await openTinyReport(nameless)).then(rename));
  for (const engine of ["native of none", "wasm of none"]) {
    const counts = await Promise.all(items.map((item) => answer(engine, item, everyone)));
    expect(counts.map(({rows}) => rows.length)).toEqual([0, 0, 0, 1]);
    expect(await findLinked(runOn(engine), ["w1"])).toEqual({objects: [], names: ["w1"]});
  }
});

function rename({native, wasm}: Record<"native" | "wasm", Database>): Record<string, Database> {
  return {"native of none": native, "wasm of none": wasm};
}

it("the search is cancelled with the signal, and queries nothing where nobody is chosen", async () => {
  const columns = [
    {name: "object", type: "INTEGER"},
    {name: "upn", type: "VARCHAR"}
  ];
  const query = vi.fn<RunQuery>(async () => ({columns, rows: []}));
  const {signal} = new AbortController();
  await findLinked(query, [], signal);
  expect(query).not.toHaveBeenCalled();
  await findLinked(query, ["w1"], signal);
  expect(query.mock.calls[0]![2]).toBe(signal);
});

it("states have the wall clock of the report's zone, to the second", async () => {
  const place = await Workplace.create();
  const reason = "Why. It will be retried after this date: 2026-10-25T01:30:00.25";
  const failed = graphRecord({
    activityDateTime: "2026-10-25T00:59:59.9Z",
    provisioningAction: "update",
    provisioningSteps: [],
    provisioningStatusInfo: failure({errorCode: "X", reason})
  });
  const first = graphRecord({id: "e-0", changeId: "ch-0"});
  await place.take([first, failed], "a.json");
  const database = await openStore(place.store, {timeZone: "Europe/Berlin"});
  database.addTextFunction(...reasonTemplate);
  for (const sql of toStatements(["object_states"])) await database.run(sql);
  const {rows} = await database.query("FROM object_states");
  database.close();
  // The clocks went back between the failure and its retry.
  expect(rows).toEqual<Row[]>([
    {
      object: 0,
      state: "open",
      first_seen: new Date("2026-10-05T10:30:00Z"),
      last_seen: new Date("2026-10-25T02:59:59Z"),
      failing_since: new Date("2026-10-25T02:59:59Z"),
      recovered_at: null,
      next_retry: new Date("2026-10-25T02:30:00Z"),
      failures: 1,
      tries: null,
      last_event: 1,
      events: 2,
      dimension_set: 1,
      last_identity: 1,
      error_code: "X",
      reason_set: 0,
      failed_from: new Date("2026-10-25T02:59:59Z")
    }
  ]);
});
