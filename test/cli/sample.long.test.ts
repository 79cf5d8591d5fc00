import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {readSample} from "../count/countSample.js";
import {importSample, makeSample, readText, usual} from "../fixtures/sampleReading.js";

let sample: Awaited<ReturnType<typeof makeSample>>;
let imported: Awaited<ReturnType<typeof importSample>>;

beforeAll(async () => {
  sample = await makeSample();
  imported = await importSample(sample.out);
});

async function readTexts({out, files}: {out: string; files: readonly string[]}): Promise<string> {
  return (await Promise.all(files.map((file) => readText(out, file)))).join("");
}

async function readBytes({out, files}: {out: string; files: readonly string[]}): Promise<Buffer> {
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(out, file)))));
}

describe("the sample", () => {
  it("has exactly the requested number of distinct events", () => {
    expect(sample.events).toBe(5000);
    expect(imported.events).toHaveLength(5000);
  });

  it("has the same bytes for the same options, and others for another seed", async () => {
    const bytes = await readBytes(sample);
    expect((await readBytes(await makeSample())).equals(bytes)).toBe(true);
    expect((await readBytes(await makeSample({seed: 2}))).equals(bytes)).toBe(false);
  });

  it("is what is committed, of a size to download in a moment", async () => {
    const out = join(import.meta.dirname, "../../data/sample");
    const entries = await readdir(out, {recursive: true, withFileTypes: true});
    const files = entries.filter((entry) => entry.isFile());
    expect(files).toHaveLength(sample.files.length);
    expect(await readTexts({out, files: sample.files})).toBe(await readTexts(sample));
    expect((await readBytes({out, files: sample.files})).length).toBeLessThan(1_000_000);
  });

  it("names no machine in the gzip header, and no time", async () => {
    const zipped = sample.files.filter((name) => name.endsWith(".gz"));
    expect(zipped).not.toEqual([]);
    for (const file of zipped) {
      const header = (await readFile(join(sample.out, file))).subarray(0, 10);
      expect([...header.subarray(4, 8), header[9]]).toEqual([0, 0, 0, 0, 255]);
    }
  });

  it("has every action and every status", () => {
    expect(new Set(imported.events.map(({action}) => action))).toEqual(
      new Set(["Create", "Update", "Delete", "Disable", "StagedDelete", "Other"])
    );
    expect(new Set(imported.events.map(({status}) => status))).toEqual(
      new Set(["Success", "Failure", "Skipped", "Warning"])
    );
  });

  it("lies within its days", () => {
    const times = imported.events.map(({time}) => time);
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse("2026-09-27T00:00:00Z"));
    expect(times.at(-1)).toBeLessThan(Date.parse("2026-11-01T00:00:00Z"));
    expect(times.at(-1)).toBeGreaterThan(Date.parse("2026-10-31T08:00:00Z"));
  });

  it("is delivered more than once here and there", () => {
    const {duplicates, records} = imported.totals;
    expect(duplicates / records).toBeGreaterThan(0.02);
    expect(duplicates / records).toBeLessThan(0.12);
  });

  it("proves by ids that a worker, an account and a user are one person", () => {
    const of = (job: string) => imported.events.filter((event) => event.job.startsWith(job));
    const accounts = new Set(of("Workday2ActiveDirectory").map(({target}) => target));
    const inTenant = of("AD2AADProvisioning").filter(({source}) => accounts.has(source));
    const users = new Set(inTenant.map(({target}) => target));
    expect(of("salesforce").filter(({source}) => users.has(source)).length).toBeGreaterThan(100);
  });
});

describe("the stream's files", () => {
  it("are lines that end in CR LF, each with one record", async () => {
    const blobs = sample.files.filter((file) => file.startsWith("insights-logs-provisioninglogs"));
    expect(blobs.length).toBeGreaterThan(2);
    for (const file of blobs) {
      const lines = (await readText(sample.out, file)).split("\r\n");
      expect(lines.pop()).toBe("");
      expect(lines).not.toEqual([]);
      for (const line of lines) {
        expect(line).not.toContain("\n");
        const {identity, properties} = JSON.parse(line);
        expect(properties.id).toBe(identity);
        expect(properties.activityDateTime).toMatch(/\.\d{7}Z$/);
      }
    }
  });

  it.each([
    ["stream", "Azure Active Directory", "Entra ID"],
    ["graph", "Entra ID", "Azure Active Directory"]
  ] as const)("of %s call the directory %s, never %s", async (shape, name, otherName) => {
    const text = await readTexts(await makeSample({shape, events: 1500}));
    expect([text.includes(name), text.includes(otherName)]).toEqual([true, false]);
  });
});

it.each([1, 40, 700, 1900, 20_000])(
  "makes exactly %i events",
  {timeout: 60_000},
  async (events) => {
    const {out} = await makeSample({events});
    expect(readSample(out)).toHaveLength(events);
  }
);

it.each([1, 3, 90])("spans %i days", async (days) => {
  const {out} = await makeSample({days, events: 1500, end: usual.end});
  expect(readSample(out)).toHaveLength(1500);
});
