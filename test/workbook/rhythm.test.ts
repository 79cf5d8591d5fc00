import {beforeAll, describe, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {jobState, rhythms} from "../../src/workbook/rhythm.js";
import {openWasmInNode} from "../fixtures/wasmInNode.js";

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, {native: await NativeDatabase.open(), wasm: await openWasmInNode()});
});

const hour = 3600;

describe.each(["native", "wasm"])("in the engine %s", (engine) => {
  /** The rhythm of a job whose last event was on 31 October at noon, in seconds. */
  async function rhythmOf(starts: readonly string[]): Promise<unknown> {
    const spans = starts.map((start) => `('j', TIMESTAMP '2026-${start}')`);
    const {rows} = await databases[engine]!.query(`WITH jobs AS (
  SELECT 'j' AS job_id, TIMESTAMP '2026-10-31 12:00' AS last_event
),
cycle_spans AS (
  FROM (VALUES ${spans.join(", ")}) AS spans (job_id, started)
),
${rhythms("jobs")}
SELECT rhythm_s FROM rhythms`);
    return rows[0]?.rhythm_s;
  }

  it.each([
    ["of a few cycles", ["10-31 00:00", "10-31 00:40", "10-31 01:20", "10-31 05:20"], 2400],
    ["whatever their order", ["10-31 01:00", "10-31 04:00", "10-31 02:00"], 1.5 * hour],
    ["of one cycle", ["10-31 00:00"], null],
    ["of cycles that start at once", ["10-31 00:00", "10-31 00:00"], null],
    ["of cycles longer than 28 days ago", ["10-01 00:00", "10-01 01:00"], undefined],
    ["without the gap to these", ["10-03 12:00", "10-31 00:00", "10-31 01:00"], hour],
    ["with the gap to one just inside", ["10-03 12:01", "10-31 12:00"], 28 * 24 * hour - 60],
    ["without cycles after the last event", ["10-31 11:00", "10-31 12:00", "10-31 12:01"], hour]
  ])("the rhythm is the median gap %s", async (_, starts, rhythm) => {
    expect(await rhythmOf(starts)).toBe(rhythm);
  });

  it("each job has its own rhythm", async () => {
    const {rows} = await databases[engine]!.query(`WITH jobs AS (
  FROM (VALUES
    ('a', TIMESTAMP '2026-10-31 12:00'), ('b', TIMESTAMP '2026-10-31 12:00')
  ) AS jobs (job_id, last_event)
),
cycle_spans AS (
  FROM (VALUES
    ('a', TIMESTAMP '2026-10-31 01:00'), ('b', TIMESTAMP '2026-10-31 01:10'),
    ('a', TIMESTAMP '2026-10-31 02:00'), ('b', TIMESTAMP '2026-10-31 03:10'),
    ('c', TIMESTAMP '2026-10-31 01:00')
  ) AS spans (job_id, started)
),
${rhythms("jobs")}
SELECT job_id, rhythm_s FROM rhythms ORDER BY job_id`);
    expect(rows).toEqual([
      {job_id: "a", rhythm_s: hour},
      {job_id: "b", rhythm_s: 2 * hour}
    ]);
  });

  it.each([
    [0, 2400, "on time"],
    [3 * 24 * hour, 2400, "on time", 3 * 24 * hour],
    [3 * 24 * hour + 1, 2400, "silent", 3 * 24 * hour],
    [5 * hour + 1, 2400, "late", 5 * hour],
    [3 * 2400 + hour, 2400, "on time"],
    [3 * 2400 + hour + 1, 2400, "late"],
    [24 * hour, 2400, "late"],
    [24 * hour + 1, 2400, "silent"],
    [24 * hour + 1, 4 * hour, "late"],
    [40 * hour, 4 * hour, "late"],
    [40 * hour + 1, 4 * hour, "silent"],
    [90 * 24 * hour, null, "unknown"]
  ])("a silence of %s s at a rhythm of %s s is %s", async (silence, rhythm, state, longest = 0) => {
    const {rows} = await databases[
      engine
    ]!.query(`SELECT ${jobState("silence", "rhythm", "longest")} AS state
FROM (SELECT ${silence}::INTEGER AS silence, ${rhythm ?? "NULL"}::DOUBLE AS rhythm,
  ${longest}::DOUBLE AS longest)`);
    expect(rows).toEqual([{state}]);
  });
});
