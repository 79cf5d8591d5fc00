import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {OpenReport} from "../../src/data/openReport.js";
import type {Database, Value} from "../../src/engine/Database.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import type {Filters} from "../../src/model/filters.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem} from "../../src/workbook/answer.js";
import {answerCoverage, coverage} from "../../src/workbook/coverage.js";
import {ItemScopes} from "../../src/workbook/itemScopes.js";
import {toScopeOptions} from "../../src/workbook/overview.js";
import type {Answer, Item, Workbook} from "../../src/workbook/types.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {findFailingPerson, readSample} from "../count/countSample.js";
import {openEngines} from "../fixtures/bothEngines.js";
import {openSampleReport} from "../fixtures/sampleReport.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

let site: OpenReport;
let tiny: NativeDatabase;
let few: Record<string, Database>;

beforeAll(async () => {
  [site, tiny] = await Promise.all([openSampleReport(), openTinyReport()]);
  few = await openEngines(tiny);
});

afterAll(() => {
  site.database.close();
  tiny.close();
});

const person = [findFailingPerson(readSample())];

// With a period before and without one, of a person and of what failed.
const filterSets: readonly Filters[] = [
  {select: {}},
  {last: "all", select: {}},
  {select: {person}},
  {select: {person, status: ["Failure"]}}
];

async function answerAll(workbook: Workbook, item: Item): Promise<Answer[]> {
  const sample = {run: site.run, options: toScopeOptions(site.meta!, workbook)};
  // A log without audit entries and cycles, and with an event that names no object.
  const runs = Object.values(few).map(
    (engine): RunQuery =>
      (_, sql) =>
        engine.query(sql)
  );
  const answers: Answer[] = [];
  for (const {run, options} of [sample, ...runs.map((run) => ({run, options: tinyScope}))])
    for (const filters of filterSets) {
      const scopes = new ItemScopes(run, filters, options);
      if (scopes.concerns(item)) answers.push(await answerItem(run, item, await scopes.of(item)));
    }
  return answers;
}

const classes = {
  VARCHAR: "String",
  INTEGER: "Number",
  DOUBLE: "Number",
  BOOLEAN: "Boolean",
  DATE: "Date",
  TIMESTAMP: "Date"
};

// What is null was looked at before.
function fits(value: Value, type: string): boolean {
  return (
    value === null ||
    value.constructor.name === classes[type.replace("?", "") as keyof typeof classes]
  );
}

function expectRows({row}: Pick<Item, "row">, answers: readonly Answer[]): void {
  const entries = Object.entries(row!);
  const solid = entries.filter(([, type]) => !type.endsWith("?")).map(([name]) => name);
  for (const {columns, rows} of answers) {
    expect(columns.map(({name, type}) => [name, type])).toEqual(
      entries.map(([name, type]) => [name, type.replace("?", "")])
    );
    expect(rows.flatMap((row) => solid.filter((name) => row[name] === null))).toEqual([]);
    const misfits = rows.flatMap((row) =>
      entries.filter(([name, type]) => !fits(row[name]!, type))
    );
    expect(misfits).toEqual([]);
  }
}

describe.each(workbooks)("$id", (workbook) => {
  it.each(workbook.items)("$id gives the columns of its rows", async (item) => {
    const answers = await answerAll(workbook, item);
    expect(answers.length).toBeGreaterThan(3);
    expectRows(item, answers);
  });
});

describe("coverage", () => {
  it.each(coverage.items)("$id gives the columns of its rows", async (item) => {
    const answer = await answerCoverage((sql) => site.database.query(sql), item);
    expect(answer.rows.length > 0 || answer.events === 0).toBe(true);
    expectRows(item, [answer]);
  });
});

it("has no filters for what is about the whole report", () => {
  // @ts-expect-error No filter changes the rows of such an item, so pages with filters cannot have it.
  const item: Item = coverage.items[0];
  // @ts-expect-error A page with filters needs a time range to begin with.
  const workbook: Workbook = coverage;
  expect(workbook.items).toContain(item);
});
