import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {givenColumns, givenSelection, storeColumns, toStoreRows} from "./derive.js";
import {identifyCopies} from "./identifyCopies.js";
import {copyToParquet, parquetFiles} from "./parquetFiles.js";
import {joinParts} from "./parts.js";

/** How many events are merged at a time, so that memory does not grow with their number. */
const mergeSlice = 20_000;

/** A month with more files than this is rewritten as one file, so that reading stays fast. */
const filesOfMonth = 64;

type Months = Readonly<Record<string, readonly string[]>>;

interface MergeOptions {
  store: string;
  /** The store's month files, `2026-10` → names in the store's folder. */
  months: Months;
  /** Makes a name for a new file of a month. */
  toName(month: string): string;
}

/** The months that a run changed, and the staged files that become files of the store. */
interface MergedMonths {
  months: Record<string, string[]>;
  moves: {from: string; to: string}[];
}

/**
 * Merges the staged events (view `staged`, in the order of `seq`) and the parts (view `part_groups`) into the store's
 * months. A further copy of an event fills what is null in the earlier ones. Returns the files of each month that
 * changes. If a month shares no event with the run, it gets the staged files as they are; the caller moves them when no
 * query needs them any more. Leaves temporary tables: `copies` (`seq`, `file_no` and `is_new` of each staged event),
 * `conflicts` (`seq`, and `columns` that differ) and `fills` (`seq` of the parts that found their event).
 */
export async function mergeStaged(
  database: NativeDatabase,
  staged: Months,
  {store, months, toName}: MergeOptions
): Promise<MergedMonths> {
  const stored = mapMonths(months, (name) => join(store, name));
  await identifyCopies(database, stored);
  await database.run(copiesTable);
  await database.run("CREATE OR REPLACE TEMP TABLE conflicts (seq BIGINT, columns VARCHAR[])");
  const merged: MergedMonths = {months: {}, moves: []};
  for (const {month, shared, sources} of await listMonths(database)) {
    const fresh = staged[month] ?? [];
    const old = months[month] ?? [];
    if (shared === 0 && old.length + fresh.length <= filesOfMonth) {
      const names = fresh.map(() => toName(month));
      merged.months[month] = [...old, ...names];
      merged.moves.push(...fresh.map((from, i) => ({from, to: join(store, names[i]!)})));
    } else {
      const name = toName(month);
      await mergeMonth(database, {
        month,
        slices: Math.ceil(shared / mergeSlice),
        stored: stored[month],
        copies: sources.flatMap((source) => stored[source]!),
        path: join(store, name)
      });
      merged.months[month] = [name];
    }
  }
  return merged;
}

function mapMonths(months: Months, map: (name: string) => string): Months {
  return Object.fromEntries(
    Object.entries(months).map(([month, names]) => [month, names.map(map)])
  );
}

interface Month {
  month: string;
  /** How many of its events are more than one staged copy. */
  shared: number;
  /** The months in which the store has copies of its events. */
  sources: string[];
}

/** The months to write. An event whose first copy is in another month moves to that month. */
async function listMonths(database: NativeDatabase): Promise<Month[]> {
  const {rows} = await database.query(`SELECT month, count_if(shared)::INTEGER AS shared,
  coalesce(string_agg(DISTINCT source, ' '), '') AS sources
FROM (
  SELECT month, NOT is_single AS shared, NULL AS source, true AS is_written FROM homes
  UNION ALL SELECT homes.month, true, known.month, true FROM known JOIN homes USING (event_id)
  UNION ALL SELECT known.month, true, NULL, true FROM known JOIN homes USING (event_id)
  UNION ALL SELECT strftime(time, '%Y-%m'), true, NULL, false
  FROM arrivals JOIN homes USING (event_id) WHERE NOT is_single
)
GROUP BY month HAVING bool_or(is_written) ORDER BY month`);
  return rows.map(({month, shared, sources}) => ({
    month: String(month),
    shared: Number(shared),
    sources: String(sources).split(" ").filter(Boolean)
  }));
}

const copiesTable = `CREATE OR REPLACE TEMP TABLE copies AS
SELECT seq, file_no, event_id, seq = first_seq AND NOT is_stored AS is_new
FROM arrivals JOIN homes USING (event_id)`;

interface MonthOptions {
  month: string;
  slices: number;
  /** The month's files in the store. */
  stored: readonly string[] | undefined;
  /** The files in which the store has copies of its events. */
  copies: readonly string[];
  path: string;
}

/**
 * Rewrites a month: the events that the run does not touch, the events with one copy, and the merged copies. Adds the
 * differences between copies to the temporary table `conflicts`.
 */
