import {beforeAll, expect, it} from "vitest";
import type {Database} from "../../src/engine/Database.js";
import {countEvents} from "../../src/workbook/answer.js";
import {readChoices} from "../../src/workbook/choices.js";
import {toScope} from "../../src/workbook/scope.js";
import {engines, openEngines} from "../fixtures/bothEngines.js";
import {openTinyReport, tinyScope} from "../fixtures/tinyReport.js";

// A duration at a border counts as the longer one; an event may have no duration.
const milliseconds = [0, 999, 1000, 9999, 10_000, 59_999, 60_000, 599_999, 600_000, 86_400_000, ""];
const events = milliseconds
  .map((ms, i) => `31 0${i % 10}:00 | Payroll | Update | Success | | | o1 | User | c1 | ${ms}`)
  .join("\n");

const databases: Record<string, Database> = {};

beforeAll(async () => {
  Object.assign(databases, await openEngines(await openTinyReport(events)));
});

it.each(engines)("events are found by how long they took, in the engine %s", async (engine) => {
  const run = (_: unknown, sql: string) => databases[engine]!.query(sql);
  const count = (...duration: string[]) =>
    countEvents(run, toScope({select: {duration}}, tinyScope));
  expect(await count("under 1 s")).toBe(2);
  expect(await count("1 to 10 s", "over 10 min")).toBe(4);
  expect(await count("")).toBe(1);
  const {duration} = await readChoices(run, ["duration"]);
  expect(duration!.map(({value, events}) => `${value}: ${events}`)).toEqual([
    "under 1 s: 2",
    "1 to 10 s: 2",
    "10 s to 1 min: 2",
    "1 to 10 min: 2",
    "over 10 min: 2",
    ": 1"
  ]);
});
