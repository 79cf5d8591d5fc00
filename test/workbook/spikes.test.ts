import {afterAll, beforeAll, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {spikes} from "../../src/workbook/spikes.js";

let database: NativeDatabase;

beforeAll(async () => {
  database = await NativeDatabase.open();
});

afterAll(() => database.close());

/** The unusual days among counts a day from Thursday, 1 October 2026, as `day: expected score`. */
async function find(...counts: number[]): Promise<string[]> {
  const days = counts.map((events, i) => `('j', 'Delete', DATE '2026-10-01' + ${i}, ${events})`);
  const last = `DATE '2026-10-01' + ${counts.length - 1}`;
  const {rows} = await database.query(`WITH daily AS (
  FROM (VALUES ${days.join(", ")}) AS days(job_id, what, day, events)
  WHERE events > 0
),
jobs AS (
  SELECT 'j' AS job_id, DATE '2026-10-01' AS first_day
),
${spikes(last)}
SELECT * FROM spikes ORDER BY day`);
  return rows.map(
    ({day, expected, score}) =>
      `${(day as Date).toISOString().slice(5, 10)}: ${Number(expected)} ${Number(score).toFixed(2)}`
  );
}

// Thursday and Friday, a weekend, and three weeks from Monday on.
const week = [10, 12, 11, 9, 10, 0, 0];
const quiet = [11, 10, 0, 0, ...week, ...week];

it("a day far beyond the job's working days is unusual", async () => {
  // Twelve working days: 11 10 | 10 12 11 9 10 | 10 12 11 9 10, their median 10, MAD 1; the root of 10 is more.
  expect(await find(...quiet, 60)).toEqual([`10-19: 10 ${(50 / Math.sqrt(10)).toFixed(2)}`]);
  expect(await find(...quiet, 21)).toEqual([]);
});

it("quiet weekends are nothing, and busy ones are held against weekends", async () => {
  expect(await find(...quiet, ...week)).toEqual([]);
  const busyWeekends = [11, 10, 15, 0, ...week, ...week, 10, 12, 11, 9, 10, 15];
  // Five days of weekend before it: 15 0 0 0 0 0; a median and MAD of 0, so that a deviation is 1.
  expect(await find(...busyWeekends)).toEqual(["10-24: 0 15.00"]);
});

it("a holiday week neither is unusual nor makes the week after it so", async () => {
  const holidays = [0, 0, 0, 0, 0, 0, 0];
  expect(await find(...quiet, ...holidays, ...week)).toEqual([]);
});

it("a job with single events is never unusual, whatever its median", async () => {
  expect(await find(...Array.from({length: 28}, (_, i) => i % 2), 9)).toEqual([]);
});

it("the first days of a job are not judged", async () => {
  expect(await find(500, 10, 0, 0, 10, 10)).toEqual([]);
});
