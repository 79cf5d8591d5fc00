import {beforeAll, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import type {Filters} from "../../src/model/filters.js";
import {Answers} from "../../src/page/Answers.js";
import {analysis} from "../../src/workbook/analysis.js";
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

let database: Database;
const queries: string[] = [];

beforeAll(async () => {
  database = await openTinyReport(events, "", upns);
});

function open(filters: Filters): Answers {
  queries.length = 0;
  const overview = {answers: {}} as unknown as Overview;
  const engine = {
    query: (_: unknown, sql: string) => {
      queries.push(sql);
      return database.query(sql);
    }
  };
  const {signal} = new AbortController();
  return new Answers({overview, engine: engine as never, filters, scopes: tinyScope, signal});
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

it("a person who is chosen is all that is provably the same, in the list of persons too", async () => {
  const [identities, apps] = identityItems;
  const answers = open({select: {person: [guid]}});
  const hits = (await answers.of(identities!)).answer;
  expect(hits.rows).toMatchObject([{person_key: guid, apps: 2, events: 3}]);
  expect(hits.events).toBe(3);
  expect((await answers.of(apps!)).answer.rows).toHaveLength(2);
});
