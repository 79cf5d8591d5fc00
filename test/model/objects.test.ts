import {describe, expect, it} from "vitest";
import {objectColumns} from "../../src/model/objects.js";
import type {EventFields} from "../fixtures/eventTable.js";
import {queryEvents} from "../fixtures/eventTable.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";

const outcomes: Record<string, EventFields> = {
  S: {status: "Success"},
  W: {status: "Warning"},
  F: {status: "Failure"},
  H: {status: "Skipped", skip_class: "harmless"},
  N: {status: "Skipped", skip_class: "needs-work"},
  U: {status: "Pondering"}
};

/** An object's events, one an hour from one o'clock, as letters. */
function toHistory(letters: string): EventFields[] {
  return letters
    .split(" ")
    .map((letter, i) => ({time: at(i + 1), source_id: letters, ...outcomes[letter]}));
}

function at(hour: number): string {
  return `2026-10-01 ${String(hour).padStart(2, "0")}:00:00`;
}

function object(fields: EventFields): EventFields {
  return {source_id: "o", ...fields};
}

describe("the state of an object", () => {
  it.each([
    // events, state, failing since, recovered at, failures
    ["S W H", "fine", null, null, 0],
    ["N U", "fine", null, null, 0],
    ["F", "open", 1, null, 1],
    ["S F F", "open", 2, null, 2],
    ["F N", "open", 1, null, 1],
    ["F U", "open", 1, null, 1],
    ["F N F", "open", 1, null, 2],
    ["F S N F U F", "open", 4, null, 3],
    ["F S", "recovered", null, 2, 1],
    ["F W", "recovered", null, 2, 1],
    ["F H", "recovered", null, 2, 1],
    ["F N S", "recovered", null, 3, 1],
    ["S F N F S S N", "recovered", null, 5, 2],
    ["F S F S", "flapping", null, 4, 2],
    ["F H F W N", "flapping", null, 4, 2],
    ["F S F S S F F N", "flapping", 6, null, 4]
  ])("after %s is %s", async (letters, state, failing_since, recovered_at, failures) => {
    const sql = `SELECT state, hour(failing_since) AS failing_since,
      hour(recovered_at) AS recovered_at, failures FROM objects`;
    const rows = await queryEvents(toHistory(letters), sql);
    expect(rows).toEqual([{state, failing_since, recovered_at, failures}]);
  });

  it("follows the order of time, not the order in which events came", async () => {
    const events = toHistory("S F S").reverse();
    expect(await queryEvents(events, "SELECT state FROM objects")).toEqual([{state: "recovered"}]);
  });

  it("is that of the last by id where several events have one time", async () => {
    const events = [
      object({event_id: "b", status: "Failure", action: "Create"}),
      object({event_id: "a", status: "Success", action: "Delete"})
    ];
    const sql = "SELECT state, last_event_id, last_action, last_status FROM objects";
    expect(await queryEvents(events, sql)).toEqual([
      {state: "open", last_event_id: "b", last_action: "Create", last_status: "Failure"}
    ]);
  });
});

describe("the latest failure", () => {
  const first = {
    time: at(1),
    status: "Failure",
    error_code: "Timeout",
    tries: 4,
    next_retry: at(20)
  };
  const sql = "SELECT error_code, tries, hour(next_retry) AS next_retry FROM objects";
  const nothing = {error_code: null, tries: null, next_retry: null};

  it("gives its code, tries and next retry while the object fails", async () => {
    const second = {...first, time: at(2), error_code: "Conflict", tries: 5, next_retry: at(21)};
    const skipped = {...outcomes["N"], time: at(3), error_code: "Blocked", tries: 9};
    const events = [first, second, skipped].map(object);
    expect(await queryEvents(events, sql)).toEqual([
      {error_code: "Conflict", tries: 5, next_retry: 21}
    ]);
  });

  it("hides the values of earlier failures", async () => {
    const events = [first, {time: at(2), status: "Failure"}].map(object);
    expect(await queryEvents(events, sql)).toEqual([nothing]);
  });

  it("gives nothing once the object is fine", async () => {
    const fine = {...first, time: at(2), status: "Success"};
    expect(await queryEvents([first, fine].map(object), sql)).toEqual([nothing]);
  });
});

describe("the facts of an object", () => {
  it("are the latest known ones", async () => {
    const events: EventFields[] = [
      {
        time: at(1),
        identity_type: "User",
        source_name: "Ada",
        source_upn: "ada@old.example",
        target_id: "x-1",
        app_name: "Crm",
        source_system: "Workday",
        target_system: "Directory"
      },
      {time: at(2), source_upn: "ada@new.example", app_name: "Crm (new)"},
      {time: at(3), action: "Delete", source_upn: null, target_id: null}
    ];
    expect(await queryEvents(events.map(object), "FROM objects")).toMatchObject([
      {
        identity_type: "User",
        source_name: "Ada",
        source_upn: "ada@new.example",
        target_id: "x-1",
        app_name: "Crm (new)",
        source_system: "Workday",
        target_system: "Directory",
        first_seen: new Date("2026-10-01T01:00:00Z"),
        last_seen: new Date("2026-10-01T03:00:00Z"),
        last_event_id: "event-2",
        last_action: "Delete",
        last_status: "Success"
      }
    ]);
  });

  it("are kept by app, job and source id; no app and no job are keys, too", async () => {
    const events: EventFields[] = [
      {source_id: "o", status: "Failure"},
      {source_id: "o", app_id: null},
      {source_id: "o", job_id: null, status: "Failure"},
      {source_id: "o", job_id: null, time: at(2)},
      {source_id: "O"},
      {source_id: null, status: "Failure"}
    ];
    const sql = "SELECT app_id, job_id, source_id, state FROM objects ORDER BY ALL";
    expect(await queryEvents(events, sql)).toEqual([
      {app_id: "a-1", job_id: "j-1", source_id: "O", state: "fine"},
      {app_id: "a-1", job_id: "j-1", source_id: "o", state: "open"},
      {app_id: "a-1", job_id: null, source_id: "o", state: "recovered"},
      {app_id: null, job_id: "j-1", source_id: "o", state: "fine"}
    ]);
  });
});

it("A store has the columns that are published, with or without events", async () => {
  const place = await Workplace.create();
  const sql = "SELECT column_name AS name, column_type AS type FROM (DESCRIBE objects)";
  const published = objectColumns.map(({name, type}) => ({name, type}));
  expect(await place.query(sql)).toEqual(published);
  await place.take(graphRecord());
  expect(await place.query(sql)).toEqual(published);
  expect(await place.query("SELECT source_id, state FROM objects")).toEqual([
    {source_id: "u-1", state: "fine"}
  ]);
});
