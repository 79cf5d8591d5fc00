import {beforeAll, expect, it} from "vitest";
import type {Row} from "../../src/engine/Database.js";
import {answerCoverage, coverage} from "../../src/workbook/coverage.js";
import type {Answer} from "../../src/workbook/types.js";
import {readInOrder, sampleFolder, unwrap} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import {readFiles} from "../count/rawRecords.js";
import {openSampleReport} from "../fixtures/sampleReport.js";
import {newestTime, oldestTime, toLine} from "../numbers/Count.js";

// The page Coverage against a count of the raw files, record by record and day by day.

const sample = readInOrder();
const day = 86_400_000;
const answers: Record<string, Answer> = {};

beforeAll(async () => {
  const {database} = await openSampleReport();
  for (const item of coverage.items)
    answers[item.id] = await answerCoverage((sql) => database.query(sql), item);
});

const rowsOf = (id: string) => answers[`coverage-${id}`]!.rows;

function toLines(rows: readonly Row[], columns: string): string[] {
  return rows.map((row) => toLine(columns.split(" ").map((name) => row[name]))).sort();
}

function sum(rows: readonly Row[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}

/** The days from one to another, both included. */
function listDays(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / day + 1;
  return Array.from({length: count}, (_, i) =>
    new Date(Date.parse(from) + i * day).toISOString().slice(0, 10)
  );
}

/** The days with events of some, and from the first of them to the newest of all the longest gap and its start. */
function toDays(times: readonly string[]): [days: number, longest: number, gapFrom: string | null] {
  const active = new Set(times.map((time) => time.slice(0, 10)));
  let gap: string[] = [];
  let longest: string[] = [];
  for (const date of listDays([...active].sort()[0]!, sample.at(-1)!.time.slice(0, 10))) {
    gap = active.has(date) ? [] : [...gap, date];
    if (gap.length && gap.length >= longest.length) longest = [...gap];
  }
  return [active.size, longest.length, longest[0] ? `${longest[0]}T00:00:00` : null];
}

it("each file gave the records, parts and audit entries that it contains", () => {
  const counted = [...readFiles(sampleFolder)].map(([file, records]) => {
    const inside = records.map(unwrap);
    const isPart = inside.some(({stepname, propertyname}) => stepname ?? propertyname);
    const services = inside.map(({loggedbyservice}) => loggedbyservice);
    const audits = services.filter((service) => service === "Account Provisioning").length;
    const others = services.filter((service) => service && service !== "Account Provisioning");
    const parts = isPart ? records.length : 0;
    return toLine([file, records.length - parts, parts, audits, others.length, 0]);
  });
  expect(toLines(rowsOf("files"), "file records parts audits left_out rejects")).toEqual(
    counted.sort()
  );
  const {events, of} = answers["coverage-files"]!;
  expect([events, of]).toEqual([counted.length, counted.length]);
});

it("the books balance, by file and by shape", () => {
  const [files, shapes] = [rowsOf("files"), rowsOf("shapes")];
  const kinds = ["new_events", "duplicates", "audits", "left_out", "rejects"];
  for (const name of ["records", "conflicts", "parts", ...kinds])
    expect([name, sum(shapes, name)]).toEqual([name, sum(files, name)]);
  for (const row of [...files, ...shapes])
    expect(kinds.reduce((total, name) => total + Number(row[name]), 0)).toBe(
      Number(row["records"])
    );
  expect(sum(files, "new_events")).toBe(sample.length);
  expect(sum(shapes, "files")).toBe(files.length);
});

it("the shapes' events and their copies are as many as the files contain", () => {
  const records = [...readFiles(sampleFolder).values()].flat().map(unwrap);
  const ofChanges = records.filter(({changeid}) => changeid);
  const events = ofChanges.filter(({stepname, propertyname}) => !stepname && !propertyname);
  const [shapes, kinds] = [rowsOf("shapes"), ["new_events", "duplicates"]];
  expect(kinds.reduce((total, name) => total + sum(shapes, name), 0)).toBe(events.length);
});

it("each job's days are active, silent while others ran, or missing", () => {
  const newest = sample.at(-1)!.time.slice(0, 10);
  const all = new Set(sample.map(({time}) => time.slice(0, 10)));
  const counted = [...groupBy(sample, ({job}) => job)].flatMap(([job, own]) => {
    const byDay = groupBy(own, ({time}) => time.slice(0, 10));
    return listDays(own[0]!.time.slice(0, 10), newest).map((date) => {
      const events = byDay.get(date)?.length ?? 0;
      const state = events ? "active" : all.has(date) ? "silent" : "missing";
      return toLine([own[0]!.app, own[0]!.appId, job, `${date}T00:00:00`, events, state]);
    });
  });
  const columns = "app_name app_id job_id day events state";
  expect(toLines(rowsOf("calendar"), columns)).toEqual(counted.sort());
});

it("each job has its first and last event, its days and its longest gap", () => {
  const counted = [...groupBy(sample, ({job}) => job)].map(([job, own]) => {
    const {app, appId, source, target} = own.at(-1)!;
    const times = own.map(({time}) => time);
    const facts = [own.length, oldestTime(own), newestTime(own), ...toDays(times)];
    return toLine([app, appId, job, source, target, ...facts]);
  });
  const columns =
    "app_name app_id job_id source_system target_system events first_time last_time days longest_gap gap_from";
  expect(toLines(rowsOf("jobs"), columns)).toEqual(counted.sort());
});

it("every block shows how many events, records or parts it is about", () => {
  const records = sum(rowsOf("files"), "records");
  const frame = (name: string) => {
    const {events, of} = answers[`coverage-${name}`]!;
    return [name, events, of];
  };
  for (const name of ["shapes", "calendar", "jobs"])
    expect(frame(name)).toEqual([name, sample.length, sample.length]);
  expect(frame("rejects")).toEqual(["rejects", 0, records]);
  expect(frame("pending")).toEqual(["pending", 0, sum(rowsOf("files"), "parts")]);
  const empty = ["rejects", "pending", "words"].map((name) => rowsOf(name));
  expect(empty).toEqual([[], [], []]);
  const blocks = ["shapes", "calendar", "jobs", "files", "rejects", "pending", "words"];
  expect(Object.keys(answers)).toEqual(blocks.map((name) => `coverage-${name}`));
});
