import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import {makeLogFiles} from "../../src/data/writeEventLog.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {LogFiles} from "../../src/engine/wasm/LogFiles.js";
import {importExports} from "../../src/import/importExports.js";
import type {LogIndex} from "../../src/model/eventLog.js";
import {
  eventsPerFile,
  eventsPerGroup,
  footerBytes,
  mostFileBytes
} from "../../src/model/eventLog.js";
import {EventFiles} from "../../src/page/EventFiles.js";
import {EventGroups} from "../../src/page/EventGroups.js";
import {openStore} from "../../src/store/openStore.js";
import {readEventJson} from "../fixtures/eventRecords.js";
import {Workplace} from "../fixtures/importing.js";
import {makeLog, openNumbered} from "../fixtures/madeLog.js";
import {graphRecord} from "../fixtures/records.js";
import {committedStore, makeSharedFolder} from "../fixtures/sampleReport.js";
import {serveFiles} from "../fixtures/servedFiles.js";
import {isThorough} from "../fixtures/thorough.js";

afterEach(() => vi.unstubAllGlobals());

const data = "https://site.example/_file/data/";

/** The log of a store as a page reads it. */
async function read(store: string, timeZone = "UTC") {
  const report = await openNumbered(store, timeZone);
  const {files, index} = await makeLog(report);
  const requests = serveFiles(files);
  return {...report, files, index, requests, events: new EventFiles(new LogFiles(data))};
}

function toEvents(count: number) {
  const toTime = (i: number) => new Date(Date.UTC(2026, 8, 30) + i * 600_000).toISOString();
  // Written the newest first: numbers go by time.
  return Array.from({length: count}, (_, i) =>
    graphRecord({id: `e-${i}`, activityDateTime: toTime(i)})
  ).reverse();
}

describe("the log of a site", () => {
  let store: string;

  beforeAll(async () => {
    const folder = await makeSharedFolder();
    store = join(folder, "store");
    await writeFile(join(folder, "export.json"), JSON.stringify(toEvents(30)));
    await importExports(folder, store);
  });

  it("finds every event by its number and its number by its id", async () => {
    const {events, database} = await read(store);
    for (const event of [0, 1, 17, 29]) {
      expect((await events.read(event)).event_id).toBe(`e-${event}`);
      expect(await events.find(`e-${event}`)).toBe(event);
    }
    const {rows} = await database.query(
      "SELECT event FROM numbered_events WHERE event_id = 'e-17'"
    );
    expect(rows).toEqual([{event: 17}]);
  });

  it("fetches an event by its id in five requests, and its neighbour in none", async () => {
    const {events, index, requests} = await read(store);
    expect(await events.find("e-17")).toBe(17);
    await events.read(17);
    await events.read(18);
    const [{name, bytes, footer}] = index.files as [LogIndex["files"][number]];
    expect(requests).toEqual([
      "log/index.json",
      `log/${index.ids[0]} 0-1027`,
      expect.stringContaining(`log/${index.ids[0]} `),
      `log/${name} ${bytes - footer}-${bytes - 1}`,
      `log/${name} 4-${bytes - footer - 1}`
    ]);
  });

  it("reads an event from a server that gives whole files only", async () => {
    const {files, index} = await read(store);
    const requests = serveFiles(files, 200);
    const events = new EventFiles(new LogFiles(data));
    expect((await events.read((await events.find("e-1"))!)).event_id).toBe("e-1");
    const names = requests.map((request) => request.split(" ")[0]);
    expect(names).toEqual(["log/index.json", `log/${index.ids[0]}`, `log/${index.files[0]!.name}`]);
  });

  it("finds no unknown id, and can be asked again after a file was missing", async () => {
    const {events, files} = await read(store);
    expect(await events.find("e-30")).toBeUndefined();
    expect(await events.find("")).toBeUndefined();
    serveFiles(new Map());
    const later = new EventFiles(new LogFiles(data));
    await expect(later.read(0)).rejects.toThrow("the index of the log could not be read");
    serveFiles(files);
    expect((await later.read(0)).event_id).toBe("e-0");
  });
});

it("has all columns, the steps in order and the changes, with times in both zones", async () => {
  const place = await Workplace.create();
  await place.take([graphRecord({activityDateTime: "2026-10-31T23:30:00.1234567Z"})]);
  const {database, events} = await read(place.store, "Europe/Berlin");
  const event = await events.read(0);
  expect(event).toMatchObject({
    time: "2026-10-31T23:30:00.123456",
    local_time: "2026-11-01T00:30:00"
  });
  const {rows: steps} = await database.query("SELECT name, status FROM steps ORDER BY step_no");
  expect(event.steps.map(({name, status}) => ({name, status}))).toEqual(steps);
  const {rows: changes} = await database.query(
    "SELECT property, old_value, new_value FROM changes ORDER BY change_no"
  );
  expect(event.changes).toEqual(changes);
  expect(steps.length * changes.length).toBeGreaterThan(0);
});

