import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {afterAll, expect, it} from "vitest";
import {formatImported, formatProgress} from "../../src/cli/importProgress.js";
import {importExports} from "../../src/import/importExports.js";
import type {ImportProgress} from "../../src/import/ReadCounter.js";
import {runIn} from "../fixtures/commandLine.js";
import {graphRecord} from "../fixtures/records.js";

const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-test-"));
afterAll(() => rm(folder, {recursive: true}));

const half: ImportProgress = {
  file: "b.json",
  files: 3,
  bytes: 120e6,
  records: 310_000,
  total: {files: 12, bytes: 480e6}
};

it("an import says how many files, bytes and records it has read, its speed, and the time left", () => {
  expect(formatProgress(half, 10_000)).toBe(
    "3 of 12 files, 120 of 480 MB, 30 s left, 310,000 records, 31,000/s: b.json"
  );
});

it("it guesses no time left from its first seconds", () => {
  expect(formatProgress(half, 1000)).not.toContain("left");
});

it("once every file is read, it says that it writes the store", () => {
  const read = {...half, files: 12, bytes: 480e6};
  expect(formatProgress(read, 40_000)).toBe(
    "12 of 12 files, 480 of 480 MB, 310,000 records, 7,750/s: writing the store"
  );
});

it("all bytes on disk are counted: of packed files, of copies, and of files that are no logs", async () => {
  const records = Array.from({length: 200}, (_, i) =>
    JSON.stringify(graphRecord({id: `e-${i}`}))
  ).join("\n");
  const files = {
    "a.jsonl": Buffer.from(records),
    "b.jsonl": Buffer.from(records),
    "c.jsonl.gz": gzipSync(records.replaceAll("e-", "f-")),
    "d.txt": Buffer.from("Not a log.\n")
  };
  const exports = join(folder, "data/exports");
  await mkdir(exports, {recursive: true});
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(exports, name), bytes);
  const bytes = Object.values(files).reduce((sum, {length}) => sum + length, 0);
  const told: ImportProgress[] = [];
  const report = await importExports(exports, join(folder, "store"), {
    onProgress: (progress) => void told.push(progress)
  });
  const total = {files: 4, bytes};
  for (const progress of told) expect(progress.total).toEqual(total);
  expect(told.map((progress) => progress.bytes)).toEqual(
    told.map((progress) => progress.bytes).toSorted((a, b) => a - b)
  );
  expect(told.at(-1)).toMatchObject({files: 4, bytes, records: 400});
  expect(formatImported(report, 12_400)).toBe(
    "Imported 400 new events from 400 records in 2 files in 12.4 s.\n"
  );
});

it("an import before other work tells what came of it, unless it shall be quiet", async () => {
  const query = (...args: string[]) => runIn(folder, "alerts", ...args);
  const told = await query();
  expect(told.stderr).toMatch(
    /^Imported 400 new events from 400 records in 2 files in [\d.]+ m?s\.$/m
  );
  expect(told.stdout).not.toContain("Imported");
  await rm(join(folder, "data/store"), {recursive: true});
  const quiet = await query("--quiet");
  expect(quiet.stderr).not.toContain("Imported");
  expect(quiet.stdout).not.toBe("");
});
