import {tableFromIPC} from "apache-arrow";
import {readParquet} from "parquet-wasm";
import {beforeAll, describe, expect, it, vi} from "vitest";
import {toParquet} from "../../src/data/toParquet.js";
import type {Database} from "../../src/engine/Database.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {choiceKeys} from "../../src/model/dimensions.js";
import type {Filters} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem} from "../../src/workbook/answer.js";
import {findLooser, readChoices, readKnown} from "../../src/workbook/choices.js";
import {readOverview, reviveOverview} from "../../src/workbook/overview.js";
import {toBin, toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {openInBoth, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyMeta, tinyScope} from "../fixtures/tinyReport.js";

let native: NativeDatabase;
const databases: Record<string, Database> = {};

beforeAll(async () => {
  native = await openTinyReport();
  Object.assign(databases, await openInBoth(native));
});

const everything: Filters = {select: {}};
const items = analysis.items.map((item) => [item.id, item] as const);

function runOn(engine: string): RunQuery {
  return (_, sql) => databases[engine]!.query(sql);
}

function answer(engine: string, id: string, filters: Filters = everything): Promise<Answer> {
  const item = analysis.items.find((candidate) => candidate.id === id)!;
  return answerItem(runOn(engine), item, toScope(filters, tinyScope));
}

async function lines(engine: string, id: string, filters?: Filters): Promise<string[]> {
  return toLines(await answer(engine, id, filters));
}

describe.each(["native", "wasm"])("the analysis in the engine %s", (engine) => {
  it("has the key figures and their change against the period before", async () => {
    expect(await lines(engine, "key-figures")).toEqual([
      "events 9 2 7",
      "objects 5 2 3",
      "success_rate 0.375 0.5 -0.125",
      "failures 3 1 2",
      "skips_needing_work 1 0 1"
    ]);
  });

  it("shows no change where the data does not cover the period before", async () => {
    expect(await lines(engine, "key-figures", {last: "3d", select: {}})).toContain(
      "events 10 null null"
    );
  });

  it("has no success rate where every event is a harmless skip", async () => {
    const filters = {select: {"skip-reason": ["RedundantExport"]}};
    const figures = await lines(engine, "key-figures", filters);
    expect(figures).toContain("events 1 null null");
    expect(figures).toContain("success_rate null null null");
  });

  it("has no figures where no event matches", async () => {
    const filters = {select: {app: ["Crm"], status: ["Warning"]}};
    expect(await lines(engine, "key-figures", filters)).toEqual([]);
  });

  it("counts events by the hour, action and status in short ranges", async () => {
    expect(await lines(engine, "events-over-time")).toEqual([
      "2026-10-30T08:00 Create Success 1",
      "2026-10-30T08:00 Update Success 1",
      "2026-10-30T23:00 Update Failure 1",
      "2026-10-31T00:00 Update Failure 1",
      "2026-10-31T01:00 Update Skipped 2",
      "2026-10-31T02:00 Delete Warning 1",
      "2026-10-31T03:00 Update Failure 1",
      "2026-10-31T14:00 Create Success 1"
    ]);
  });

  it("counts events by the day in longer ranges", async () => {
    const filters = {from: "2026-10-20", select: {status: ["Success"]}};
    const item = analysis.items.find(({id}) => id === "events-over-time")!;
    const scope = {...toScope(filters, tinyScope), bin: "week" as const};
    const {rows} = await answerItem(runOn(engine), item, scope);
    expect(rows.map(({time}) => time)).toEqual(Array(2).fill(new Date("2026-10-26T00:00Z")));
  });

  it("counts each pair of systems by status", async () => {
    expect(await lines(engine, "systems")).toEqual([
      "Microsoft Entra ID Salesforce Success 1",
      "Microsoft Entra ID Salesforce Failure 2",
      "Microsoft Entra ID Salesforce Skipped 2",
      "Workday Active Directory Success 2",
      "Workday Active Directory Warning 1",
      "Workday Active Directory Failure 1"
    ]);
  });

  it("obeys every filter in every item", async () => {
    const filters = {from: "2026-10-29", select: {app: ["Payroll"], status: ["Failure"]}};
    const counting = items.filter(([, {counts}]) => !counts);
    for (const [id] of counting) expect((await answer(engine, id, filters)).events).toBe(2);
    expect(await lines(engine, "systems", filters)).toEqual(["Workday Active Directory Failure 2"]);
  });

  it.each(items)("explains the query of %s", async (_, item) => {
    const scope = toScope(everything, tinyScope);
    const explained = await databases[engine]!.query(`EXPLAIN ${item.sql(scope)}`);
    expect(explained.rows).not.toHaveLength(0);
  });
});

it.each(items)("both engines give %s alike, column types included", async (id) => {
  const filters = {from: "2026-10-29", select: {}};
  expect(await answer("wasm", id, filters)).toEqual(await answer("native", id, filters));
});

it("text columns reach the page as dictionaries", async () => {
  const stream = readParquet(await toParquet(native, "event_rows")).intoIPCStream();
  const types = tableFromIPC(stream).schema.fields.map(({name, type}) => `${name} ${type}`);
  expect(types).toContain("local_time Timestamp<MICROSECOND>");
  expect(types).toContain("error_code Dictionary<Int32, Utf8>");
  expect(types).toContain("object Int32");
});

it("objects are numbered from 0, without a trace of their ids", async () => {
  const {columns, rows} = await native.query(
    "SELECT DISTINCT object FROM event_rows ORDER BY object NULLS LAST"
  );
  expect(rows.map(({object}) => object)).toEqual([0, 1, 2, 3, 4, null]);
  expect(columns).toHaveLength(1);
  const all = await native.query("FROM event_rows");
  expect(JSON.stringify(all.rows)).not.toMatch(/\bo[1-4]\b/);
});

it("a range takes bins that can be read", () => {
  const range = (to: string) => ({from: "2026-10-01T00:00:00", to: `${to}T00:00:00`});
  expect(toBin(range("2026-10-04"))).toBe("hour");
  expect(toBin(range("2026-10-05"))).toBe("day");
  expect(toBin(range("2027-02-28"))).toBe("week");
});

it("choices come in the order of their words, or by how often they are met", async () => {
  const {status, app, "error-code": codes} = await readChoices(runOn("native"), choiceKeys);
  expect(status!.map(({value}) => value)).toEqual(["Success", "Warning", "Failure", "Skipped"]);
  expect(app).toEqual([
    {value: "Payroll", events: 6},
    {value: "Crm", events: 5}
  ]);
  expect(codes![0]).toEqual({value: "", events: 8});
  expect((await readKnown(runOn("native"))).app).toContain("id of Crm");
});

it("shows which single filter to remove, and what that would show", async () => {
  const select = {app: ["Crm"], status: ["Warning"]};
  const ways = await findLooser(runOn("native"), {select}, {...tinyScope, firstDay: "2026-10-28"});
  expect(ways.map(({dropped, events}) => `${dropped} ${events}`)).toEqual(["status 5", "app 1"]);
});

it("stops looking for a filter to remove when that is cancelled", async () => {
  const controller = new AbortController();
  const query = vi.fn<RunQuery>(async (_, sql, signal) => {
    const result = await native.query(sql, signal);
    controller.abort();
    return result;
  });
  const filters = {select: {app: ["Crm"], status: ["Warning"]}};
  const options = {...tinyScope, firstDay: "2026-10-28"};
  await expect(findLooser(query, filters, options, controller.signal)).rejects.toThrow("aborted");
  expect(query).toHaveBeenCalledTimes(2);
});

it("the extract for the first paint has every answer, as JSON too", async () => {
  const overview = await readOverview(runOn("native"), analysis, tinyMeta);
  expect(Object.keys(overview.answers)).toEqual(
    items.filter(([, {isDeferred}]) => !isDeferred).map(([id]) => id)
  );
  expect(reviveOverview(JSON.parse(JSON.stringify(overview)))).toEqual(overview);
});

it("a report without events has an extract without answers", async () => {
  expect((await readOverview(runOn("native"), analysis, null)).answers).toEqual({});
});
