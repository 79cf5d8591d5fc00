// @vitest-environment jsdom
import {beforeAll, describe, expect, it} from "vitest";
import {QuarantineRisk} from "../../src/components/views/quarantineViews.js";
import type {Database, Row} from "../../src/engine/Database.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import type {Filters, Selection} from "../../src/model/filters.js";
import {answerItem} from "../../src/workbook/answer.js";
import {quarantineRisk} from "../../src/workbook/items/quarantineRisk.js";
import {
  daysLeft,
  isBeyondLimits,
  isOfReference,
  limitReached,
  limitWords,
  nearestLimit
} from "../../src/workbook/quarantines.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Answer} from "../../src/workbook/types.js";
import {engines, openEngines, toLines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";
import {toViewOptions} from "../fixtures/viewOptions.js";

// The last 7 days begin on the 24th at 15:00. Of Crm o1 has failed since before, o2 and o3 since then; of
// Payroll p1 has recovered since then, p2 failed and recovered since then; of Wiki w2 flaps, and fails in the end.
const events = `
12 08:00 | Wiki    | Create       | Failure |            | Timeout | w1
12 09:00 | Wiki    | Create       | Failure |            | Timeout | w2
13 09:00 | Wiki    | Update       | Success |            |         | w2
14 09:00 | Wiki    | Update       | Failure |            | Timeout | w2
15 09:00 | Wiki    | Update       | Success |            |         | w2
16 09:00 | Wiki    | Update       | Failure |            | Timeout | w2
20 09:00 | Crm     | Create       | Failure |            | Timeout | o1
20 09:30 | Payroll | Create       | Failure |            | Timeout | p1
22 09:00 | Payroll | Create       | Success |            |         | p2
25 09:00 | Crm     | Update       | Failure |            | Timeout | o1
25 09:30 | Payroll | Update       | Success |            |         | p1
26 09:00 | Payroll | Update       | Failure |            | Timeout | p2
26 09:30 | Payroll | Update       | Success |            |         | p2
26 10:00 | Crm     | Create       | Failure |            | UnableToResolveReferenceAttributeValue | o2
27 09:00 | Payroll | StagedDelete | Skipped | needs-work |         | p3
27 10:00 | Crm     | Create       | Failure |            | Other   | o3
28 09:00 | Payroll | Delete       | Success |            |         | p3
28 10:00 | Crm     | Create       | Success |            |         | o4
29 10:00 | Crm     | StagedDelete | Skipped | needs-work |         | o4
31 14:05 | Payroll | Update       | Success |            |         | p1
`;

const audits = `
30 10:00 | Crm | Quarantine | The job is in quarantine: BadCredentials
`;

const changes = [
  "UPDATE events SET error_reason = 'Could not resolve the reference attribute' WHERE source_id = 'o3'"
];

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events, audits, changes)));
});

function answer(database: Database, filters: Filters = {select: {}}): Promise<Answer> {
  const scope = toScope(filters, tinyScope);
  return answerItem((_, sql) => database.query(sql), quarantineRisk, scope);
}

