import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {parseArgs, promisify} from "node:util";
import {gzip, gzipSync} from "node:zlib";
import type {NativeDatabase} from "../engine/native/native.js";
import {groupBy} from "../lib/groupBy.js";
import {bucketName, bucketNames, eventsPerPart, partName} from "../model/eventParts.js";
import {eventColumns} from "../model/events.js";
import {innerViews} from "../model/innerViews.js";
import type {OpenReport} from "./openReport.js";
import {openImportedReport} from "./openReport.js";

const compress = promisify(gzip);

// How many events are held in memory at once, with about 3 kB of JSON each.
const chunk = 50 * eventsPerPart;

type Source = Pick<OpenReport, "database" | "make">;

/** Writes the details of all events into a folder, and the files that find an event's number by its id. */
export async function writeEventParts(report: Source, folder: string): Promise<void> {
  // Node compresses several files at once.
  for await (const files of readEventFiles(report))
    await Promise.all(files.map((file) => writeEventFile(folder, file)));
}

async function writeEventFile(folder: string, [name, text]: EventFile): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, await compress(text));
}

/** The text of one of these files. Throws if there is no file of that name. */
export async function readEventFile({database, make}: Source, name: string): Promise<string> {
  await make(["numbered_events"]);
  const [, part] = /^events\/(\d+)\./.exec(name) ?? [];
  const first = Math.floor((Number(part) * eventsPerPart) / chunk) * chunk;
  const files = part ? await readParts(database, first) : await readBuckets(database);
  const [, text] = files.find(([known]) => known === name) ?? [];
  if (text === undefined) throw new Error(`unknown event file: ${name}`);
  return text;
}

/** Writes the file that the preview requests to standard output. A build writes all of them at once instead. */
export async function printEventFile(folder: string, param: string): Promise<void> {
  const {values} = parseArgs({options: {[param]: {type: "string"}}});
  const report = await openImportedReport();
  process.stdout.write(gzipSync(await readEventFile(report, `${folder}/${values[param]}.json.gz`)));
}

async function* readEventFiles({database, make}: Source): AsyncGenerator<EventFile[]> {
  await make(["numbered_events"]);
  const {rows} = await database.query("SELECT count(*)::INTEGER AS events FROM numbered_events");
  const events = Number(rows[0]!.events);
  for (let from = 0; from < events; from += chunk) yield await readParts(database, from);
  yield await readBuckets(database);
}

type EventFile = readonly [name: string, text: string];

/**
 * Reads the details of the events whose numbers are in a table, ordered by number, as JSON. The table `numbered_events`
 * must exist.
 */
export async function* readEventDetails(
  database: NativeDatabase,
  only: string
): AsyncGenerator<{event: number; json: string}> {
  const {rows} = await database.query(
    `SELECT DISTINCT event // ${chunk} AS place FROM ${only} ORDER BY place`
  );
  for (const {place} of rows) {
    const {rows: records} = await database.query(partsQuery(Number(place) * chunk, only));
    for (const {event, json} of records) yield {event: Number(event), json: String(json)};
  }
}

async function readParts(database: NativeDatabase, from: number): Promise<EventFile[]> {
  const {rows} = await database.query(partsQuery(from));
  const parts = groupBy(rows, ({event}) => partName(Number(event)));
  return [...parts].map(([name, events]) => [
    name,
    `[${events.map(({json}) => json).join(",\n")}]`
  ]);
}

// Only `time` is exact: the other times are read from texts without fractions of a second.
const times = eventColumns
  .filter(({type}) => type === "TIMESTAMP")
  .map(({name}) => {
    const format = name === "time" ? "%Y-%m-%dT%H:%M:%S.%f" : "%Y-%m-%dT%H:%M:%S";
    return `strftime(whole.${name}, '${format}') AS ${name}`;
  });

// The condition on the time lets DuckDB skip most files of the store for each chunk.
function partsQuery(from: number, only = "numbered_events"): string {
  return `WITH wanted AS (
  SELECT event, event_id, time
  FROM numbered_events
  WHERE event BETWEEN ${from} AND ${from + chunk - 1}
  AND event IN (SELECT event FROM ${only})
),
records AS (
  SELECT wanted.event AS number, whole.*
    EXCLUDE (day)
    REPLACE (${times.join(", ")})
  FROM ${innerViews.wholeEvents} AS whole
  JOIN wanted USING (event_id)
  WHERE whole.time BETWEEN (SELECT min(time) FROM wanted) AND (SELECT max(time) FROM wanted)
)
SELECT number AS event, to_json(records) AS json
FROM records
ORDER BY number`;
}

async function readBuckets(database: NativeDatabase): Promise<EventFile[]> {
  const {rows} = await database.query("SELECT event_id, event FROM numbered_events ORDER BY event");
  const buckets = groupBy(rows, ({event_id}) => bucketName(String(event_id)));
  // Readers also search for unknown ids, and a missing file would be an error.
  return bucketNames.map((name) => {
    const events = (buckets.get(name) ?? []).map(({event_id, event}) => [event_id, event]);
    return [name, JSON.stringify(Object.fromEntries(events))];
  });
}
