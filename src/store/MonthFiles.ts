import {rename, rm} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {findToCompact} from "./compaction.js";
import {derivationRule} from "./derive.js";
import type {MonthFile} from "./manifest.js";
import {toFileName, toStoreFile} from "./manifest.js";
import {copyToParquet, parquetFiles, partitionOf} from "./parquetFiles.js";
import {isCurrent, storedRows} from "./storedRows.js";

/** The most events that are sorted at a time, so that memory does not grow with their number. */
const mostEvents = 50_000;

/** The files of a store's events while a run changes them. The files of the manifest stay; new ones lie beside them. */
export class MonthFiles {
  /** The files of each month, in the order of time. */
  months: Record<string, MonthFile[]>;

  constructor(
    private readonly database: NativeDatabase,
    private readonly store: string,
    private readonly run: number,
    months: Record<string, MonthFile[]>
  ) {
    this.months = {...months};
  }

  get paths(): string[] {
    return Object.values(this.months).flatMap((files) => files.map(({file}) => this.toPath(file)));
  }

  toPath(file: string): string {
    return join(this.store, file);
  }

  /** Moves files with rows of the store into it. Each is in a folder for its month, and in the order of time. */
  async add(paths: readonly string[]): Promise<void> {
    const added: Record<string, string[]> = {};
    for (const path of paths) {
      const month = partitionOf(path)!;
      const name = toFileName(month, this.run);
      await rename(path, this.toPath(name));
      (added[month] ??= []).push(name);
    }
    for (const [month, names] of Object.entries(added)) {
      await this.replace(month, [], names);
      await this.compact(month);
    }
  }

  /** Writes rows of the store, in the order of time, to a new file of a month. */
  async write(month: string, rows: string): Promise<void> {
    await this.replace(month, [], [await this.copy(month, rows)]);
  }

  /** Joins files of a month while it has too many. */
  private async compact(month: string): Promise<void> {
    let group = findToCompact(this.months[month]!);
    while (group.length > 0) {
      await this.rewrite(month, group);
      group = findToCompact(this.months[month]!);
    }
  }

  /** Writes the files anew that have events in the table `removed`, without these. */
  async removeEvents(): Promise<void> {
    const {rows} = await this.database.query("SELECT DISTINCT file FROM removed");
    const changed = new Set(rows.map(({file}) => String(file)));
    for (const [month, files] of Object.entries(this.months)) {
      for (const old of files.filter(({file}) => changed.has(file))) {
        const kept = `SELECT * FROM (${storedRows(this.store, [old])})
WHERE event_id NOT IN (SELECT given_id FROM removed WHERE file = ${literal(old.file)})`;
        await this.replace(month, [old], [await this.copy(month, kept)]);
      }
    }
  }

  /** Writes the files anew that an older version wrote, or whose derived columns are not those of the current rule. Returns whether there were any. */
  async renew(): Promise<boolean> {
    let isRenewed = false;
    for (const [month, files] of Object.entries(this.months)) {
      const outdated = files.filter((file) => !isCurrent(file));
      if (outdated.length === 0) continue;
      await this.rewrite(month, outdated);
      isRenewed = true;
    }
    return isRenewed;
  }

  /** Writes the events of some files of a month anew, in files that follow each other in time. */
  private async rewrite(month: string, files: readonly MonthFile[]): Promise<void> {
    const rows = storedRows(this.store, files);
    const ranges = await this.findRanges(files);
    const names: string[] = [];
    for (const range of ranges) {
      names.push(await this.copy(month, `FROM (${rows}) WHERE ${range} ORDER BY time, event_id`));
    }
    await this.replace(month, files, names);
  }

  /** Cuts the events of some files into ranges with few enough events. Returns a condition for each. */
  private async findRanges(files: readonly MonthFile[]): Promise<string[]> {
    const source = parquetFiles(files.map(({file}) => this.toPath(file)));
    const {rows} = await this.database.query(`WITH events AS (
  SELECT time, event_id, row_number() OVER (ORDER BY time, event_id) - 1 AS place, count(*) OVER () AS events FROM ${source}
)
SELECT time::VARCHAR AS time, event_id FROM events
WHERE place % ceil(events / ceil(events / ${mostEvents}))::BIGINT = 0 ORDER BY place`);
    const bounds = rows.map(({time, event_id}) => ({
      time: `TIMESTAMP ${literal(String(time))}`,
      id: literal(String(event_id))
    }));
    return bounds.map((from, i) => {
      const to = bounds[i + 1];
      const begins = `time >= ${from.time} AND (time, event_id) >= (${from.time}, ${from.id})`;
      if (!to) return begins;
      return `${begins} AND time <= ${to.time} AND (time, event_id) < (${to.time}, ${to.id})`;
    });
  }

  /** Writes rows of the store to a new file and returns its name. */
  private async copy(month: string, rows: string): Promise<string> {
    const name = toFileName(month, this.run);
    await this.database.run(copyToParquet(rows, this.toPath(name)));
    return name;
  }

  /** Takes files of a month out, and others in. A file without events goes at once. */
  private async replace(
    month: string,
    old: readonly MonthFile[],
    names: readonly string[]
  ): Promise<void> {
    const kept = (this.months[month] ?? []).filter((file) => !old.includes(file));
    const described = await this.describe(names);
    const files = [...kept, ...described].sort(byTime);
    const {[month]: _, ...others} = this.months;
    const months = files.length > 0 ? {...others, [month]: files} : others;
    this.months = Object.fromEntries(Object.entries(months).sort(([a], [b]) => (a < b ? -1 : 1)));
    const filled = new Set(described.map(({file}) => file));
    for (const name of names) if (!filled.has(name)) await rm(this.toPath(name));
  }

  /** The entries for the manifest of new files that have events. */
  private async describe(names: readonly string[]): Promise<MonthFile[]> {
    if (names.length === 0) return [];
    const paths = names.map((name) => this.toPath(name));
    const {rows} =
      await this.database.query(`SELECT parse_filename(filename, false, 'both_slash') AS file, count(*)::INTEGER AS events,
  ${toText("min(time)")} AS first, ${toText("max(time)")} AS last FROM ${parquetFiles(paths)} GROUP BY filename`);
    return Promise.all(
      rows.map(async ({file, events, first, last}) => ({
        ...(await toStoreFile(this.store, String(file))),
        events: Number(events),
        from: String(first),
        to: String(last),
        rule: derivationRule
      }))
    );
  }
}

function toText(time: string): string {
  return `strftime(${time}, '%Y-%m-%dT%H:%M:%S.%fZ')`;
}

function byTime(a: MonthFile, b: MonthFile): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : a.file < b.file ? -1 : 1;
}
