import {afterAll, beforeAll, expect, it} from "vitest";
import type {NativeDatabase} from "../../src/engine/native/native.js";
import {stories} from "../../src/sample/stories.js";
import {openStore} from "../../src/store/openStore.js";
import {reasonTemplate} from "../../src/tables/reasonRows.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {answerItem} from "../../src/workbook/answer.js";
import {attributeChurn} from "../../src/workbook/items/attributeChurn.js";
import {emptyUpdates} from "../../src/workbook/items/emptyUpdates.js";
import {unusualDays} from "../../src/workbook/items/unusualDays.js";
import {toScope} from "../../src/workbook/scope.js";
import type {Item} from "../../src/workbook/types.js";
import {usual} from "../fixtures/sampleReading.js";
import {committedStore} from "../fixtures/sampleReport.js";

// The sample that comes with the project, from its files to the items' rows.

let database: NativeDatabase;
let asOf: Date;
let firstEvent: Date;

beforeAll(async () => {
  database = await openStore(committedStore(), {timeZone: "UTC"});
  database.addTextFunction(...reasonTemplate);
  const needed = ["event_rows", "event_hours", "attributes", "attribute_flaps"];
  for (const sql of toStatements(needed)) await database.run(sql);
  const {rows} = await database.query("SELECT min(time) AS first, max(time) AS last FROM events");
  [firstEvent, asOf] = [rows[0]!.first as Date, rows[0]!.last as Date];
});

afterAll(() => database.close());

async function readAnswer(item: Item) {
  const scope = toScope({select: {}}, {asOf, firstEvent, timeZone: "UTC", defaultLast: "30d"});
  return (await answerItem((_, sql) => database.query(sql), item, scope)).rows;
}

/** The day that a story plays on, as the sample's last day is known. */
function dayOf(id: string): Date {
  const {fromDay} = stories.find((story) => story.id === id)!;
  return new Date(Date.parse(`${usual.end}T00:00:00Z`) - fromDay * 86_400_000);
}

it("the people disabled at once make an unusual day", async () => {
  const days = await readAnswer(unusualDays);
  const day = days.find(({app, what}) => /adobe/i.test(String(app)) && what === "Disable")!;
  expect(day.day).toEqual(dayOf("bulk-disable"));
  expect(Number(day.events)).toBeGreaterThanOrEqual(120);
  expect(Number(day.expected)).toBeLessThanOrEqual(2);
});

it("so do the deletes that were held back", async () => {
  const staged = (await readAnswer(unusualDays)).filter(({what}) => what === "StagedDelete");
  expect(staged).toHaveLength(1);
  expect(staged[0]).toMatchObject({day: dayOf("deletes-held-back"), expected: 0});
  expect(Number(staged[0]!.events)).toBeGreaterThanOrEqual(60);
});

it("the department that two sources own comes first among the attributes", async () => {
  const [first] = await readAnswer(attributeChurn);
  expect(first!.attribute).toMatch(/department/i);
  expect(first!.flapping).toBe(7);
});

it("the updates in vain are those of the Workday job", async () => {
  const [first] = await readAnswer(emptyUpdates);
  expect(first!.connector).toMatch(/workday/i);
  // Three a day, over thirty days.
  expect(Number(first!.unchanged)).toBeGreaterThanOrEqual(85);
});
