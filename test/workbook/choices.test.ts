import {beforeAll, describe, expect, it, vi} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import {choiceKeys, usualKeys} from "../../src/model/dimensions.js";
import type {Filters} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {countEvents} from "../../src/workbook/answer.js";
import {
  controlsOf,
  countChoices,
  findWiderFilters,
  readChoices,
  readKnown
} from "../../src/workbook/choices.js";
import {readOverview} from "../../src/workbook/overview.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Scope} from "../../src/workbook/types.js";
import {engines, openEngines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

const databases: Record<string, Database> = {};

const workbook = {...analysis, items: [], defaultLast: tinyScope.defaultLast};
const meta = {
  title: "Report",
  version: "1",
  timeZone: tinyScope.timeZone,
  sample: false,
  events: 11,
  firstEvent: tinyScope.firstEvent.toISOString(),
  asOf: tinyScope.asOf.toISOString(),
  importedAt: null,
  files: 1,
  leftOut: 0,
  rejects: 0
};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(undefined, "", changes)));
});

// Two events with steps and modified properties.
const changes = [
  `UPDATE events SET steps = [{type: 'Import', name: 'a'}, {type: 'Export', name: 'b'}],
    changes = [{property: 'mail'}, {property: 'mail'}, {property: 'title'}]
  WHERE time = TIMESTAMP '2026-10-31 02:00'`,
  `UPDATE events SET steps = [{type: NULL, name: 'EntryImport'}], changes = [{property: 'mail'}]
  WHERE time = TIMESTAMP '2026-10-31 03:00'`
];

describe.each(engines)("choices in the engine %s", (engine) => {
  const run: RunQuery = (_, sql) => databases[engine]!.query(sql);
  const count = (filters: Filters) => countChoices(run, choiceKeys, filters, tinyScope);

  it("are counted within the time range", async () => {
    const {app, status} = await count({select: {}});
    expect(app).toEqual({Payroll: 4, Crm: 5});
    expect(status).toEqual({Success: 3, Failure: 3, Skipped: 2, Warning: 1});
  });

  it("adapt to the other filters, not to their own", async () => {
    const filters = {select: {app: ["Crm"], status: ["Failure"]}};
    const {app, status, action, "error-code": code} = await count(filters);
    expect(app).toEqual({Payroll: 1, Crm: 2});
    expect(status).toEqual({Success: 1, Failure: 2, Skipped: 2});
    expect(action).toEqual({Update: 2});
    expect(code).toEqual({EntryConflict: 2});
  });

  it("count what the log leaves out, too", async () => {
    const {"error-code": code} = await count({select: {status: ["Failure"]}});
    expect(code).toEqual({"": 1, EntryConflict: 2});
  });

  it("count an event for each kind of step and each modified property that it has", async () => {
    const {stage, attribute, app} = await count({select: {app: ["Payroll"]}});
    expect(stage).toEqual({"": 2, Import: 1, Export: 1, EntryImport: 1});
    expect(attribute).toEqual({"": 2, mail: 2, title: 1});
    expect(app).toEqual({Payroll: 4, Crm: 5});
    const mail = await count({select: {attribute: ["mail"], stage: ["Export", "EntryImport"]}});
    expect(mail).toMatchObject({app: {Payroll: 2}, status: {Warning: 1, Failure: 1}});
    const none = await count({select: {attribute: [""]}});
    expect(none.app).toEqual({Payroll: 2, Crm: 5});
  });

  it("adapt to a search", async () => {
    const {app} = await count({select: {person: ["o3"]}});
    expect(app).toEqual({Crm: 2});
  });

  it("are what ticking the value alone shows", async () => {
    const select = {app: ["Crm"], status: ["Failure", "Skipped"], person: ["o1", "o3"]};
    const counts = await count({select});
    const choices = choiceKeys.flatMap((key) =>
      Object.entries(counts[key]!).map(([value, events]) => ({key, value, events}))
    );
    expect(choices.length).toBeGreaterThan(choiceKeys.length);
    for (const {key, value, events} of choices) {
      const ticked = toScope({select: {...select, [key]: [value]}}, tinyScope);
      expect([key, value, await countEvents(run, ticked)]).toEqual([key, value, events]);
    }
  });

  it("are counted in one query, which newer filters can cancel", async () => {
    const {signal} = new AbortController();
    const counting = vi.fn(run);
    await countChoices(counting, usualKeys, {select: {person: ["o3"]}}, tinyScope, signal);
    expect(counting).toHaveBeenCalledOnce();
    const [needs] = counting.mock.calls[0]!;
    const tables = needs.map((need) => (typeof need === "string" ? need : need.table));
    expect([...new Set(tables)].toSorted()).toEqual(["event_rows", "identities"]);
    expect(counting.mock.calls[0]![2]).toBe(signal);
  });

  it("come with the page for its default range", async () => {
    const {choices, choiceCounts} = await readOverview(run, workbook, meta);
    expect(choiceCounts).toEqual(
      await countChoices(run, controlsOf(analysis), {select: {}}, tinyScope)
    );
    expect(choices.app).toEqual([
      {value: "Payroll", events: 6},
      {value: "Crm", events: 5}
    ]);
    expect((await readOverview(run, workbook, null)).choiceCounts).toBeNull();
  });
});

const runNative: RunQuery = (_, sql, signal) => databases.native!.query(sql, signal);

it("choices come in the order of their words, or the most frequent first", async () => {
  const {status, app, "error-code": codes} = await readChoices(runNative, choiceKeys);
  expect(status!.map(({value}) => value)).toEqual(["Success", "Warning", "Failure", "Skipped"]);
  expect(app).toEqual([
    {value: "Payroll", events: 6},
    {value: "Crm", events: 5}
  ]);
  expect(codes![0]).toEqual({value: "", events: 8});
  expect((await readKnown(runNative)).app).toContain("id of Crm");
});

it("shows which single filter to remove, and what that would show", async () => {
  const select = {app: ["Crm"], status: ["Warning"]};
  const count = (scope: Scope) => countEvents(runNative, scope);
  const ways = await findWiderFilters(count, {select}, {...tinyScope, firstDay: "2026-10-28"});
  expect(ways.map(({dropped, events}) => `${dropped} ${events}`)).toEqual(["status 5", "app 1"]);
});

it("stops looking for a filter to remove when that is cancelled", async () => {
  const controller = new AbortController();
  const query = vi.fn<RunQuery>(async (_, sql, signal) => {
    const result = await runNative([], sql, signal);
    controller.abort();
    return result;
  });
  const filters = {select: {app: ["Crm"], status: ["Warning"]}};
  const options = {...tinyScope, firstDay: "2026-10-28"};
  const count = (scope: Scope) => countEvents(query, scope, controller.signal);
  await expect(findWiderFilters(count, filters, options)).rejects.toThrow("aborted");
  expect(query).toHaveBeenCalledTimes(2);
});