describe.each(engines)("quarantine risk in the engine %s", (engine) => {
  const readAnswer = (filters?: Filters) => answer(databases[engine]!, filters);
  const columnsOf = async (...names: string[]) => {
    const {columns, rows} = await readAnswer();
    const chosen = ["app", ...names].map((name) => columns.find((found) => found.name === name)!);
    return toLines({columns: chosen, rows});
  };

  it("counts the objects that fail now, and those that fail for a reference", async () => {
    expect(await columnsOf("job_id", "failing", "reference_failures")).toEqual([
      "Crm job of Crm 3 2",
      "Wiki job of Wiki 2 0",
      "Payroll job of Payroll 0 0"
    ]);
  });

  it("counts the events of the last 7 days", async () => {
    expect(await columnsOf("events", "failures", "failure_share")).toEqual([
      "Crm 5 3 0.6",
      "Wiki 0 0 null",
      `Payroll 6 1 ${1 / 6}`
    ]);
  });

  it("measures how near the nearest limit is", async () => {
    expect(await columnsOf("nearest", "reached", "is_beyond")).toEqual([
      `Crm ${limitWords.judged} ${3 / 5000} false`,
      `Wiki ${limitWords.failures} ${2 / 40_000} false`,
      `Payroll ${limitWords.judged} 0 false`
    ]);
  });

  it("shows the change a day, and when a job would be judged if it rises", async () => {
    expect(await columnsOf("per_day", "days_left")).toEqual([
      `Crm ${2 / 7} 17490`,
      "Wiki 0 null",
      `Payroll ${-1 / 7} null`
    ]);
  });

  it("counts deletes still held back, and shows quarantines", async () => {
    expect(await columnsOf("held_back", "quarantines", "quarantined_since")).toEqual([
      "Crm 1 1 2026-10-30T10:00",
      "Wiki 0 0 null",
      "Payroll 0 0 null"
    ]);
  });

  it.each<[Selection, string[]]>([
    [{app: ["Crm"]}, ["Crm"]],
    [{job: ["job of Wiki", "job of Payroll"]}, ["Wiki", "Payroll"]],
    [{source: ["Workday"]}, ["Payroll"]],
    [{status: ["Success"]}, ["Crm", "Wiki", "Payroll"]],
    [{app: ["Nobody"]}, []]
  ])("leaves the jobs that match %j", async (select, apps) => {
    expect((await readAnswer({select})).rows.map(({app}) => app)).toEqual(apps);
  });

  it("is the same in any range with the job, and counts jobs", async () => {
    const {rows} = await readAnswer({from: "2026-10-12", to: "2026-10-21", select: {app: ["Crm"]}});
    expect(rows).toMatchObject([{failing: 3, events: 5, quarantined_since: null}]);
    expect(await readAnswer({select: {app: ["Crm"]}})).toMatchObject({
      events: 1,
      of: 3,
      isMissing: false
    });
  });
});

it("a log of less than 7 days does not show whether failures rise, nor one without audits quarantines", async () => {
  const {rows} = await answer(await openTinyReport());
  expect(rows).toMatchObject([{app: "Crm"}, {app: "Payroll"}]);
  const unknown = {per_day: null, days_left: null, quarantines: null, quarantined_since: null};
  for (const row of rows) expect(row).toMatchObject(unknown);
});

// The first three are the examples of the public page; the first has no share.
const judgements: readonly [failing: number, ofThem: number, share: number | null, Row][] = [
  [45_000, 0, null, {isBeyond: true, nearest: limitWords.failures, reached: 45 / 40}],
  [30_000, 0, 30 / 35, {isBeyond: true, nearest: limitWords.share, reached: 30 / 35 / 0.4}],
  [20_000, 0, 20 / 120, {isBeyond: false, nearest: limitWords.failures, reached: 0.5}],
  [4999, 0, 1, {isBeyond: false, nearest: limitWords.judged, reached: 4999 / 5000}],
  [5000, 0, 0.5, {isBeyond: true, nearest: limitWords.judged, reached: 1}],
  [5000, 0, 0.4, {isBeyond: false, nearest: limitWords.judged, reached: 1}],
  [50_000, 15_000, 0.1, {isBeyond: false, nearest: limitWords.failures, reached: 35 / 40}],
  [55_000, 30_000, 0.1, {isBeyond: false, nearest: limitWords.withReferences, reached: 55 / 60}],
  [
    60_001,
    30_000,
    0.1,
    {isBeyond: true, nearest: limitWords.withReferences, reached: 60_001 / 60_000}
  ],
  [0, 0, null, {isBeyond: false, nearest: limitWords.judged, reached: 0}]
];

it.each(judgements)(
  "of %d failures, %d of them about references, with a share of %d",
  async (...judgement) => {
    const [failing, ofThem, share, expected] = judgement;
    const database = await NativeDatabase.open();
    const {rows} =
      await database.query(`SELECT ${isBeyondLimits} AS isBeyond, ${nearestLimit} AS nearest, ${limitReached} AS reached
FROM (VALUES (${failing}, ${ofThem}, ${share}::DOUBLE)) AS figures(failing, reference_failures, failure_share)`);
    expect(rows).toEqual([{...expected, reached: expect.closeTo(Number(expected.reached), 9)}]);
  }
);

