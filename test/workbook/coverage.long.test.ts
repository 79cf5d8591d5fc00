import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Result, Row} from "../../src/engine/Database.js";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {openStore} from "../../src/store/openStore.js";
import {
  answerCoverage,
  coverage,
  packAnswers,
  readCoverage,
  reviveAnswers
} from "../../src/workbook/coverage.js";
import {importCoverage} from "../fixtures/coverageStore.js";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {graphRecord, toLines as toJsonLines} from "../fixtures/records.js";
import {onDemandAnswer, portalEvent, portalSteps, toCsv} from "../fixtures/shapeRecords.js";

let database: NativeDatabase;
let inOslo: NativeDatabase;
let removeStore: () => Promise<void>;

beforeAll(async () => {
  const {store, remove} = await importCoverage();
  removeStore = remove;
  database = await openStore(store);
  inOslo = await openStore(store, {timeZone: "Europe/Oslo"});
});

afterAll(async () => {
  database.close();
  inOslo.close();
  await removeStore();
});

function readAnswer(id: string, from = database) {
  const item = coverage.items.find((item) => item.id === id)!;
  return answerCoverage((sql) => from.query(sql), item);
}

/** Some columns of an item's rows, as lines. */
function toLines(rows: readonly Row[], ...columns: string[]): string[] {
  const text = (value: Row[string]) =>
    value instanceof Date ? value.toISOString().replace(/:00\.000Z$/, "Z") : String(value);
  return rows.map((row) => columns.map((column) => text(row[column]!)).join(" | "));
}

async function read(id: string, ...columns: string[]): Promise<string[]> {
  return toLines((await readAnswer(id)).rows, ...columns);
}

/** Answers an item from a store of the test's own. */
async function readAnswerOf({store}: Workplace, id: string, timeZone = "UTC") {
  const opened = await openStore(store, {timeZone});
  try {
    return await readAnswer(id, opened);
  } finally {
    opened.close();
  }
}

/** An event that shares nothing with another but its job. */
function event(id: string, time: string, parts: Json = {}): Json {
  return graphRecord({id, changeId: `change of ${id}`, activityDateTime: time, ...parts});
}

const books = ["records", "new_events", "duplicates", "audits", "left_out", "rejects"];

