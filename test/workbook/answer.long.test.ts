import {describe, expect, it} from "vitest";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {toPredicates} from "../../src/model/condition.js";
import {choiceKeys} from "../../src/model/dimensions.js";
import type {Filters} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import type {RunQuery} from "../../src/workbook/answer.js";
import {answerItem} from "../../src/workbook/answer.js";
import {countChoices} from "../../src/workbook/choices.js";
import {errors} from "../../src/workbook/errors.js";
import {identityItems} from "../../src/workbook/identity.js";
import {insights} from "../../src/workbook/insights.js";
import {log} from "../../src/workbook/log.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Item, TableNeed} from "../../src/workbook/types.js";
import {openTinyReport} from "../fixtures/tinyReport.js";

// A page fetches only the events that a query declares to need: with fewer than all, the answer must be the same.

const lines = Array.from({length: 60}, (_, i) => {
  const app = i % 3 ? "Payroll" : "Crm";
  const status = ["Success", "Failure", "Skipped", "Warning"][i % 4]!;
  const day = String(1 + (i % 30)).padStart(2, "0");
  const cells = [
    `${day} ${String(i % 24).padStart(2, "0")}:10`,
    app,
    i % 5 ? "Update" : "Create",
    status,
    status === "Skipped" ? (i % 8 ? "harmless" : "needs-work") : "",
    status === "Failure" ? `Code${i % 7}` : "",
    `o${i % 6}`,
    i % 2 ? "User" : "Group",
    `c${Math.floor(i / 4)}`,
    String(100 + i),
    i % 2 ? "Import, Export" : "Import",
    i % 3 ? "mail" : ""
  ];
  return cells.join(" | ");
});

// Few and far between, so that weeks are empty, and data ends before a range does.
const sparse = ["05 08:10", "07 09:10", "08 10:10", "13 11:10", "28 12:10"].map(
  (time, i) =>
    `${time} | Payroll | Update | ${i % 2 ? "Failure" : "Success"} | | | o1 | User | c1 | 5 | Import | mail`
);

/** Databases of the same events: all of them, and one that loads what a query needs. */
async function openTwice(events: readonly string[]) {
  const whole = await openTinyReport(events.join("\n"));
  const parted = await openTinyReport(events.join("\n"));
  await parted.run("ALTER TABLE event_numbers RENAME TO all_numbers");
  return {run: ((_, sql) => whole.query(sql)) as RunQuery, runOnNeeds: runOnNeeds(parted)};
}

const stores = {dense: await openTwice(lines), sparse: await openTwice(sparse)};

const options = {
  asOf: new Date("2026-10-30T23:10:00Z"),
  firstEvent: new Date("2026-10-01T00:10:00Z"),
  timeZone: "UTC",
  defaultLast: "7d"
};

const filterSets: readonly Filters[] = [
  {select: {}},
  {from: "2026-10-12", to: "2026-10-15", select: {}},
  {from: "2026-10-12", to: "2026-10-15", select: {person: ["o1", "o2"]}},
  {from: "2026-10-20", to: "2026-10-22", select: {stage: ["Export"], status: ["Failure"]}},
  {to: "2026-10-10", select: {attribute: ["mail"]}},
  {from: "2026-12-01", to: "2026-12-02", select: {}},
  {from: "2026-10-05", to: "2026-10-11", select: {person: ["o1"]}},
  {from: "2026-10-05", to: "2026-10-24", select: {stage: ["Import"]}},
  {from: "2026-10-12", to: "2026-10-15", select: {source: ["Workday"], stage: ["Import"]}},
  {select: {source: ["Microsoft Entra ID", "Workday"], target: ["Salesforce"], person: ["o1"]}},
  {from: "2026-10-08", to: "2026-10-20", select: {source: [""], status: ["Failure"]}},
  // One of the questions, beside which the others are counted, too.
  {
    from: "2026-10-01",
    to: "2026-10-30",
    select: {
      "identity-type": ["Group"],
      action: ["Create"],
      status: ["Success"],
      target: ["Active Directory"]
    }
  }
];

const cases = Object.entries(stores).flatMap(([name, store]) =>
  filterSets.map((filters) => [name, JSON.stringify(filters), store, filters] as const)
);

const items = [
  ...analysis.items,
  ...insights.items,
  ...log.items,
  ...errors.items,
  ...identityItems
];

/** Runs queries with only those events that they need, by week and systems as in the file, one after the other. */
function runOnNeeds(database: NativeDatabase): RunQuery {
  let last: Promise<unknown> = Promise.resolve();
  let loaded = "";
  const load = async (condition: string) => {
    if (condition === loaded) return;
    loaded = condition;
    await database.run(
      `CREATE OR REPLACE TABLE event_numbers AS
SELECT all_numbers.*
FROM all_numbers
JOIN dimension_texts USING (dimension_set)
WHERE ${condition}`
    );
  };
  return (needs, sql) => {
    const condition = needs.flatMap(toParts).join(" OR ") || "false";
    const result = last.then(() => load(condition)).then(() => database.query(sql));
    last = result.catch(() => undefined);
    return result;
  };
}

function toParts(need: TableNeed): string | [] {
  if (need === "event_rows") return "true";
  if (typeof need === "string") return [];
  const {from, to, source = [], target = []} = need.stretch;
  const systems = toPredicates({source, target}).map((predicate) => ` AND ${predicate}`);
  return `(date_trunc('week', local_time) < TIMESTAMP '${to}'
    AND date_trunc('week', local_time) + INTERVAL 7 DAY > TIMESTAMP '${from}'${systems.join("")})`;
}

describe.each(cases)("of %s events, for %s", (_name, _text, {run, runOnNeeds}, filters) => {
  const scope = toScope(filters, options);

  it.each([...new Map(items.map((item) => [item.id, item]))])(
    "%s needs no more events than it says",
    async (_: string, item: Item) => {
      const expected = await answerItem(run, item, scope);
      expect(await answerItem(runOnNeeds, item, scope)).toEqual(expected);
    }
  );

  it("the counts of choices need no more events than they declare", async () => {
    const expected = await countChoices(run, choiceKeys, filters, options);
    expect(await countChoices(runOnNeeds, choiceKeys, filters, options)).toEqual(expected);
  });
});
