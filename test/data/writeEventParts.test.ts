import {mkdtemp, readdir, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {expect, it, onTestFinished} from "vitest";
import {readEventFile, writeEventParts} from "../../src/data/writeEventParts.js";
import type {EventPart, IdBucket} from "../../src/model/eventParts.js";
import {bucketName, partName} from "../../src/model/eventParts.js";
import {openStore} from "../../src/store/openStore.js";
import {reasonTemplate} from "../../src/tables/reasonRows.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";

async function write(place: Workplace, timeZone = "UTC") {
  const folder = await mkdtemp(join(tmpdir(), "event-parts-"));
  onTestFinished(() => rm(folder, {recursive: true}));
  const database = await openStore(place.store, {timeZone});
  database.addTextFunction(...reasonTemplate);
  const made = new Set<string>();
  const make = async (tables: readonly string[]) => {
    for (const sql of toStatements(tables, made)) await database.run(sql);
  };
  const report = {database, make};
  await writeEventParts(report, folder);
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(gunzipSync(await readFile(join(folder, name))).toString());
  return {folder, report, read};
}

function toEvents(count: number) {
  const toTime = (i: number) => new Date(Date.UTC(2026, 8, 30) + i * 600_000).toISOString();
  // Written the newest first: numbers go by time.
  return Array.from({length: count}, (_, i) =>
    graphRecord({id: `e-${i}`, activityDateTime: toTime(i)})
  ).reverse();
}

it("finds every event by its number and its number by its id", async () => {
  const place = await Workplace.create();
  await place.take(toEvents(401));
  const {folder, report, read} = await write(place);
  expect((await readdir(join(folder, "events"))).sort()).toEqual([
    "0.json.gz",
    "1.json.gz",
    "2.json.gz"
  ]);
  for (const event of [0, 199, 200, 400]) {
    const part = (await read(partName(event))) as EventPart;
    expect(part[event % 200]!.event_id).toBe(`e-${event}`);
    const bucket = (await read(bucketName(`e-${event}`))) as IdBucket;
    expect(bucket[`e-${event}`]).toBe(event);
  }
  const {rows} = await report.database.query(
    "SELECT event FROM numbered_events WHERE event_id = 'e-200'"
  );
  expect(rows).toEqual([{event: 200}]);
});

it("gives the preview the same files one at a time, and reports when there is none", async () => {
  const place = await Workplace.create();
  await place.take(toEvents(3));
  const {report, read} = await write(place);
  for (const name of [partName(0), bucketName("e-1")]) {
    expect(JSON.parse(await readEventFile(report, name))).toEqual(await read(name));
  }
  const missing = readEventFile(report, "events/9.json.gz");
  await expect(missing).rejects.toThrow("unknown event file: events/9.json.gz");
});

it("has all columns, the steps in order and the changes, with times in both zones", async () => {
  const place = await Workplace.create();
  await place.take([graphRecord({activityDateTime: "2026-10-31T23:30:00.1234567Z"})]);
  const {report, read} = await write(place, "Europe/Berlin");
  const [event] = (await read(partName(0))) as EventPart;
  expect(event).toMatchObject({
    time: "2026-10-31T23:30:00.123456",
    local_time: "2026-11-01T00:30:00"
  });
  const {rows: steps} = await report.database.query(
    "SELECT name, status FROM steps ORDER BY step_no"
  );
  expect(event!.steps.map(({name, status}) => ({name, status}))).toEqual(steps);
  const {rows: changes} = await report.database.query(
    "SELECT property, old_value, new_value FROM changes ORDER BY change_no"
  );
  expect(event!.changes).toEqual(changes);
  expect(steps.length * changes.length).toBeGreaterThan(0);
});

it("has lists without members for an event without steps and changes", async () => {
  const place = await Workplace.create();
  await place.take([graphRecord({provisioningSteps: null, modifiedProperties: null})]);
  const {read} = await write(place);
  expect(((await read(partName(0))) as EventPart)[0]).toMatchObject({steps: [], changes: []});
});

it("finds no id in a store without events", async () => {
  const place = await Workplace.create();
  const {folder, read} = await write(place);
  expect(await readdir(folder)).toEqual(["event-ids"]);
  expect(await read(bucketName("e-1"))).toEqual({});
});

it("gives the published hash of a text", () => {
  // FNV-1a of "foobar" is bf9cf968, of "a" e40c292c.
  expect(bucketName("foobar")).toBe(`event-ids/${0x68}.json.gz`);
  expect(bucketName("a")).toBe(`event-ids/${0x2c}.json.gz`);
});
