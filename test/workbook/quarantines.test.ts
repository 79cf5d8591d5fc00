import {expect, it} from "vitest";
import type {Row} from "../../src/engine/Database.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {
  daysLeft,
  isBeyondLimits,
  isOfReference,
  limitReached,
  limitWords,
  nearestLimit
} from "../../src/workbook/quarantines.js";

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
