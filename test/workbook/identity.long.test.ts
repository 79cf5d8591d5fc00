import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem} from "../../src/workbook/answer.js";
import {identityHits} from "../../src/workbook/items/identityHits.js";
import {personApps} from "../../src/workbook/items/personApps.js";
import {personLinks} from "../../src/workbook/items/personLinks.js";
import {personTimeline} from "../../src/workbook/items/personTimeline.js";
import {findLinked} from "../../src/workbook/linked.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer, Item} from "../../src/workbook/types.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {ana, eva, openPeople} from "../fixtures/people.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openInBoth(await openPeople()));
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
