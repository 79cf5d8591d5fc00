import fc from "fast-check";
import {expect, it} from "vitest";
import {makeCountFiles} from "../../src/data/countFiles.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {inflate} from "../../src/engine/wasm/inflate.js";
import {identifier, literal} from "../../src/lib/sql.js";
import {dimensionColumns} from "../../src/model/events.js";
import type {Filters} from "../../src/model/filters.js";
import {actions, statuses} from "../../src/model/vocabulary.js";
import {toStatements} from "../../src/tables/siteTables.js";
import {answerItem} from "../../src/workbook/answer.js";
import {countChoices} from "../../src/workbook/choices.js";
import {toScope} from "../../src/workbook/scope.js";
import {Counts} from "../../src/workbook/tally/Counts.js";
import {readEventCounts, readObjectCounts} from "../../src/workbook/tally/CountTables.js";
import {tallyChoices} from "../../src/workbook/tally/tallyChoices.js";
import {answerTally} from "../../src/workbook/tally/tallyRows.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {isThorough} from "../fixtures/thorough.js";

const items = workbooks.flatMap((workbook) => [...workbook.items]).filter(({tally}) => tally);

interface Event {
  minute: number;
  app: string | null;
  id: string | null;
  action: string | null;
  status: string | null;
  skip: string | null;
  type: string | null;
  source: string | null;
  object: number | null;
}

// Values that sort differently by halves of code points, words that are unknown, and empty ones.
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const event: fc.Arbitrary<Event> = fc.record({
  // Ten days in October, most of them near the end.
  minute: fc.oneof(fc.integer({min: 0, max: 14_399}), fc.integer({min: 10_000, max: 14_399})),
  app: oneOf<string | null>("Payroll", "\u{1F600}", "\uFF5E", null),
  id: oneOf<string | null>("1", "2", null),
  action: oneOf<string | null>(...actions.slice(0, 3), "Reticulate"),
  status: oneOf<string | null>(...statuses, "Odd"),
  skip: oneOf<string | null>("needs-work", "harmless", null),
  type: oneOf<string | null>("User", "Group", null),
  source: oneOf<string | null>("Workday", "Microsoft Entra ID", null),
  object: fc.option(fc.integer({min: 0, max: 6}))
});

const select = fc.record(
  {
    app: fc.subarray(["Payroll", "1", "\u{1F600}", "", "none"]),
    action: fc.subarray(["Create", "Update", "Reticulate"]),
    status: fc.subarray(["Success", "Failure", "Skipped"]),
    "identity-type": fc.subarray(["User", ""]),
    source: fc.subarray(["Workday", ""])
  },
  {requiredKeys: []}
);
const time: fc.Arbitrary<Omit<Filters, "select">> = oneOf(
  {},
  {last: "24h"},
  {last: "7d"},
  {last: "2d"},
  {last: "all"},
  {from: "2026-10-04", to: "2026-10-06"},
  {from: "2026-10-08T03:00:00Z", to: "2026-10-09T04:00:00Z"},
  {from: "2026-10-02T03:00:00Z"},
  {from: "2026-11-01"}
);
const filters: fc.Arbitrary<Filters> = fc
  .tuple(time, select)
  .map(([range, chosen]) => ({...range, select: chosen}));

async function open(events: readonly Event[]): Promise<NativeDatabase> {
  const database = await NativeDatabase.open();
  const columns = [
    "local_time TIMESTAMP",
    "object INTEGER",
    ...dimensionColumns.map((name) => `${name} VARCHAR`)
  ];
  await database.run(`CREATE TABLE events (event INTEGER, ${columns.join(", ")})`);
  const sorted = [...events].sort((a, b) => a.minute - b.minute);
  for (const [i, one] of sorted.entries()) await database.run(toInsert(one, i));
  const made = new Set(["event_numbers"]);
  for (const sql of toStatements(["dimension_texts"], made)) await database.run(sql);
  const same = dimensionColumns.map(
    (name) => `events.${identifier(name)} IS NOT DISTINCT FROM dimension_texts.${identifier(name)}`
  );
  await database.run(`CREATE TABLE event_numbers AS
SELECT event, local_time, dimension_set, object, NULL::INTEGER AS duration_ms
FROM events JOIN dimension_texts ON ${same.join(" AND ")}`);
  for (const sql of toStatements(["event_hours", "event_rows"], made)) await database.run(sql);
  return database;
}

function toInsert(event: Event, i: number): string {
  const values = {
    event: String(i),
    local_time: new Date(Date.UTC(2026, 9, 1) + event.minute * 60_000).toISOString().slice(0, 19),
    object: event.object === null ? null : String(event.object),
    app_name: event.app,
    app_id: event.id,
    action: event.action,
    status: event.status,
    skip_class: event.skip,
    identity_type: event.type,
    source_system: event.source
  };
  const texts = Object.values(values).map((value) => (value === null ? "NULL" : literal(value)));
  return `INSERT INTO events (${Object.keys(values).join(", ")}) VALUES (${texts.join(", ")})`;
}

async function readCounts(database: NativeDatabase): Promise<Counts> {
  const [events, objects] = await makeCountFiles(database, "event_rows");
  const read = (bytes: Uint8Array) => inflate(new Uint8Array(bytes));
  return new Counts({
    events: readEventCounts(await read(events!.bytes)),
    objects: readObjectCounts(await read(objects!.bytes))
  });
}

const newest = (events: readonly Event[]) => Math.max(...events.map(({minute}) => minute));
const oldest = (events: readonly Event[]) => Math.min(...events.map(({minute}) => minute));
const toInstant = (minute: number) => new Date(Date.UTC(2026, 9, 1) + minute * 60_000);

it("counts the same with and without an engine, whatever the events and filters", async () => {
  const answered = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, {minLength: 1, maxLength: 40}),
      fc.array(filters, {minLength: 4, maxLength: 4}),
      async (events, asked) => {
        const database = await open(events);
        const counts = await readCounts(database);
        const run = (_: unknown, sql: string) => database.query(sql);
        const options = {
          asOf: toInstant(newest(events)),
          firstEvent: toInstant(oldest(events)),
          timeZone: "UTC",
          defaultLast: "5d"
        };
        for (const one of asked) {
          const scope = toScope(one, options);
          const keys = ["app", "action", "identity-type"] as const;
          expect(tallyChoices(keys, one, options, counts)).toEqual(
            await countChoices(run, keys, one, options)
          );
          for (const item of items) {
            const counted = answerTally(item, scope, counts);
            if (!counted) continue;
            answered.set(item.id, (answered.get(item.id) ?? 0) + counted.rows.length);
            expect(counted, item.id).toEqual(await answerItem(run, item, scope));
          }
        }
        database.close();
      }
    ),
    {numRuns: isThorough ? 20 : 4, seed: 1}
  );
  expect([...answered.keys()].sort()).toEqual([...new Set(items.map(({id}) => id))].sort());
  expect(Math.min(...answered.values())).toBeGreaterThan(0);
});