describe("the books", () => {
  it("add up by shape, with the columns in conflict, and cover every event", async () => {
    const others = ["conflicts", "conflict_columns", "parts", "first_time", "last_time"];
    expect(await read("coverage-shapes", "shape", "files", ...books, ...others)).toEqual([
      "audit-graph, graph | 1 | 8 | 3 | 2 | 1 | 0 | 2 | 1 | status | 0 | 2026-10-01T08:00Z | 2026-10-07T09:00Z",
      "graph | 1 | 6 | 4 | 0 | 0 | 1 | 1 | 0 | null | 0 | 2026-10-01T08:00Z | 2026-10-03T08:00Z",
      "portal-csv | 2 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | null | 4 | 2026-10-08T09:00Z | 2026-10-08T09:00Z"
    ]);
    expect(await readAnswer("coverage-shapes")).toMatchObject({events: 8, of: 8});
  });

  it("list the files, the newest import first, then the newest event", async () => {
    expect(await read("coverage-files", "file", ...books)).toEqual([
      "portal/events.csv | 1 | 1 | 0 | 0 | 0 | 0",
      "b/second.jsonl | 8 | 3 | 2 | 1 | 0 | 2",
      "portal/steps.csv | 0 | 0 | 0 | 0 | 0 | 0",
      "a/first.jsonl | 6 | 4 | 0 | 0 | 1 | 1"
    ]);
    expect(await readAnswer("coverage-files")).toMatchObject({events: 4, of: 4});
  });

  it("list the rejects by the kind of their reason", async () => {
    expect(await read("coverage-rejects", "kind", "of_kind", "file", "position")).toEqual([
      "the record's time cannot be read | 2 | b/second.jsonl | record 7, line 7",
      "the record's time cannot be read | 2 | b/second.jsonl | record 8, line 8",
      "not valid JSON | 1 | a/first.jsonl | record 6, line 6"
    ]);
    const {rows, ...counts} = await readAnswer("coverage-rejects");
    expect(rows.at(-1)!.record).toBe(`{"id": "c9", "jobId": broken}`);
    expect(counts).toMatchObject({events: 3, of: 15});
  });

  it("list what waits for its events", async () => {
    const columns = ["file", "changes_waited_for", "steps", "changes", "change_id"];
    expect(await read("coverage-pending", ...columns)).toEqual([
      "portal/steps.csv | 2 | 4 | 0 | change of x"
    ]);
    expect(await readAnswer("coverage-pending")).toMatchObject({events: 4, of: 4});
  });

  it("list the words that are not known, each with an example", async () => {
    const columns = ["kind", "word", "events", "files", "event_id", "file"];
    expect(await read("coverage-words", ...columns)).toEqual([
      "action | teleport | 1 | 1 | c3 | a/first.jsonl",
      "status | pondering | 1 | 1 | c4 | b/second.jsonl",
      "step type | divination | 1 | 1 | p2 | b/second.jsonl",
      "CSV heading | Moon phase | 0 | 1 | null | portal/events.csv"
    ]);
    expect(await readAnswer("coverage-words")).toMatchObject({events: 3, of: 8});
  });

  it("balance in every row, where a CSV of steps has a reject too", async () => {
    const place = await Workplace.create();
    const odd = portalEvent({"Event ID": "e-2", "Change ID": "ch-2", "Date (UTC)": "soon"});
    await place.write("events.csv", toCsv([portalEvent(), odd]));
    const noChange = {...portalSteps()[0], "Change ID": ""};
    await place.take(toCsv([...portalSteps(), noChange]), "steps.csv");
    await place.take(onDemandAnswer(), "on-demand.json");
    const shapes = await readAnswerOf(place, "coverage-shapes");
    expect(toLines(shapes.rows, "shape", ...books, "parts")).toEqual([
      "portal-csv | 3 | 1 | 0 | 0 | 0 | 2 | 2",
      "on-demand | 1 | 0 | 1 | 0 | 0 | 0 | 0"
    ]);
    const files = await readAnswerOf(place, "coverage-files");
    expect(files.rows).toHaveLength(3);
    for (const row of [...shapes.rows, ...files.rows]) {
      const [records, ...kinds] = books.map((name) => Number(row[name]));
      expect(kinds.reduce((total, count) => total + count)).toBe(records);
    }
  });

  it("name each column in conflict once, whichever files of the shape it is from", async () => {
    const place = await Workplace.create();
    const first = [event("a", "2026-10-01T08:00:00Z"), event("b", "2026-10-01T09:00:00Z")];
    await place.take(first, "first.json");
    const failed = {provisioningStatusInfo: {status: "failure"}};
    await place.take([{...first[0], ...failed}], "second.json");
    const slow = {durationInMilliseconds: 9, cycleId: "c-9"};
    await place.take([{...first[1], ...failed, ...slow}], "third.json");
    const columns = ["files", "duplicates", "conflicts", "conflict_columns"];
    expect(toLines((await readAnswerOf(place, "coverage-shapes")).rows, ...columns)).toEqual([
      "3 | 2 | 2 | cycle_id, duration_ms, status"
    ]);
  });

  it("list the newest files where there are too many, and show how many there are", async () => {
    const place = await Workplace.create();
    const start = Date.parse("2026-10-01T00:00:00Z");
    for (let i = 0; i < 203; ++i) {
      const time = new Date(start + i * 60_000).toISOString();
      await place.write(`${i}.json`, JSON.stringify(event(`e${i}`, time)));
    }
    await place.import();
    const {rows, ...counts} = await readAnswerOf(place, "coverage-files");
    expect(rows.map(({file}) => file)).toEqual(
      Array.from({length: 200}, (_, i) => `${202 - i}.json`)
    );
    expect(counts).toMatchObject({events: 200, of: 203});
  });

  it("list the first rejects of each kind, by their place in the file", async () => {
    const place = await Workplace.create();
    const broken = Array.from({length: 25}, (_, i) => event(`e${i}`, `noon ${i}`));
    await place.take(
      `${toJsonLines(broken)}{"id": broken}\n${toJsonLines([event("e", "2026-10-01T08:00:00Z")])}`
    );
    const {rows, ...counts} = await readAnswerOf(place, "coverage-rejects");
    expect(toLines(rows, "kind", "of_kind", "position")).toEqual([
      ...Array.from(
        {length: 20},
        (_, i) => `the record's time cannot be read | 25 | record ${i + 1}, line ${i + 1}`
      ),
      "not valid JSON | 1 | record 26, line 26"
    ]);
    expect(rows[1]!.reason).toBe("the record's time cannot be read: noon 1");
    expect(counts).toMatchObject({events: 26, of: 27});
  });

  it("wait for a part no longer than until its event is there", async () => {
    const place = await Workplace.create();
    await place.take(toCsv([...portalSteps("ch-1"), ...portalSteps("ch-2")]), "steps.csv");
    const columns = ["file", "changes_waited_for", "steps", "change_id"];
    const pending = async () =>
      toLines((await readAnswerOf(place, "coverage-pending")).rows, ...columns);
    expect(await pending()).toEqual(["steps.csv | 2 | 4 | ch-1"]);
    await place.take(toCsv([portalEvent()]), "events.csv");
    expect(await pending()).toEqual(["steps.csv | 1 | 2 | ch-2"]);
    expect(await readAnswerOf(place, "coverage-pending")).toMatchObject({events: 2, of: 4});
  });

  it("count an unknown word once an event, and show an absent word", async () => {
    const place = await Workplace.create();
    const step = {name: "Guess", status: "success", description: "", details: {}};
    const guess = {...step, provisioningStepType: "divination"};
    const teleport = {provisioningAction: "teleport", provisioningSteps: [guess, guess]};
    await place.write("a.json", JSON.stringify(event("a", "2026-10-01T08:00:00Z", teleport)));
    await place.write("b.json", JSON.stringify(event("b", "2026-10-01T08:00:00Z", teleport)));
    const wordless = event("c", "2026-10-01T08:00:00Z", {provisioningAction: null});
    await place.write("c.json", JSON.stringify(wordless));
    await place.take(toCsv([portalEvent({"Jobb ID": "x", "Moon phase": "waxing"})]), "d.csv");
    const {rows, ...counts} = await readAnswerOf(place, "coverage-words");
    expect(toLines(rows, "kind", "word", "events", "files", "event_id", "file")).toEqual([
      "action | teleport | 2 | 2 | a | a.json",
      "action | Unknown | 1 | 1 | c | c.json",
      "step type | divination | 2 | 2 | a | a.json",
      "CSV heading | Jobb ID (near: jobid) | 0 | 1 | null | d.csv",
      "CSV heading | Moon phase | 0 | 1 | null | d.csv"
    ]);
    expect(counts).toMatchObject({events: 3, of: 4});
  });
});