it("a job is judged from 5,000 failures on, soon if they rise", async () => {
  const database = await NativeDatabase.open();
  const {rows} = await database.query(`SELECT ${daysLeft} AS days
FROM (VALUES (4000, 100.0), (4000, 300.0), (6000, 1.0), (4000, 0.0), (4000, -5.0), (4000, NULL)) AS figures(failing, per_day)`);
  expect(rows.map(({days}) => days)).toEqual([10, 4, 0, null, null, null]);
});

it.each([
  ["UnableToResolveReferenceAttributeValue", true],
  ["We were unable to assign (text) as the manager of (text).", true],
  ["Unresolved reference in members", true],
  ["Object reference not set to an instance of an object.", false],
  ["OperationsError-SvcErr: no superior reference", false],
  ["EntryConflict", false]
])("%s is about a reference: %s", async (text, expected) => {
  const database = await NativeDatabase.open();
  const {rows} = await database.query(
    `SELECT ${isOfReference("text")} AS isOfReference FROM (SELECT '${text}' AS text)`
  );
  expect(rows).toEqual([{isOfReference: expected}]);
});

const job = {
  app: "Crm",
  connector: "scim",
  job_id: "scim.7928d5b574424a97.ne2d66f9",
  failing: 4200,
  reference_failures: 12,
  events: 1000,
  failures: 500,
  failure_share: 0.5,
  nearest: limitWords.judged,
  reached: 0.84,
  is_beyond: false,
  per_day: 60.04,
  days_left: 14,
  held_back: 3,
  quarantines: 1,
  quarantined_since: null
};

const still = {
  ...job,
  app: `<img src=x onerror="document.title='pwned'">`,
  nearest: limitWords.failures,
  reached: 1.5,
  is_beyond: true,
  per_day: null,
  days_left: null,
  failure_share: null,
  quarantined_since: new Date("2026-10-30T10:00:00Z")
};

const texts = (node: Element, selector: string) =>
  [...node.querySelectorAll(selector)].map(({textContent}) =>
    textContent!.replace(/\s+/g, " ").trim()
  );

describe("the grid of jobs near quarantine", () => {
  it("shows a meter, the figures and the days that are left", () => {
    const node = QuarantineRisk([job], toViewOptions());
    expect(texts(node, "tbody td")).toEqual([
      "Crm",
      "scim.7928d….ne2d66f9",
      "–",
      "1",
      "84% of 5,000 failures, from which on the service judges",
      "4,200",
      "12",
      "50.0%",
      "+60",
      "about 14 days",
      "3"
    ]);
    expect(node.querySelector(".bar")!.getAttribute("aria-label")).toBe("84% of the limit");
    expect(node.querySelector<HTMLElement>(".bar-fill")!.style.width).toBe("84%");
  });

  it("shows in words which job is beyond a limit, and which is in quarantine", () => {
    const node = QuarantineRisk([still], toViewOptions());
    expect(texts(node, ".limit")).toEqual([
      "150% of 40,000 failures without references, beyond it in quarantine"
    ]);
    expect(node.querySelector<HTMLElement>(".bar-fill")!.style.width).toBe("100%");
    expect(texts(node, "tbody td").slice(7, 10)).toEqual(["–", "–", "–"]);
    expect(node.querySelector("img")).toBeNull();
  });

  it("filters by app and by job, and leaves quarantines out where nothing is known of them", () => {
    const {onPick, ...options} = toViewOptions();
    const node = QuarantineRisk([{...job, quarantines: null}], {...options, onPick});
    const buttons = [...node.querySelectorAll<HTMLElement>("tbody button")];
    buttons.forEach((button) => button.click());
    expect(onPick.mock.calls).toEqual([[{app: ["Crm"]}], [{job: [job.job_id]}]]);
    expect(texts(node, "thead th")).not.toContain("Quarantines");
  });
});
