import {promisify} from "node:util";
import {gzip} from "node:zlib";
import type {NativeDatabase} from "../engine/native/native.js";
import {identifier} from "../lib/sql.js";
import {writeColumns} from "../model/columnFile.js";
import {dimensionColumns} from "../model/events.js";
import type {EventFacts, ObjectFacts} from "../workbook/tally/CountTables.js";

const compress = promisify(gzip);

/** A file from which a page counts, compressed. */
interface CountFile {
  name: "counts" | "count_objects";
  bytes: Uint8Array;
}

/**
 * How many days at the end of the data the objects are counted by hour; before that by day. The last 24 hours and the
 * 24 before them are within.
 */
const hourlyDays = 3;

const toHour = (time: string) => `(epoch(${time})::BIGINT // 3600)::INTEGER`;

/**
 * Makes the files from which a page counts without an engine: `counts`, how many events each set of dimensions had
 * by local hour, and `count_objects`, which objects had any. `events` is a table with the columns of `event_rows`.
 */
export async function makeCountFiles(
  database: NativeDatabase,
  events: string
): Promise<CountFile[]> {
  return [
    {name: "counts", bytes: await compress(await writeHours(database, events), {level: 9})},
    {
      name: "count_objects",
      bytes: await compress(await writeObjects(database, events), {level: 9})
    }
  ];
}

async function writeHours(database: NativeDatabase, events: string): Promise<Uint8Array> {
  const {rows} = await database.query(`SELECT ${toHour("local_time")} AS hour, dimension_set,
  count(*)::INTEGER AS events, max(epoch(local_time)::BIGINT % 3600)::INTEGER AS last
FROM ${events}
GROUP BY ALL
ORDER BY ALL`);
  const first = Number(rows[0]?.["hour"] ?? 0);
  const read = (name: string, less = 0) =>
    Uint32Array.from(rows, (row) => Number(row[name]) - less);
  const {values, codes} = await readTexts(database, events);
  const columns = {
    hour: read("hour", first),
    set: read("dimension_set"),
    events: read("events"),
    last: read("last"),
    ...codes
  };
  return writeColumns(columns, {first, values} satisfies EventFacts);
}

/** The values of each dimension, and for each set the number of its value. */
async function readTexts(
  database: NativeDatabase,
  events: string
): Promise<{values: EventFacts["values"]; codes: Record<string, Uint32Array>}> {
  const names = dimensionColumns.map(identifier);
  const {rows} = await database.query(`SELECT DISTINCT dimension_set, ${names.join(", ")}
FROM ${events}
ORDER BY dimension_set`);
  const sets = rows.length ? Number(rows.at(-1)!["dimension_set"]) + 1 : 0;
  const coded = dimensionColumns.map((name) => {
    const values = [...new Set(rows.map((row) => row[name] as string | null))];
    const codes = new Uint32Array(sets);
    const numbers = new Map(values.map((value, i) => [value, i]));
    for (const row of rows)
      codes[Number(row["dimension_set"])] = numbers.get(row[name] as string | null)!;
    return {name, values, codes};
  });
  return {
    values: Object.fromEntries(
      coded.map(({name, values}) => [name, values])
    ) as unknown as EventFacts["values"],
    codes: Object.fromEntries(coded.map(({name, codes}) => [name, codes]))
  };
}

// An object's cells are in the order of their latest events, so the last of some cells has the latest event.
async function writeObjects(database: NativeDatabase, events: string): Promise<Uint8Array> {
  const {rows: bounds} = await database.query(`SELECT min(${toHour("local_time")}) AS first,
  max(${toHour("local_time")}) // 24 * 24 - ${(hourlyDays - 1) * 24} AS hourly,
  coalesce(max(object) + 1, 0) AS objects
FROM ${events}`);
  const {first, hourly, objects} = bounds[0]!;
  const start = Math.floor(Number(first ?? 0) / 24) * 24;
  await database.run(`CREATE OR REPLACE TEMP TABLE count_objects AS
SELECT object, hour - ${start} AS hour, dimension_set
FROM (
  SELECT object, dimension_set, max(event) AS event,
    CASE WHEN ${toHour("local_time")} < ${hourly} THEN ${toHour("local_time")} // 24 * 24
      ELSE ${toHour("local_time")} END AS hour
  FROM ${events}
  WHERE object IS NOT NULL
  GROUP BY ALL
)
ORDER BY object, event`);
  const columns = await readCells(database, Number(objects));
  const facts: ObjectFacts = {first: start, hourly: Number(hourly)};
  return writeColumns(columns, facts);
}

const objectsAtOnce = 50_000;

// Rows take far more memory than columns, so they are read in pieces.
async function readCells(database: NativeDatabase, objects: number) {
  const counted = await database.query("SELECT count(*)::INTEGER AS cells FROM count_objects");
  const cells = Number(counted.rows[0]!["cells"]);
  const [hour, set, sizes] = [
    new Uint32Array(cells),
    new Uint32Array(cells),
    new Uint32Array(objects)
  ];
  let at = 0;
  for (let from = 0; from < objects; from += objectsAtOnce) {
    const {rows} = await database.query(`SELECT object, hour, dimension_set
FROM count_objects
WHERE object >= ${from} AND object < ${from + objectsAtOnce}`);
    for (const row of rows) {
      hour[at] = Number(row["hour"]);
      set[at++] = Number(row["dimension_set"]);
      sizes[Number(row["object"])]!++;
    }
  }
  return {size: sizes.filter((size) => size > 0), hour, set};
}