describe("the calendar", () => {
  /** A letter per day from a job's first day: its events, or how it has none. */
  const draw = ({rows}: Result, app: string) =>
    rows
      .filter(({app_name}) => app_name === app)
      .map(({state, events}) => (state === "active" ? events : String(state)[0]))
      .join("");

  it("distinguishes silent days from those without any event, and leaves out those before a first", async () => {
    const answer = await readAnswer("coverage-calendar");
    expect(draw(answer, "Crm")).toBe("2s1sm1ss");
    expect(draw(answer, "Payroll")).toBe("1s1ms11");
    expect(answer).toMatchObject({events: 8, of: 8});
  });

  it("counts days in the report's zone", async () => {
    expect(draw(await readAnswer("coverage-calendar", inOslo), "Crm")).toBe("111sm1ss");
  });

  it("has each job's ends and its longest gap, the latest of equals", async () => {
    const columns = [
      "app_name",
      "events",
      "first_time",
      "last_time",
      "days",
      "longest_gap",
      "gap_from"
    ];
    expect(await read("coverage-jobs", ...columns)).toEqual([
      "Crm | 4 | 2026-10-01T08:00Z | 2026-10-06T08:00Z | 3 | 2 | 2026-10-07T00:00Z",
      "Payroll | 4 | 2026-10-02T09:00Z | 2026-10-08T09:00Z | 4 | 2 | 2026-10-05T00:00Z"
    ]);
  });
});

