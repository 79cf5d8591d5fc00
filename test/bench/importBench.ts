import {link, mkdir, readFile, rm, stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Container} from "./load.js";
import {writeLoad} from "./load.js";
import {beside, median, take, toMegabytes, toSeconds} from "./measures.js";
import type {ImportSize} from "./sizes.js";
import {Workplace} from "./Workplace.js";

const megabyte = 1 << 20;
/** As many events of the sample's company as make up a megabyte of JSON Lines. */
const eventsPerMegabyte = 434;
const floorName = "floor read_json → Parquet of the same events as lines";

interface Measure {
  seconds: number;
  megabytes: number;
}

/**
 * Import time and peak memory of the same events in each container, beside those of DuckDB's read_json →
 * Parquet of the newline-delimited file, measured by turns so that a busy machine slows both. Then the time
 * of an import that finds nothing new.
 */
export async function benchImport({
  megabytes,
  rounds,
  containers,
  files
}: ImportSize): Promise<void> {
  const events = megabytes * eventsPerMegabyte;
  await Workplace.lend(async (place) => {
    const lines = join(await place.folder(), "floor.json");
    await writeLoad(lines, "lines", events);
    for (const container of containers)
      await take(`import of ${events.toLocaleString("en-US")} events as ${container}`, () =>
        Workplace.lend((place) => measureContainer(place, {lines, container, events, rounds}))
      );
  });
  if (files > 0)
    await take(`import of an unchanged folder of ${files.toLocaleString("en-US")} files`, () =>
      Workplace.lend((place) => measureUnchanged(place, files, rounds))
    );
}

/** An import that has nothing to read, beside the import of an empty folder. */
async function measureUnchanged(place: Workplace, files: number, rounds: number): Promise<string> {
  const folder = await place.folder();
  const path = (name: string) => join(folder, name);
  await mkdir(path("empty"));
  await writeFiles(path("exports"), path("load.json"), files);
  await run(place, "import", path("exports"), path("store"));
  const floor: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; ++round) {
    floor.push((await run(place, "import", path("empty"), path("none"))).seconds);
    ours.push((await run(place, "import", path("exports"), path("store"))).seconds);
  }
  const least = {name: "floor an empty folder", value: median(floor)};
  return beside(median(ours), least, toSeconds);
}

/** Writes an event into each of so many files of a new folder. */
async function writeFiles(folder: string, load: string, files: number): Promise<void> {
  await mkdir(folder);
  await writeLoad(load, "lines", files);
  const records = (await readFile(load, "utf8")).trimEnd().split("\n");
  for (const [i, record] of records.entries())
    await writeFile(join(folder, `${i}.json`), `${record}\n`);
}

async function measureContainer(
  place: Workplace,
  load: {lines: string; container: Container; events: number; rounds: number}
): Promise<string> {
  const folder = await place.folder();
  const [exports, store] = [join(folder, "exports"), join(folder, "store")];
  await mkdir(exports);
  const bytes = await writeExport(exports, load);
  const floor: Measure[] = [];
  const ours: Measure[] = [];
  for (let round = 0; round < load.rounds; ++round) {
    floor.push(await run(place, "floor", load.lines, join(folder, "floor.parquet")));
    ours.push(await run(place, "import", exports, store));
    await rm(store, {recursive: true});
  }
  return `${compare(ours, floor)}, ${toMegabytes(bytes / megabyte)} unpacked`;
}

/** Writes the only file of a folder of exports; gives its bytes before they were packed. */
async function writeExport(
  exports: string,
  {lines, container, events}: {lines: string; container: Container; events: number}
): Promise<number> {
  const file = join(exports, `load.${container}`);
  if (container !== "lines") return writeLoad(file, container, events);
  await link(lines, file);
  return (await stat(file)).size;
}

function compare(ours: readonly Measure[], floor: readonly Measure[]): string {
  const middle = (measures: readonly Measure[], key: keyof Measure) =>
    median(measures.map((measure) => measure[key]));
  const time = {name: floorName, value: middle(floor, "seconds")};
  const memory = {name: "floor", value: middle(floor, "megabytes")};
  return `${beside(middle(ours, "seconds"), time, toSeconds)}, peak memory ${beside(middle(ours, "megabytes"), memory, toMegabytes)}`;
}

async function run(
  place: Workplace,
  kind: "floor" | "import",
  input: string,
  output: string
): Promise<Measure> {
  const worker = join(import.meta.dirname, "worker.ts");
  return JSON.parse(String(await place.node("--import", "tsx", worker, kind, input, output)));
}
