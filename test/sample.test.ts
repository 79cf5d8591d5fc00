import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {distinct, makeSample, readRecords, readText, usual} from "./sampleReading.js";
import type {SampleRecord} from "./sampleReading.js";

let sample: Awaited<ReturnType<typeof makeSample>>;
let records: SampleRecord[];

beforeAll(async () => {
  sample = await makeSample();
  records = await readRecords(sample.out, sample.files);
});

async function hashFiles(out: string, files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(await readFile(join(out, file)));
  return hash.digest("hex");
}

describe("the sample", () => {
  it("holds exactly as many distinct events as asked for", () => {
    expect(sample.events).toBe(5000);
    expect(distinct(records)).toHaveLength(5000);
  });

  it("has the same bytes for the same options, and others for another seed", async () => {
    const again = await makeSample();
    const other = await makeSample({seed: 2});
    const bytes = await hashFiles(sample.out, sample.files);
    expect(await hashFiles(again.out, again.files)).toBe(bytes);
    expect(await hashFiles(other.out, other.files)).not.toBe(bytes);
  });

  it("is what is committed", async () => {
    const committed = join(import.meta.dirname, "../data/sample");
    expect(distinct(await readRecords(committed, sample.files))).toEqual(distinct(records));
  });

  it("names no machine in the gzip header, and no time", async () => {
    for (const file of sample.files) {
      const header = (await readFile(join(sample.out, file))).subarray(0, 10);
      expect([...header.subarray(4, 8), header[9]]).toEqual([0, 0, 0, 0, 255]);
    }
  });

  it("knows every action and every status", () => {
    expect(new Set(records.map(({action}) => action))).toEqual(
      new Set(["create", "update", "delete", "disable", "stagedDelete", "other"])
    );
    expect(new Set(records.map(({status}) => status))).toEqual(
      new Set(["success", "failure", "skipped", "warning"])
    );
  });

  it("lies within its days", () => {
    const times = records.map(({time}) => time);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.parse("2026-09-27T00:00:00Z"));
    expect(Math.max(...times)).toBeLessThan(Date.parse("2026-11-01T00:00:00Z"));
    expect(Math.max(...times)).toBeGreaterThan(Date.parse("2026-10-31T08:00:00Z"));
  });

  it("is delivered more than once here and there", () => {
    const copies = records.length - distinct(records).length;
    expect(copies / records.length).toBeGreaterThan(0.02);
    expect(copies / records.length).toBeLessThan(0.12);
  });

  it("proves by ids that a worker, an account and a user are one person", () => {
    const of = (job: string) => distinct(records).filter((record) => record.job.startsWith(job));
    const accounts = new Set(of("Workday2ActiveDirectory").map(({target}) => target));
    const inTenant = of("AD2AADProvisioning").filter(({source}) => accounts.has(source));
    const users = new Set(inTenant.map(({target}) => target));
    expect(of("salesforce").filter(({source}) => users.has(source)).length).toBeGreaterThan(100);
  });
});

describe("the stream's files", () => {
  it("are lines that end in CR LF, each a record of its own", async () => {
    const blobs = sample.files.filter((file) => file.endsWith("PT1H.json.gz"));
    expect(blobs.length).toBeGreaterThan(2);
    for (const file of blobs) {
      const lines = (await readText(sample.out, file)).split("\r\n");
      expect(lines.pop()).toBe("");
      for (const line of lines) {
        expect(line).not.toContain("\n");
        const {identity, properties} = JSON.parse(line);
        expect(properties.id).toBe(identity);
        expect(properties.activityDateTime).toMatch(/\.\d{7}Z$/);
      }
    }
  });

  it("call the directory by its former name, and Graph's by its present one", async () => {
    const stream = await makeSample({shape: "stream", events: 1500});
    const graph = await makeSample({shape: "graph", events: 1500});
    const read = async ({out, files}: typeof stream) =>
      (await Promise.all(files.map((file) => readText(out, file)))).join("");
    const [former, present] = [await read(stream), await read(graph)];
    expect([former.includes("Azure Active Directory"), former.includes("Entra ID")]).toEqual([
      true,
      false
    ]);
    expect([present.includes("Azure Active Directory"), present.includes("Entra ID")]).toEqual([
      false,
      true
    ]);
  });
});

it.each([1, 40, 700, 1900, 20_000])("makes exactly %i events", async (events) => {
  const {out, files} = await makeSample({events});
  expect(distinct(await readRecords(out, files))).toHaveLength(events);
});

it.each([1, 3, 90])("spans %i days", async (days) => {
  const {out, files} = await makeSample({days, events: 1500, end: usual.end});
  expect(distinct(await readRecords(out, files))).toHaveLength(1500);
});