describe("the jobs", () => {
  const columns = ["app_name", "job_id", "events", "days", "longest_gap", "gap_from"];

  async function take(...records: Json[]): Promise<Workplace> {
    const place = await Workplace.create();
    await place.take(records);
    return place;
  }

  it("have gaps between the days of the report's zone", async () => {
    const place = await take(
      event("a", "2026-10-01T23:30:00Z"),
      event("b", "2026-10-03T01:00:00Z"),
      event("c", "2026-10-05T23:30:00Z")
    );
    const gaps = async (timeZone: string) =>
      toLines(
        (await readAnswerOf(place, "coverage-jobs", timeZone)).rows,
        "longest_gap",
        "gap_from"
      );
    // 1, 3, 5 in UTC; 2, 3, 6 in Oslo; 1, 2, 5 in New York.
    expect(await gaps("UTC")).toEqual(["1 | 2026-10-04T00:00Z"]);
    expect(await gaps("Europe/Oslo")).toEqual(["2 | 2026-10-04T00:00Z"]);
    expect(await gaps("America/New_York")).toEqual(["2 | 2026-10-03T00:00Z"]);
  });

  it("are one under the newest name, and two where an app has two", async () => {
    const named = (displayName: string) => ({servicePrincipal: {id: "a-1", displayName}});
    const place = await take(
      event("a", "2026-10-01T08:00:00Z", named("Before")),
      event("b", "2026-10-02T08:00:00Z", named("After")),
      event("c", "2026-10-02T08:00:00Z", {...named("After"), jobId: "another"})
    );
    expect(toLines((await readAnswerOf(place, "coverage-jobs")).rows, ...columns)).toEqual([
      "After | another | 1 | 1 | 0 | null",
      "After | scim.t-1.j-1 | 2 | 2 | 0 | null"
    ]);
    const days = toLines((await readAnswerOf(place, "coverage-calendar")).rows, "job_id", "events");
    expect(days).toEqual(["another | 1", "scim.t-1.j-1 | 1", "scim.t-1.j-1 | 1"]);
  });

  it("count the events that name neither a job nor an app as one", async () => {
    const nameless = {jobId: null, servicePrincipal: null};
    const place = await take(
      event("a", "2026-10-01T08:00:00Z", nameless),
      event("b", "2026-10-03T08:00:00Z", nameless)
    );
    expect(toLines((await readAnswerOf(place, "coverage-jobs")).rows, ...columns)).toEqual([
      "null | null | 2 | 2 | 1 | 2026-10-02T00:00Z"
    ]);
    const calendar = await readAnswerOf(place, "coverage-calendar");
    expect(toLines(calendar.rows, "day", "state")).toEqual([
      "2026-10-01T00:00Z | active",
      "2026-10-02T00:00Z | missing",
      "2026-10-03T00:00Z | active"
    ]);
  });
});

it.each(coverage.items.map(({id}) => id))("an empty store has no rows for %s", async (id) => {
  const {columns, ...answer} = await readAnswerOf(await Workplace.create(), id);
  expect(answer).toEqual({rows: [], events: 0, of: 0});
  expect(columns).not.toEqual([]);
});

it("a store without any event still shows what was rejected", async () => {
  const place = await Workplace.create();
  await place.take([event("a", "noon")]);
  expect(await readAnswerOf(place, "coverage-calendar")).toMatchObject({rows: [], of: 0});
  expect(await readAnswerOf(place, "coverage-jobs")).toMatchObject({rows: [], of: 0});
  expect(await readAnswerOf(place, "coverage-rejects")).toMatchObject({events: 1, of: 1});
  expect(
    toLines((await readAnswerOf(place, "coverage-shapes")).rows, "records", "rejects")
  ).toEqual(["1 | 1"]);
});

it("the answers survive JSON", async () => {
  const run = (sql: string) => database.query(sql);
  const packed = packAnswers(await readCoverage(run));
  const answers = reviveAnswers(JSON.parse(JSON.stringify(packed)) as typeof packed);
  for (const item of coverage.items)
    expect(answers[item.id]).toEqual(await answerCoverage(run, item));
});
