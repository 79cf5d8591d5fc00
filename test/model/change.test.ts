import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import type {ChangeState} from "../../src/model/change.js";
import {changeState, toChange} from "../../src/model/change.js";
import {readRows} from "../../src/workbook/rows.js";

const week = {before: 7, now: 7};

describe("a count against an older one", () => {
  it.each([
    [0, 1, "new"],
    [1, 0, "gone"],
    // Twice the root of 10 + 24 is 11.7, that of 10 + 20 is 10.95.
    [10, 24, "growing"],
    [10, 20, "steady"],
    [24, 10, "shrinking"],
    // Nine in all are no trend, however they divide.
    [1, 8, "steady"],
    [1, 9, "growing"]
  ])("%d, then %d, is %s", (before, now, state) => {
    expect(toChange({before, now}, week)).toBe(state);
  });

  it("is a rate where the ranges differ in length", () => {
    expect(toChange({before: 70, now: 300}, {before: 7, now: 30})).toBe("steady");
    expect(toChange({before: 100, now: 100}, {before: 7, now: 30})).toBe("shrinking");
  });
});

describe("the rule in SQL", () => {
  let database: NativeDatabase;
  beforeAll(async () => (database = await NativeDatabase.open()));
  afterAll(() => database.close());

  async function judgeInSql(counts: readonly Counts[]): Promise<string[]> {
    const scope = {counts: "event_hours", previousCondition: "true"} as const;
    const state = changeState(scope, {
      now: "now",
      before: "before",
      firstSeen: "NULL",
      wasSeen: "before > 0"
    });
    const rows = counts.map(({before, now}, i) => `(${i}, ${before}, ${now})`);
    const answer = await database.query(`SELECT ${state} AS state
FROM (VALUES ${rows.join(", ")}) AS counted(place, before, now)
ORDER BY place`);
    return readRows(answer, {state: "VARCHAR"}).map(({state}) => state);
  }

  it("is that in numbers, for ranges of one length", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(pair, {minLength: 1, maxLength: 200}),
        length,
        async (counts, days) => {
          const inNumbers = counts.map(
            (both): ChangeState => toChange(both, {before: days, now: days})
          );
          expect(await judgeInSql(counts)).toEqual(inNumbers);
        }
      )
    );
  });

  it("leaves what is at the limit of chance steady", async () => {
    const limits = [
      {before: 4, now: 12},
      {before: 12, now: 4},
      {before: 0, now: 4}
    ];
    expect(await judgeInSql(limits)).toEqual(["steady", "steady", "new"]);
    expect(limits.map((both) => toChange(both, week))).toEqual(["steady", "steady", "new"]);
  });
});

interface Counts {
  before: number;
  now: number;
}

const count = fc.oneof(fc.nat(40), fc.nat(2_000_000));

// Both far apart and near each other, so that every state comes up.
const pair = fc
  .oneof(
    fc.record({before: count, now: count}),
    fc
      .tuple(count, fc.integer({min: -30, max: 30}))
      .map(([now, more]) => ({now, before: Math.max(0, now + more)}))
  )
  .filter(({before, now}) => before + now > 0);

const length = fc.double({min: 0.1, max: 400, noNaN: true});
