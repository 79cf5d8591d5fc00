import {createHash} from "node:crypto";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import {inTempFolder} from "../engine/native/tempFolder.js";
import {literal} from "../lib/sql.js";
import {hashId, writeIds} from "../model/eventIds.js";
import type {LogFile, LogIndex} from "../model/eventLog.js";
import {
  eventsPerFile,
  eventsPerGroup,
  footerBytes,
  logIndex,
  mostFileBytes
} from "../model/eventLog.js";
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

interface LogOptions {
  /** The table with the numbers of the events; by default all events. */
  only?: string;
  mostBytes?: number;
}

/** Makes Parquet files of events in the order of their numbers. The table `numbered_events` must exist. */
export async function* makeLogFiles(
  database: NativeDatabase,
  {only, mostBytes = mostFileBytes}: LogOptions = {}
): AsyncGenerator<MadeFile> {
  const condition = only ? `event IN (SELECT event FROM ${only})` : "true";
  const count = await countEvents(database);
  let size = eventsPerFile;
  let first = 0;
  while (first < count) {
    const last = first + size - 1;
    const made = await makeLogFile(database, `event BETWEEN ${first} AND ${last} AND ${condition}`);
    if (made && made.bytes > mostBytes && size > eventsPerGroup) size /= 2;
    else {
      if (made) yield made;
      first += size;
    }
  }
}

async function countEvents(database: NativeDatabase): Promise<number> {
  const {rows} = await database.query("SELECT count(*)::INTEGER AS events FROM numbered_events");
  return Number(rows[0]!.events);
}

async function makeLogFile(
  database: NativeDatabase,
  condition: string
): Promise<MadeFile | undefined> {
  const {start, end, ...stretch} = await readStretch(database, condition);
  if (!stretch.events) return undefined;
  return inTempFolder(async (folder) => {
    const path = literal(join(folder, "log.parquet"));
    await database.run(`COPY (${toQuery(condition, start, end)}) TO ${path} (${options})`);
    const {rows} = await database.query(
      `SELECT sum(len(steps))::INTEGER AS steps, sum(len(changes))::INTEGER AS changes FROM ${path}`
    );
    const counts = rows[0] as Pick<LogFile, "steps" | "changes">;
    const content = await readFile(join(folder, "log.parquet"));
    const size = {bytes: content.length, footer: footerBytes(content)};
    return {...stretch, ...counts, ...size, content};
  });
}

/** What is known of a file's events before they are read, and the times, UTC, of the first and the last. */
interface Stretch extends Pick<LogFile, "first" | "events" | "from" | "to"> {
  start: string;
  end: string;
}

async function readStretch(database: NativeDatabase, condition: string): Promise<Stretch> {
  const {rows} = await database.query(`SELECT
  min(event) AS first, count(*)::INTEGER AS events,
  strftime(min(local_time), '%Y-%m-%dT%H:%M:%S') AS from,
  strftime(max(local_time) + INTERVAL 1 SECOND, '%Y-%m-%dT%H:%M:%S') AS to,
  min(time)::VARCHAR AS start, max(time)::VARCHAR AS end
FROM numbered_events
WHERE ${condition}`);
  return rows[0] as unknown as Stretch;
}

// The condition on the time lets DuckDB skip most of the store for each file.
function toQuery(condition: string, start: string, end: string): string {
  return `SELECT event, whole.*
FROM ${innerViews.wholeEvents} AS whole
JOIN (SELECT event, event_id FROM numbered_events WHERE ${condition}) USING (event_id)
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
  const hashes = new Uint32Array(await countEvents(database));
  for (let from = 0; from < hashes.length; from += idsAtOnce) {
    const {rows} = await database.query(
      `SELECT event, event_id FROM numbered_events WHERE event BETWEEN ${from} AND ${from + idsAtOnce - 1}`
    );
    for (const {event, event_id} of rows) hashes[Number(event)] = hashId(String(event_id));
  }
  return hashes;
}