it("has lists without members for an event without steps and changes", async () => {
  const place = await Workplace.create();
  await place.take([graphRecord({provisioningSteps: null, modifiedProperties: null})]);
  const {events} = await read(place.store);
  expect(await events.read(0)).toMatchObject({steps: [], changes: []});
});

it("has no file without events", async () => {
  const place = await Workplace.create();
  const {events, index} = await read(place.store);
  expect(index.files).toEqual([]);
  expect(await events.find("e-1")).toBeUndefined();
  await expect(events.read(0)).rejects.toThrow("unknown event: 0");
});

// Each read decodes a whole group, so there are groups of some events.
const stride = 100;

it.each(isThorough ? Array.from({length: stride}, (_, i) => i) : [7])(
  "gives the events of the sample as the store has them (%i of every 100)",
  async (place) => {
    const {database} = await openNumbered(committedStore(), "Asia/Kathmandu");
    const choice = `CREATE TEMP TABLE chosen AS FROM numbered_events WHERE event % ${stride} = ${place}`;
    await database.run(choice);
    const expected = await readEventJson(database, "chosen");
    expect(expected.size).toBeGreaterThan(40);
    for await (const {content} of makeLogFiles(database, {only: "chosen"})) {
      const groups = toGroups(content);
      for (const [event, record] of expected) expect(await groups.read(event)).toEqual(record);
      expect(await groups.read(place + 1)).toBeUndefined();
    }
  }
);

function toGroups(content: Uint8Array): EventGroups {
  return new EventGroups({
    bytes: content.length,
    footer: footerBytes(content),
    read: async (start, end) => content.subarray(start, end)
  });
}

describe("a log of several files", () => {
  const count = eventsPerFile + eventsPerGroup + 10;

  /** A store with so many events, one a second. */
  async function openMany(): Promise<NativeDatabase> {
    const database = await openStore("", {timeZone: "Europe/Berlin"});
    await database.run("ALTER VIEW whole_events RENAME TO no_events");
    await database.run(`CREATE TABLE whole_events AS SELECT no_events.* REPLACE (
  'e-' || i AS event_id, TIMESTAMP '2026-10-25 00:00:00' + to_seconds(i) AS time,
  timezone('Europe/Berlin', timezone('UTC', TIMESTAMP '2026-10-25 00:00:00' + to_seconds(i))) AS local_time,
  [{'name': 'n', 'type': NULL, 'status': NULL, 'description': NULL, 'details': MAP {'a': 'b'}}] AS steps,
  [] AS changes
) FROM range(${count}) AS numbers(i) LEFT JOIN no_events ON false`);
    await database.run(
      "CREATE TABLE numbered_events AS SELECT split_part(event_id, '-', 2)::INTEGER AS event, event_id, time, local_time FROM whole_events"
    );
    return database;
  }

  it("divides the events by their numbers, and counts what each file has", async () => {
    const database = await openMany();
    const {files, index} = await makeLog({database, make: async () => undefined});
    expect(index.files).toMatchObject([
      {first: 0, events: eventsPerFile, steps: eventsPerFile, from: "2026-10-25T02:00:00"},
      {first: eventsPerFile, events: eventsPerGroup + 10, steps: eventsPerGroup + 10, changes: 0}
    ]);
    const [first, last] = index.files;
    expect(first!.to > last!.from || first!.to === last!.from).toBe(true);
    expect(last!.bytes).toBe(files.get(`log/${last!.name}`)!.length);
    serveFiles(files);
    const events = new EventFiles(new LogFiles(data));
    for (const event of [0, eventsPerGroup - 1, eventsPerFile - 1, eventsPerFile, count - 1]) {
      expect((await events.read(event)).event_id).toBe(`e-${event}`);
      expect(await events.find(`e-${event}`)).toBe(event);
    }
    const groups = new EventGroups(await new LogFiles(data).fileOf(count - 1));
    expect(await groups.find(`e-${count - 1}`)).toBe(count - 1);
    expect(await groups.find("e-1")).toBeUndefined();
  });

  it("halves files that would be too large", async () => {
    const database = await openMany();
    const make = async (mostBytes: number) => {
      const files = [];
      for await (const {content: _, ...facts} of makeLogFiles(database, {mostBytes}))
        files.push(facts);
      return files;
    };
    const largest = (files: {bytes: number}[]) => Math.max(...files.map(({bytes}) => bytes));
    const most = Math.round(0.7 * largest(await make(mostFileBytes)));
    const files = await make(most);
    expect(files.length).toBeGreaterThan(2);
    expect(largest(files)).toBeLessThanOrEqual(most);
    let next = 0;
    for (const {first, events} of files) {
      expect(first).toBe(next);
      next += events;
    }
    expect(next).toBe(count);
  });
});
