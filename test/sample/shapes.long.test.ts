import {beforeAll, describe, expect, it} from "vitest";
import {shapeReaders} from "../../src/import/shapes/shapes.js";
import {sampleShapes} from "../../src/sample/company.js";
import {readSample} from "../count/countSample.js";
import {importSample, makeSample, readCommitted} from "../fixtures/sampleReading.js";

let imported: Awaited<ReturnType<typeof readCommitted>>;

beforeAll(async () => {
  imported = await readCommitted();
});

describe("the sample's shapes", () => {
  it("are all that import understands", async () => {
    const rows = await imported.query<{shape: string}>("SELECT DISTINCT shape FROM imports");
    expect(new Set(rows.map(({shape}) => shape))).toEqual(
      new Set(shapeReaders.map(({shape}) => shape))
    );
  });

  it("agree with one another, and nothing in them is unreadable", async () => {
    expect(imported.totals).toMatchObject({conflicts: 0, rejects: 0, left_out: 10});
    const leftovers = await imported.query(
      "SELECT file FROM imports WHERE incomplete > 0 OR unknown_headings IS NOT NULL UNION ALL SELECT file FROM pending"
    );
    expect(leftovers).toEqual([]);
  });

  it("leave no event without its job, cycle, app and steps, not even one that ran on demand", () => {
    expect(imported.events).not.toEqual([]);
    for (const {id, job, cycle, app, steps} of imported.events) {
      expect(id).not.toContain(":");
      expect([job, cycle, app].every(Boolean)).toBe(true);
      expect(steps.length).toBeGreaterThan(0);
    }
  });

  it.each(sampleShapes)("%s alone has the same events", async (shape) => {
    const read = async (name: typeof shape) => {
      const {out} = await makeSample({shape: name, events: 700});
      const events = readSample(out).map(({time, action, status, skipClass, errorCode}) =>
        [time.slice(0, 19), action, status, skipClass, errorCode].join()
      );
      return events.sort();
    };
    expect(await read(shape)).toEqual(await read("graph"));
  });

  it.each(sampleShapes.filter((shape) => shape !== "mixed"))(
    "%s is read as such",
    async (shape) => {
      const {out} = await makeSample({shape, events: 300});
      const {query, totals} = await importSample(out);
      expect(await query("SELECT DISTINCT shape FROM imports")).toEqual([{shape}]);
      expect(totals).toMatchObject({new_events: 300, conflicts: 0, left_out: 0, rejects: 0});
    }
  );
});

describe("the sample's audit log", () => {
  it("has quarantines: one that was ended, one of the deletes held back, one still open", async () => {
    const rows =
      await imported.query(`SELECT strftime(time, '%m-%d %H:%M') AS time, target_name, reason
FROM audits WHERE kind = 'Quarantine' ORDER BY audits.time`);
    expect(rows.map((row) => Object.values(row as object))).toEqual([
      [
        "10-05 03:38",
        "Dropbox Business",
        "The job is in quarantine: EncounteredQuarantineException"
      ],
      ["10-05 07:54", "Dropbox Business", "The job is no longer in quarantine"],
      [
        "10-25 15:38",
        "Dropbox Business",
        "The job is in quarantine: EncounteredQuarantineException"
      ],
      ["10-29 12:22", "Halden Freight Expenses", "The job is in quarantine: TooManyDeletes"],
      ["10-29 14:06", "Halden Freight Expenses", "The job is no longer in quarantine"]
    ]);
  });

  it("names the jobs of the events, and has every kind", async () => {
    const rows = await imported.query(`SELECT kind, count(*)::INTEGER AS entries, count_if(
  job_id IN (SELECT job_id FROM events) AND app_id IN (SELECT app_id FROM events))::INTEGER AS known
FROM audits GROUP BY kind ORDER BY kind`);
    expect(rows).toEqual([
      {kind: "Configuration", entries: 4, known: 4},
      {kind: "Quarantine", entries: 5, known: 5},
      {kind: "UserProvisioning", entries: 30, known: 30}
    ]);
  });
});
