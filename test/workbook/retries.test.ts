import {expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {
  dataEnd,
  failsLonger,
  isEstimated,
  isGivenUp,
  nextRetry
} from "../../src/workbook/retries.js";
import {openTinyReport} from "../fixtures/tinyReport.js";

const start = "TIMESTAMP '2026-10-01 08:00:00'";

/** All times are hours after the first failure; null if there is none, or the object is fine. */
async function readRetry(ends: number, logged: number | null, isFailing = true) {
  const database = await NativeDatabase.open();
  try {
    const {rows} = await database.query(`SELECT
      date_diff('second', ${start}, ${nextRetry}) / 3600 AS next,
      ${isEstimated} AS is_estimated,
      ${isGivenUp} AS given_up,
      ${failsLonger(7)} AS fails_longer
    FROM (SELECT
      ${isFailing ? start : "NULL::TIMESTAMP"} AS failing_since,
      ${start} + to_seconds(${ends * 3600}) AS data_end,
      ${start} + to_seconds(${logged === null ? "NULL" : logged * 3600}) AS next_retry)`);
    return Object.values(rows[0]!);
  } finally {
    database.close();
  }
}

const weeks = 7 * 24;

it.each([
  // the data ends, the log has, next retry, by the rule, given up, fails for over 7 days
  [0, null, 6, true, false, false],
  [5.9, null, 6, true, false, false],
  [6, null, 12, true, false, false],
  [11, null, 12, true, false, false],
  [12, null, 24, true, false, false],
  [23.5, null, 24, true, false, false],
  [24, null, 48, true, false, false],
  [100, null, 120, true, false, false],
  [weeks, null, weeks + 24, true, false, false],
  [weeks + 0.01, null, weeks + 24, true, false, true],
  [4 * weeks - 1, null, 4 * weeks, true, false, true],
  [4 * weeks, null, null, false, false, true],
  [4 * weeks + 1, null, null, false, true, true],
  // The log's next retry counts while it lies ahead.
  [5, 5.5, 5.5, false, false, false],
  [5, 4, 6, true, false, false],
  [6, 6, 12, true, false, false],
  [5 * weeks, 5 * weeks + 3, 5 * weeks + 3, false, false, true],
  [5 * weeks, 5 * weeks - 3, null, false, true, true]
])(
  "after %d hours of failing, with a retry logged for %s, the next is at %s",
  async (ends, logged, ...expected) => {
    expect(await readRetry(ends, logged)).toEqual(expected);
  }
);

it("an object that is fine is not tried again", async () => {
  expect(await readRetry(5, null, false)).toEqual([null, false, false, false]);
});

it("the data ends with the newest event that names an object, or the hour of the newest", async () => {
  const endOf = async (lines?: string) =>
    (await (await openTinyReport(lines)).query(`SELECT ${dataEnd} AS data_end`)).rows[0]!.data_end;
  expect(await endOf()).toEqual(new Date("2026-10-31T14:00:00Z"));
  expect(await endOf("30 09:10 | Crm | Create | Success | | | o1")).toEqual(
    new Date("2026-10-30T09:10:00Z")
  );
  expect(await endOf("30 09:10 | Crm | Create | Success")).toEqual(
    new Date("2026-10-30T09:00:00Z")
  );
});
