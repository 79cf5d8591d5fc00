import {beforeAll, expect, it} from "vitest";
import {makeCountFiles} from "../../src/data/countFiles.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {inflate} from "../../src/engine/wasm/inflate.js";
import type {Filters} from "../../src/model/filters.js";
import {Answers} from "../../src/page/Answers.js";
import {PageCounts} from "../../src/page/PageCounts.js";
import {analysis} from "../../src/workbook/analysis.js";
import {controlsOf} from "../../src/workbook/choices.js";
import {identityItems} from "../../src/workbook/identity.js";
import type {Overview} from "../../src/workbook/overview.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// Entra ID has a GUID for Ann, Payroll a number, and only her UPN shows that they are one person.
const guid = "3f6d1e8a-0000-4000-8000-000000000001";
const events = `
31 01:00 | Payroll | Create | Success |  |  | 17      | User
31 02:00 | Crm     | Create | Success |  |  | ${guid} | User
31 03:00 | Crm     | Update | Failure |  | Timeout | ${guid} | User
`;
const upns = ["UPDATE events SET tenant_id = 't', source_upn = 'ann@example.com'"];

let database: NativeDatabase;
const queries: string[] = [];

beforeAll(async () => {
  database = await openTinyReport(events, "", upns);
});

type ReadFile = ConstructorParameters<typeof PageCounts>[0];

function open(filters: Filters, read?: ReadFile): Answers {
  queries.length = 0;
  const overview = {answers: {}} as unknown as Overview;
  const engine = {
    query: (_: unknown, sql: string) => {
      queries.push(sql);
      return database.query(sql);
    }
  };
  const {signal} = new AbortController();
  return new Answers({
    ...{overview, engine: engine as never, filters, scopes: tinyScope, signal},
    ...(read && {counts: new PageCounts(read)})
  });
}

const counts = () => queries.filter((sql) => /^SELECT coalesce\(sum\(events\)/.test(sql));

it("how many events the filters leave is queried once for all items", async () => {
  const answers = open({select: {status: ["Success"]}});
  const usual = analysis.items.filter(({counts}) => !counts).slice(0, 3);
  const given = await Promise.all(usual.map((item) => answers.of(item)));
  expect(given.map(({answer}) => answer.events)).toEqual([2, 2, 2]);
  expect(await answers.countEvents()).toBe(2);
  expect(counts()).toHaveLength(1);
});

const readFile: ReadFile = async (name) => {
  const files = await makeCountFiles(database, "event_rows");
  return inflate(new Uint8Array(files.find((file) => file.name === name)!.bytes));
};

it("counts without the engine, and as the engine does", async () => {
  const filters = {select: {status: ["Success"]}};
  const tallies = analysis.items.filter(({tally}) => tally);
  const ask = async (answers: Answers) => ({
    items: await Promise.all(tallies.map(async (item) => (await answers.of(item)).answer)),
    events: await answers.countEvents(),
    choices: await answers.countChoices(controlsOf(analysis)),
    wider: await answers.findWiderFilters("2026-10-28")
  });
  const counted = await ask(open(filters, readFile));
  expect(queries).toEqual([]);
  expect(counted).toEqual(await ask(open(filters)));
  expect(tallies.length).toBeGreaterThan(6);
});

it("asks the engine where counts do not have the answer, or cannot be read", async () => {
  const answers = open({select: {person: [guid]}}, readFile);
  expect((await answers.of(analysis.items[0]!)).answer.events).toBe(2);
  expect(queries.length).toBeGreaterThan(0);
  const unread = open({select: {}}, () => Promise.reject(new Error("status 404")));
  expect((await unread.of(analysis.items[0]!)).answer.events).toBe(3);
  expect(queries.length).toBeGreaterThan(0);
});

it("answers what needs no engine first", () => {
  const items = [identityItems[0]!, ...analysis.items];
  const sorted = open({select: {}}, readFile).sort(items);
  const firstOther = sorted.findIndex(({tally}) => !tally);
  expect(sorted.slice(firstOther).every(({tally}) => !tally)).toBe(true);
  expect(open({select: {person: [guid]}}, readFile).sort(items)).toEqual(items);
});

it("a person who is chosen is all that is provably the same, in the list of persons too", async () => {
  const [identities, apps] = identityItems;
  const answers = open({select: {person: [guid]}});
  const hits = (await answers.of(identities!)).answer;
  expect(hits.rows).toMatchObject([{person_key: guid, apps: 2, events: 3}]);
  expect(hits.events).toBe(3);
  expect((await answers.of(apps!)).answer.rows).toHaveLength(2);
});
