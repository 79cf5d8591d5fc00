import fc from "fast-check";
import {beforeAll, expect, it} from "vitest";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import type {Selection} from "../../src/model/filters.js";
import {analysis} from "../../src/workbook/analysis.js";
import {answerItem} from "../../src/workbook/answer.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// A few hundred events of every kind, and what the filters leave of them counted by code that knows no SQL.

const words = {
  app: ["Payroll", "Crm"],
  action: ["Create", "Update", "Delete", "Moved"],
  status: ["Success", "Warning", "Failure", "Skipped"],
  "error-code": ["Timeout", "EntryConflict", ""],
  "identity-type": ["User", "Group", ""],
  person: ["o1", "o2", "o3"],
  cycle: ["c1", "c2", "c3"],
  stage: ["Import", "Export", ""],
  attribute: ["mail", "title", ""]
} as const satisfies Selection;

type Word = keyof typeof words;

interface RawEvent extends Record<Word, string> {
  day: number;
  skipClass: string;
}

const events = fc.sample(
  fc.record({
    day: fc.integer({min: 1, max: 30}),
    skipClass: fc.constantFrom("harmless", "needs-work"),
    ...(Object.fromEntries(
      Object.entries(words).map(([key, values]) => [key, fc.constantFrom(...values)])
    ) as Record<Word, fc.Arbitrary<string>>)
  }),
  {seed: 7, numRuns: 300}
) as RawEvent[];

let database: NativeDatabase;

beforeAll(async () => {
  database = await openTinyReport(events.map(toLine).join("\n"));
});

function toLine({day, skipClass, ...event}: RawEvent): string {
  const isSkip = event.status === "Skipped";
  return [
    `${String(day).padStart(2, "0")} 10:00`,
    event.app,
    event.action,
    event.status,
    isSkip ? skipClass : "",
    event["error-code"],
    event.person,
    event["identity-type"],
    event.cycle,
    "250",
    event.stage,
    event.attribute
  ].join(" | ");
}

const anyDay = fc.integer({min: 1, max: 30});
const anyFilters = fc.record({
  days: fc.tuple(anyDay, anyDay).map((days) => days.sort((a, b) => a - b)),
  select: fc.record(
    Object.fromEntries(
      Object.entries(words).map(([key, values]) => [
        key,
        fc.subarray([...values] as string[], {minLength: 1})
      ])
    ) as Record<Word, fc.Arbitrary<string[]>>,
    {requiredKeys: []}
  )
});

function isLeft(event: RawEvent, [first, last]: number[], select: Selection): boolean {
  const keys = Object.keys(select) as Word[];
  return (
    event.day >= first! &&
    event.day <= last! &&
    keys.every((key) => select[key]!.includes(event[key]))
  );
}

/** The events that each item's rows add up to; null where rows are not about all events. */
const totals: Readonly<Record<string, ((answer: Answer) => number) | null>> = {
  "key-figures": ({rows}) => Number(rows.find(({figure}) => figure === "events")?.value ?? 0),
  "events-over-time": sumEvents,
  "objects-by-type": sumEvents,
  "status-share": sumEvents,
  systems: sumEvents,
  "action-status": ({rows}) => Number(rows.find(({part}) => part === "all")?.events ?? 0),
  "activity-by-app": sumEvents,
  "open-problems": null,
  "top-errors": null,
  "job-health": sumEvents,
  cycles: sumEvents,
  duration: sumEvents,
  "event-explorer": null,
  "audit-events": null,
  "quarantine-history": null
};

function sumEvents({rows}: Answer): number {
  return rows.reduce((sum, {events}) => sum + Number(events), 0);
}

it("lists for each item whether its rows are about all events", () => {
  expect(Object.keys(totals)).toEqual(analysis.items.map(({id}) => id));
});

it("gives under any filters the totals of the records that they leave", async () => {
  const counting = analysis.items.filter(({counts}) => !counts);
  const adding = Object.entries(totals).flatMap(([id, add]) => (add ? [{id, add}] : []));
  await fc.assert(
    fc.asyncProperty(anyFilters, async ({days, select}) => {
      const left = events.filter((event) => isLeft(event, days, select));
      const [from, to] = days.map((day) => `2026-10-${String(day).padStart(2, "0")}`);
      const scope = toScope({from: from!, to: to!, select}, tinyScope);
      const answers = new Map<string, Answer>();
      for (const item of analysis.items)
        answers.set(item.id, await answerItem((_, sql) => database.query(sql), item, scope));
      expect(counting.map(({id}) => [id, answers.get(id)!.events])).toEqual(
        counting.map(({id}) => [id, left.length])
      );
      expect(adding.map(({id, add}) => [id, add(answers.get(id)!)])).toEqual(
        adding.map(({id}) => [id, left.length])
      );
    }),
    {numRuns: 200}
  );
});

it("counts the failures of each code, and the distinct objects of each action", async () => {
  const scope = toScope({from: "2026-10-01", to: "2026-10-30", select: {app: ["Crm"]}}, tinyScope);
  const left = events.filter(({app}) => app === "Crm");
  const answer = async (id: string) => {
    const item = analysis.items.find((candidate) => candidate.id === id)!;
    return (await answerItem((_, sql) => database.query(sql), item, scope)).rows;
  };
  const failures = left.filter(({status}) => status === "Failure");
  const codes = failures.map((event) => event["error-code"]);
  const expected = [...new Set(codes)].map((code) => [
    code,
    codes.filter((c) => c === code).length
  ]);
  const answered = (await answer("top-errors")).map(({error_code, events}) => [
    error_code ?? "",
    events
  ]);
  expect(answered.sort()).toEqual(expected.sort());
  const cells = await answer("action-status");
  for (const action of words.action) {
    const people = left.filter((event) => event.action === action).map(({person}) => person);
    const row = cells.find((cell) => cell.part === "action" && cell.action === action)!;
    expect(row.objects).toBe(new Set(people).size);
  }
});
