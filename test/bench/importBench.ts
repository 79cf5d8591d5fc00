import {execFile} from "node:child_process";
import {mkdir, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {containers, writeLoad} from "./load.js";
import type {Container} from "./load.js";
import {median, print} from "./measures.js";

const megabyte = 1 << 20;
/** As many events of the sample's company as make up a megabyte of JSON Lines. */
const eventsPerMegabyte = 434;
const rounds = 3;

interface Measure {
  seconds: number;
  megabytes: number;
}

/** Import time of 500 MB of JSON Lines as a ratio to DuckDB's read_json → Parquet of the same file. */
export async function benchImport(): Promise<void> {
  await inFolder(async (folder) => {
    const exports = join(folder, "exports");
    const {file, bytes} = await prepare(folder, "lines", 500 * eventsPerMegabyte);
    // By turns, so that a busy machine slows both.
    const floor: Measure[] = [];
    const ours: Measure[] = [];
    for (let round = 0; round < rounds; ++round) {
      floor.push(await measure("floor", file, join(folder, "floor.parquet")));
      ours.push(await measure("import", exports, join(folder, `store${round}`)));
    }
    print(`import, ${toSize(bytes)} of JSON Lines`, compare(ours, floor));
  });
}

/**
 * Import time of the same events in each container as a ratio to DuckDB's read_json → Parquet of the
 * newline-delimited file, measured right before.
 */
export async function benchContainers(): Promise<void> {
  await inFolder(async (folder) => {
    const floorFile = join(folder, "floor.json");
    const events = 250 * eventsPerMegabyte;
    await writeLoad(floorFile, "lines", events);
    for (const container of containers) {
      const {bytes} = await prepare(folder, container, events);
      const floor: Measure[] = [];
      const ours: Measure[] = [];
      for (let round = 0; round < rounds; ++round) {
        floor.push(await measure("floor", floorFile, join(folder, "floor.parquet")));
        ours.push(await measure("import", join(folder, "exports"), join(folder, "store")));
        await rm(join(folder, "store"), {recursive: true});
      }
      print(
        `import, ${events} events as ${container}, ${toSize(bytes)} unpacked`,
        compare(ours, floor)
      );
    }
  });
}

/** Time and peak memory of events that make up so many megabytes of JSON Lines, in each container. */
export async function benchMemory(megabytes: number): Promise<void> {
  for (const container of containers) {
    await inFolder(async (folder) => {
      const {bytes} = await prepare(folder, container, megabytes * eventsPerMegabyte);
      const {seconds, megabytes: peak} = await measure(
        "import",
        join(folder, "exports"),
        join(folder, "store")
      );
      print(
        `import, ${toSize(bytes)} as ${container}`,
        `${seconds.toFixed(1)} s, peak memory ${Math.round(peak)} MB`
      );
    });
  }
}

function compare(ours: readonly Measure[], floor: readonly Measure[]): string {
  const [most, least] = [median(ours.map(toSeconds)), median(floor.map(toSeconds))];
  return `${most.toFixed(1)} s, ${(most / least).toFixed(2)}× the ${least.toFixed(1)} s of read_json → Parquet`;
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-bench-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** Writes a load as the only file of a folder of exports. */
async function prepare(
  folder: string,
  container: Container,
  events: number
): Promise<{file: string; bytes: number}> {
  const exports = join(folder, "exports");
  await rm(exports, {recursive: true, force: true});
  await mkdir(exports);
  const file = join(exports, `load.${container}`);
  return {file, bytes: await writeLoad(file, container, events)};
}

async function measure(kind: "floor" | "import", input: string, output: string): Promise<Measure> {
  const worker = join(import.meta.dirname, "worker.ts");
  const {stdout} = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    worker,
    kind,
    input,
    output
  ]);
  return JSON.parse(stdout);
}

function toSize(bytes: number): string {
  return `${Math.round(bytes / megabyte)} MB`;
}

function toSeconds({seconds}: Measure): number {
  return seconds;
}
