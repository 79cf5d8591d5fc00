import {createHash} from "node:crypto";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import {inTempFolder} from "../engine/native/tempFolder.js";
import {literal} from "../lib/sql.js";
import {hashId, writeIds} from "../model/eventIds.js";
import type {LogFile, LogIndex} from "../model/eventLog.js";
import {eventsPerFile, eventsPerGroup, footerBytes, logIndex} from "../model/eventLog.js";
import {changeColumns, eventColumns, stepColumns} from "../model/events.js";
import {innerViews} from "../model/innerViews.js";
import type {OpenReport} from "./openReport.js";
import type {ReportFile} from "./reportFiles.js";
import {toSchema} from "./toParquet.js";

type Source = Pick<OpenReport, "database" | "make">;

/** Writes the log, and what finds an event in it, into a folder. */
export async function writeEventLog(report: Source, folder: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  for await (const {name, bytes} of makeEventLog(report))
    await writeFile(join(folder, name), bytes);
}

/** Makes the files of the log one after the other, and those that find an event in them. */
export async function* makeEventLog({database, make}: Source): AsyncGenerator<ReportFile> {
  await make(["numbered_events"]);
  const files: LogFile[] = [];
  for await (const {content, ...facts} of makeLogFiles(database)) {
    const name = toName(String(files.length), content, "parquet");
    files.push({name, ...facts});
    yield {name, bytes: content};
  }
  const ids: string[] = [];
  for (const bytes of writeIds(await readHashes(database))) {
    const name = toName(`ids-${ids.length}`, bytes, "bin");
    ids.push(name);
    yield {name, bytes};
  }
  yield {name: logIndex, bytes: Buffer.from(JSON.stringify({files, ids} satisfies LogIndex))};
}

// A page keeps the index, and must not find the events of a newer log by it.
function toName(name: string, bytes: Uint8Array, ending: string): string {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return `${name}.${hash}.${ending}`;
}

type MadeFile = Omit<LogFile, "name"> & {content: Uint8Array};

/**
 * Makes Parquet files of all events, or of those whose numbers are in a table, in the order of the numbers. The table
 * `numbered_events` must exist.
 */
export async function* makeLogFiles(
  database: NativeDatabase,
  only?: string
): AsyncGenerator<MadeFile> {
  const condition = only ? `event IN (SELECT event FROM ${only})` : "true";
  for (const stretch of await readStretches(database, condition))
    yield await makeLogFile(database, stretch, condition);
}

/** The events of a file: the numbers and the times, UTC, of the first and the last, and their wall clock. */
interface Stretch extends Pick<LogFile, "first" | "events" | "from" | "to"> {
  last: number;
  start: string;
  end: string;
}

async function readStretches(database: NativeDatabase, condition: string): Promise<Stretch[]> {
  const {rows} = await database.query(`SELECT
  min(event) AS first, max(event) AS last, count(*)::INTEGER AS events,
  min(time)::VARCHAR AS start, max(time)::VARCHAR AS end,
  strftime(min(local_time), '%Y-%m-%dT%H:%M:%S') AS from,
  strftime(max(local_time) + INTERVAL 1 SECOND, '%Y-%m-%dT%H:%M:%S') AS to
FROM (
  SELECT event, time, local_time, (row_number() OVER (ORDER BY event) - 1) // ${eventsPerFile} AS file
  FROM numbered_events
  WHERE ${condition}
)
GROUP BY file
ORDER BY file`);
  return rows as unknown as Stretch[];
}

function makeLogFile(
  database: NativeDatabase,
  stretch: Stretch,
  condition: string
): Promise<MadeFile> {
  const {first, events, from, to} = stretch;
  return inTempFolder(async (folder) => {
    const path = literal(join(folder, "log.parquet"));
    await database.run(`COPY (${toQuery(stretch, condition)}) TO ${path} (${options})`);
    const {rows} = await database.query(
      `SELECT sum(len(steps))::INTEGER AS steps, sum(len(changes))::INTEGER AS changes FROM ${path}`
    );
    const {steps, changes} = rows[0] as Pick<LogFile, "steps" | "changes">;
    const content = await readFile(join(folder, "log.parquet"));
    const size = {bytes: content.length, footer: footerBytes(content)};
    return {first, events, steps, changes, from, to, ...size, content};
  });
}

// The condition on the time lets DuckDB skip most of the store for each file.
function toQuery({first, last, start, end}: Stretch, condition: string): string {
  return `SELECT event, whole.*
FROM ${innerViews.wholeEvents} AS whole
JOIN (
  SELECT event, event_id
  FROM numbered_events
  WHERE event BETWEEN ${first} AND ${last} AND ${condition}
) USING (event_id)
WHERE whole.time BETWEEN TIMESTAMP ${literal(start)} AND TIMESTAMP ${literal(end)}
ORDER BY event`;
}

const columns = [
  {name: "event", type: "INTEGER"},
  ...eventColumns,
  {name: "steps", type: stepColumns},
  {name: "changes", type: changeColumns}
];

// Version 2 writes numbers as differences, and the lengths of texts apart from them. A higher level would take longer and
// save little. By default, texts of which a group has many different ones have no dictionary.
const options = `FORMAT parquet,
  PARQUET_VERSION v2,
  COMPRESSION zstd,
  COMPRESSION_LEVEL 3,
  ROW_GROUP_SIZE ${eventsPerGroup},
  DICTIONARY_SIZE_LIMIT ${eventsPerGroup / 2},
  WRITE_BLOOM_FILTER false,
  KV_METADATA {'ARROW:schema': ${literal(toSchema(columns))}}`;

const idsAtOnce = 100_000;

async function readHashes(database: NativeDatabase): Promise<Uint32Array> {
  const counted = await database.query("SELECT count(*)::INTEGER AS events FROM numbered_events");
  const hashes = new Uint32Array(Number(counted.rows[0]!.events));
  for (let from = 0; from < hashes.length; from += idsAtOnce) {
    const {rows} = await database.query(
      `SELECT event, event_id FROM numbered_events WHERE event BETWEEN ${from} AND ${from + idsAtOnce - 1}`
    );
    for (const {event, event_id} of rows) hashes[Number(event)] = hashId(String(event_id));
  }
  return hashes;
}
