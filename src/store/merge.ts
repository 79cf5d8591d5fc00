import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {identifyCopies} from "./identities.js";
import {mergeMonth} from "./mergeMonth.js";

/** Copies of events are merged so many events at a time, so that memory does not grow with them. */
const mergeSlice = 20_000;

/** A month of more files than that is written anew as one, so that reading it stays fast. */
const filesOfMonth = 64;

type Months = Readonly<Record<string, readonly string[]>>;

interface MergeOptions {
  store: string;
  /** The store's month files, `2026-10` → names in the store's folder. */
  months: Months;
  /** A name for a new file of a month. */
  toName(month: string): string;
}

/** The months that a run wrote, and the staged files that become the store's. */
interface MergedMonths {
  months: Record<string, string[]>;
  moves: {from: string; to: string}[];
}

/**
 * Merges the staged events (view `staged`, in the order of `seq`) and the parts (view `part_groups`)
 * into the store's months. A further copy of an event fills what is null in the earlier ones. Gives the
 * files of each month that any of them belongs to; a month that shares no event with the run takes the
 * staged files as they are, to be moved when no query needs them any more. Leaves temporary tables
 * behind: `copies` (per staged event `seq`, `file_no`, `is_new`), `conflicts` (`seq`, `columns` that
 * differ) and `fills` (`seq` of the parts that found theirs).
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
      const slices = Math.ceil(shared / mergeSlice);
      const copies = sources.flatMap((source) => stored[source]!);
      await mergeMonth(database, {
        month,
        slices,
        stored: stored[month],
        copies,
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
  /** How many of its events have anything but one staged copy. */
  shared: number;
  /** The months in which the store has copies of its events. */
  sources: string[];
}

/** The months to write. A month loses an event whose first copy is another month's. */
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
