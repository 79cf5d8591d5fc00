import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {importExports} from "../src/import/importExports.js";
import type {WriteOptions} from "../src/sample/writeSample.js";
import {writeSample} from "../src/sample/writeSample.js";
import {openStore} from "../src/store/openStore.js";
import {committedStore, makeSharedFolder} from "./sampleReport.js";

/** An event of the sample, with what the tests look at. */
export interface SampleRecord {
  id: string;
  change: string;
  time: number;
  app: string;
  job: string;
  cycle: string;
  action: string;
  status: string;
  code: string;
  reason: string;
  source: string;
  target: string;
  display: string;
  skipReason: string;
  steps: string[];
  changes: {property: string; oldValue: string | null; newValue: string | null}[];
}

/** The options of `sample` without any arguments. */
export const usual = {events: 5000, days: 35, end: "2026-10-31", seed: 1, shape: "mixed"} as const;

/** A sample in a folder of its own, which is removed after the tests. */
export async function makeSample(
  options: Partial<WriteOptions> = {}
): Promise<{out: string; files: string[]; events: number}> {
  const out = await makeSharedFolder();
  return {out, ...(await writeSample({...usual, out, ...options}))};
}

/** A file's text, unpacked. */
export async function readText(out: string, file: string): Promise<string> {
  const bytes = await readFile(join(out, file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** A store that the folder was imported into, what the import reports, and a way to ask the store. */
export async function importSample(out: string) {
  const store = await makeSharedFolder();
  const {totals} = await importExports(out, store);
  return {totals, ...(await readStore(store))};
}

/** The same of the committed sample, which is what `sample` writes without options. */
export async function readCommitted() {
  const {query, events} = await readStore(committedStore());
  const names = ["conflicts", "rejects", "left_out"];
  const sums = names.map((name) => `sum(${name})::INTEGER AS ${name}`);
  const [totals] = await query(`SELECT ${sums.join(", ")} FROM imports`);
  return {totals, query, events};
}

async function readStore(store: string) {
  const query = async <T>(sql: string): Promise<T[]> => {
    const database = await openStore(store);
    try {
      return (await database.query(sql)).rows as T[];
    } finally {
      database.close();
    }
  };
  return {query, events: await query<{event: string}>(eventsQuery).then(parse)};
}

function parse(rows: {event: string}[]): SampleRecord[] {
  return rows.map(({event}) => JSON.parse(event) as SampleRecord);
}

const eventsQuery = `SELECT to_json({
  id: event_id, change: change_id, time: epoch_ms(time), app: app_name, job: coalesce(job_id, ''), cycle: cycle_id,
  action: action, status: status, code: error_code, reason: coalesce(error_reason, ''),
  source: source_id, target: target_id, display: source_name, skipReason: skip_reason,
  steps: coalesce(steps, []), changes: coalesce(changes, [])
})::VARCHAR AS event
FROM events
LEFT JOIN (SELECT event_id, list(name ORDER BY step_no) AS steps FROM steps GROUP BY event_id) USING (event_id)
LEFT JOIN (
  SELECT event_id, list({property: property, oldValue: old_value, newValue: new_value} ORDER BY change_no) AS changes
  FROM changes GROUP BY event_id
) USING (event_id)
ORDER BY time, event_id`;

/** The elements of each source, in order. */
export function groupBySource<T extends {source: string}>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of list)
    groups.set(element.source, [...(groups.get(element.source) ?? []), element]);
  return groups;
}
