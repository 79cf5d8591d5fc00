import {expect, it} from "vitest";
import {cycleColumns} from "../../src/model/cycles.js";
import type {EventFields} from "../fixtures/eventTable.js";
import {queryEvents} from "../fixtures/eventTable.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";

function at(time: string): string {
  return `2026-10-01 ${time}`;
}

const events: EventFields[] = [
  {cycle_id: "c-1", time: at("08:00:00"), action: "Create", source_id: "o1", app_name: "Old name"},
  {cycle_id: "c-1", time: at("08:00:10"), action: "Create", source_id: "o2", status: "Warning"},
  {cycle_id: "c-1", time: at("08:00:20"), action: "Update", source_id: "o1", status: "Failure"},
  {cycle_id: "c-1", time: at("08:00:20"), action: "Disable", source_id: "o2", status: "Skipped"},
  {cycle_id: "c-1", time: at("08:00:30"), action: "Delete", source_id: null, app_name: "New name"},
  {cycle_id: "c-1", time: at("08:00:40"), action: "StagedDelete", source_id: "o3", app_id: "a-2"},
  {cycle_id: "c-1", time: at("08:00:50"), action: "Other", source_id: "o3", app_id: null},
  {cycle_id: "c-1", time: at("08:00:55"), action: "Teleport", source_id: "o3", status: "Pondering"},
  {cycle_id: "c-1", time: at("08:01:30.4"), action: "Unknown", source_id: "o3", status: "Unknown"},
  {cycle_id: "c-2", time: at("08:00:05"), action: "Create", source_id: "o1"},
  {cycle_id: "c-1", time: at("09:00:00"), action: "Create", source_id: "o1", job_id: null},
  {cycle_id: "c-1", time: at("09:00:01"), action: "Update", source_id: "o1", job_id: null},
  {cycle_id: null, time: at("10:00:00"), action: "Update", source_id: "o1"}
];

it("A cycle counts its events by action and by status", async () => {
  const [first] = await queryEvents(events, "FROM cycles ORDER BY job_id, cycle_id");
  expect(first).toEqual({
    job_id: "j-1",
    cycle_id: "c-1",
    app_name: "New name",
    started: new Date("2026-10-01T08:00:00Z"),
    ended: new Date("2026-10-01T08:01:30.400Z"),
    duration_s: 90,
    events: 9,
    // o1 and o2, and o3 of three apps.
    objects: 5,
    creates: 2,
    updates: 1,
    deletes: 1,
    disables: 1,
    staged_deletes: 1,
    others: 3,
    successes: 4,
    warnings: 1,
    failures: 1,
    skips: 1
  });
});

it("One id in two jobs is two cycles, in no job another; events without a cycle are in none", async () => {
  const sql = "SELECT job_id, cycle_id, duration_s, events FROM cycles ORDER BY ALL";
  expect(await queryEvents(events, sql)).toEqual([
    {job_id: "j-1", cycle_id: "c-1", duration_s: 90, events: 9},
    {job_id: "j-1", cycle_id: "c-2", duration_s: 0, events: 1},
    {job_id: null, cycle_id: "c-1", duration_s: 1, events: 2}
  ]);
});

it("A store has the columns that are published, with or without events", async () => {
  const place = await Workplace.create();
  const sql = "SELECT column_name AS name, column_type AS type FROM (DESCRIBE cycles)";
  const published = cycleColumns.map(({name, type}) => ({name, type}));
  expect(await place.query(sql)).toEqual(published);
  await place.take(graphRecord());
  expect(await place.query(sql)).toEqual(published);
  expect(await place.query("SELECT cycle_id, creates FROM cycles")).toEqual([
    {cycle_id: "c-1", creates: 1}
  ]);
});
