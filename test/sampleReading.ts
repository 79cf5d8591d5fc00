import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {afterAll} from "vitest";
import {writeSample} from "../src/sample/writeSample.js";
import type {WriteOptions} from "../src/sample/writeSample.js";

/** A record of either shape, with what the tests look at. */
export interface SampleRecord {
  file: string;
  id: string;
  time: number;
  app: string;
  job: string;
  cycle: string;
  action: string;
  status: string;
  code: string;
  reason: string;
  source: string;
  target: string;
  display: string;
  skipReason: string;
  steps: string[];
  changes: {displayName: string; oldValue: string | null; newValue: string | null}[];
}

/** The options of `sample` without any arguments. */
export const usual = {events: 5000, days: 35, end: "2026-10-31", seed: 1, shape: "mixed"} as const;

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, {recursive: true}))));

/** A sample in a folder of its own, which is removed after the tests. */
export async function makeSample(
  options: Partial<WriteOptions> = {}
): Promise<{out: string; files: string[]; events: number}> {
  const out = await mkdtemp(join(tmpdir(), "sample-"));
  folders.push(out);
  return {out, ...(await writeSample({...usual, out, ...options}))};
}

/** A file's text, unpacked. */
export async function readText(out: string, file: string): Promise<string> {
  return gunzipSync(await readFile(join(out, file))).toString("utf8");
}

/** Every record of the files, copies included. */
export async function readRecords(out: string, files: readonly string[]): Promise<SampleRecord[]> {
  const records: SampleRecord[] = [];
  for (const file of files) {
    const text = await readText(out, file);
    records.push(...toDocuments(file, text).map((record) => toRecord(file, record)));
  }
  return records;
}

/** The records without their copies. */
export function distinct(records: readonly SampleRecord[]): SampleRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** The elements of each source, in order. */
export function groupBySource<T extends {source: string}>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of list)
    groups.set(element.source, [...(groups.get(element.source) ?? []), element]);
  return groups;
}

function toDocuments(file: string, text: string): any[] {
  if (file.endsWith("PT1H.json.gz")) return text.trimEnd().split("\r\n").map(parse);
  if (file.endsWith(".jsonl.gz")) return text.trimEnd().split("\n").map(parse);
  const document = parse(text.replace("\ufeff", ""));
  return document.value ?? document.records ?? document;
}

function parse(text: string): any {
  return JSON.parse(text);
}

function toRecord(file: string, record: any): SampleRecord {
  const event = record.properties ?? record;
  const {provisioningStatusInfo: info, servicePrincipal: app, provisioningSteps: steps} = event;
  const last = steps.at(-1);
  return {
    file,
    id: event.id,
    time: Date.parse(event.activityDateTime),
    app: app.displayName ?? app.Name,
    job: event.jobId,
    cycle: event.cycleId,
    action: event.provisioningAction,
    status: info.status ?? info.Status,
    code: info.errorInformation?.errorCode ?? "",
    reason: info.errorInformation?.reason ?? "",
    source: event.sourceIdentity.id ?? event.sourceIdentity.Id,
    target: event.targetIdentity.id ?? event.targetIdentity.Id,
    display: event.sourceIdentity.displayName ?? event.sourceIdentity.Name,
    skipReason: last.details.SkipReason ?? "",
    steps: steps.map((step: {name: string}) => step.name),
    changes: event.modifiedProperties
  };
}