async function mergeMonth(database: NativeDatabase, options: MonthOptions): Promise<void> {
  const {month, slices, stored, path} = options;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE merged AS SELECT ${givenColumns.join(", ")} FROM staged LIMIT 0`
  );
  for (let slice = 0; slice < slices; slice++) {
    await database.run(gatherCopies(options, slice));
    await database.run(mergeSliceQuery);
    await database.run(markConflicts);
  }
  const columns = storeColumns.join(", ");
  const kept =
    stored &&
    `SELECT ${columns} FROM ${storedRows(stored)}
WHERE event_id NOT IN (SELECT given_id FROM known JOIN homes USING (event_id)) UNION ALL `;
  const singles = `SELECT first_seq FROM homes WHERE month = ${literal(month)} AND is_single`;
  const fresh = `SELECT ${columns} FROM staged WHERE seq IN (${singles})
UNION ALL ${toStoreRows("FROM merged")}`;
  await database.run(copyToParquet(`${kept ?? ""}${fresh}`, path));
}

/**
 * Makes the table `shared`: every copy of the slice's events, the stored ones first, and the parts. Steps and changes
 * from a portal's CSV always count as parts.
 */
function gatherCopies({month, slices, copies}: MonthOptions, slice: number): string {
  const ids = `SELECT event_id FROM homes
  WHERE month = ${literal(month)} AND NOT is_single AND hash(event_id) % ${slices} = ${slice}`;
  const [given, ...others] = givenSelection;
  const fromStore = `SELECT CASE WHEN given_id = copy.event_id THEN -1 ELSE 0 END::BIGINT AS seq,
  copy.event_id, event.* EXCLUDE (given_id)
FROM (SELECT ${given} AS given_id, ${others.join(", ")} FROM ${storedRows(copies)}) AS event
JOIN (SELECT given_id, event_id FROM known WHERE event_id IN (${ids})) AS copy USING (given_id)
UNION ALL BY NAME `;
  const all = `${copies.length ? fromStore : ""}SELECT copy.seq, copy.event_id, ${others.join(", ")}
FROM staged JOIN copies AS copy USING (seq) WHERE copy.event_id IN (${ids})
UNION ALL BY NAME SELECT fills.seq, fills.event_id, steps, changes FROM part_groups JOIN fills USING (seq)
WHERE fills.event_id IN (${ids})`;
  const isPart = "coalesce(export_shape, 'portal-csv') = 'portal-csv'";
  const split = partLists.map(
    (name) =>
      `CASE WHEN NOT ${isPart} THEN ${name} END AS ${name}, CASE WHEN ${isPart} THEN ${name} END AS part_${name}`
  );
  return `CREATE OR REPLACE TEMP TABLE shared AS
SELECT * EXCLUDE (${partLists.join(", ")}), ${split.join(", ")} FROM (${all})`;
}

/** The rows of the store's files. Columns that an older version did not write are null. */
function storedRows(paths: readonly string[]): string {
  return `(SELECT ${storeColumns.join(", ")} FROM staged WHERE false UNION ALL BY NAME FROM ${parquetFiles(paths)})`;
}

const partLists = ["steps", "changes"];

const mergeSliceQuery = `INSERT INTO merged SELECT event_id, ${givenColumns
  .slice(1)
  .map(
    (name) => `${partLists.includes(name) ? mergeList(name) : `arg_min(${name}, seq)`} AS ${name}`
  )
  .join(", ")} FROM shared GROUP BY event_id`;

/** Takes the list of the first copy that has one, or else joins the parts. */
function mergeList(name: string): string {
  return `coalesce(arg_min(${name}, seq), ${joinParts(`part_${name}`)})`;
}

// Some shapes cut times to the second or the millisecond. Such times are equal.
const sameTime = ["microsecond", "millisecond", "second"]
  .map((unit) => {
    const cut = `date_trunc('${unit}', copy.time)`;
    return `(${cut} = date_trunc('${unit}', merged.time) AND ${cut} IN (copy.time, merged.time))`;
  })
  .join(" OR ");

// Provision on demand gives the time of its end, not the time of the log.
const otherTime = `'on-demand' NOT IN (copy.export_shape, merged.export_shape) AND NOT (${sameTime})`;

/** Columns in which two copies may differ without a conflict, because the values mean the same. */
const alikeColumns = ["source_system_raw", "target_system_raw", "export_shape", "export_file"];

const differing = givenColumns
  .filter((name) => name !== "event_id" && !alikeColumns.includes(name))
  .map((name) => {
    const differs = name === "time" ? otherTime : `copy.${name} <> merged.${name}`;
    return `CASE WHEN ${differs} THEN ${literal(name)} END`;
  });

const markConflicts = `INSERT INTO conflicts SELECT seq, columns FROM (
  SELECT copy.seq, list_filter([${differing.join(",\n  ")}], lambda name: name IS NOT NULL) AS columns
  FROM shared AS copy JOIN merged USING (event_id) WHERE copy.time IS NOT NULL AND copy.seq >= 0
) WHERE len(columns) > 0`;
