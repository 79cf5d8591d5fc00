import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../src/engine/Database.js";
import type {Filters} from "../src/model/filters.js";
import {countChoices} from "../src/workbook/choiceCounts.js";
import {openInBoth} from "./bothEngines.js";
import {openTinyReport, tinyScope} from "./tinyReport.js";

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openInBoth(await openTinyReport()));
});

describe.each(["native", "wasm"])("choices in the engine %s", (engine) => {
  const count = (filters: Filters) =>
    countChoices((_, sql) => databases[engine]!.query(sql), filters, tinyScope);

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

  it("count what the log does not say, too", async () => {
    const {"error-code": code} = await count({select: {status: ["Failure"]}});
    expect(code).toEqual({"": 1, EntryConflict: 2});
  });

  it("adapt to a search", async () => {
    const {app} = await count({select: {person: ["o3"]}});
    expect(app).toEqual({Crm: 2});
  });
});
