import {mkdir, readdir, rm, stat, writeFile} from "node:fs/promises";
import {join, sep} from "node:path";
import {literal} from "../../src/lib/sql.js";
import {openStore} from "../../src/store/openStore.js";
import type {SiteSize} from "./sizes.js";
import type {Workplace} from "./Workplace.js";

/** A site of the made-up company, built by the project's own commands and served. */
export interface BenchSite {
  /** Ends with a slash. */
  address: string;
  dist: string;
  /** How long the commands took, in seconds. */
  imported: number;
  built: number;
  /** How many bytes the parts of the site have, the largest first. */
  parts: readonly (readonly [part: string, bytes: number])[];
  /** How many bytes the store's Parquet has. */
  stored: number;
  /** The events as a CSV file, for the queries of a bare engine. */
  csv: string;
  /** The ids of a few events. */
  eventIds: readonly string[];
}

type Company = Pick<SiteSize, "events" | "shape">;

/** The sites of a run, each built once. */
export class Sites {
  private readonly built = new Map<string, Promise<BenchSite>>();

  constructor(private readonly place: Workplace) {}

  open(company: Company): Promise<BenchSite> {
    const key = `${company.events} ${company.shape}`;
    const site = this.built.get(key) ?? build(this.place, company);
    this.built.set(key, site);
    return site;
  }
}

async function build(place: Workplace, {events, shape}: Company): Promise<BenchSite> {
  const folder = await place.folder();
  const [exports, store, dist] = ["exports", "store", "dist"].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ];
  const places = await writePlaces(folder, exports, store);
  await place.command("sample", "--events", String(events), "--shape", shape, "--out", exports);
  const imported = await time(() => place.command("import", ...places));
  const built = await time(() => place.command("build", ...places, "--out", dist));
  await rm(exports, {recursive: true});
  const sizes = {parts: await readParts(dist), stored: sum(await readParts(store))};
  const rows = await writeRows(store, join(folder, "rows.csv"));
  const address = await place.serve(dist);
  return {address, dist, imported, built, ...sizes, ...rows};
}

// Whatever settings and workbooks the project's own folder holds, the bench measures the same.
async function writePlaces(folder: string, exports: string, store: string): Promise<string[]> {
  const [settings, workbooks] = [join(folder, "settings.json"), join(folder, "workbooks")];
  await writeFile(settings, "{}");
  await mkdir(workbooks);
  return [
    ...["--exports", exports, "--store", store],
    ...["--settings", settings, "--workbooks", workbooks]
  ];
}

async function writeRows(store: string, csv: string): Promise<Pick<BenchSite, "csv" | "eventIds">> {
  const columns = "time, action, status, identity_type, target_system, source_name";
  const database = await openStore(store);
  try {
    await database.run(`COPY (SELECT ${columns} FROM events) TO ${literal(csv)}`);
    const {rows} = await database.query(
      "SELECT event_id FROM events ORDER BY hash(event_id) LIMIT 5"
    );
    return {csv, eventIds: rows.map(({event_id}) => String(event_id))};
  } finally {
    database.close();
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

/** The sizes of a folder's parts, largest first. */
async function readParts(folder: string): Promise<[string, number][]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const sizes = new Map<string, number>();
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const [top = "", below = ""] = path.slice(folder.length + 1).split(sep);
    const part = top === "_file" ? below : top;
    sizes.set(part, (sizes.get(part) ?? 0) + (await stat(path)).size);
  }
  return [...sizes].sort((a, b) => b[1] - a[1]);
}

/** How many bytes parts have together. */
export function sum(parts: readonly (readonly [string, number])[]): number {
  return parts.reduce((sum, [, size]) => sum + size, 0);
}
