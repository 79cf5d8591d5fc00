import {execFile} from "node:child_process";
import {mkdir, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {writeLoad} from "./load.js";
import type {Container} from "./load.js";
import {median, print} from "./measures.js";

const megabyte = 1 << 20;
const rounds = 3;

interface Measure {
  seconds: number;
  megabytes: number;
}

/** Import time of 500 MB of JSON Lines as a ratio to DuckDB's read_json → Parquet of the same file. */
export async function benchImport(): Promise<void> {
  await withLoad(500 * megabyte, "lines", async ({folder, file, count}) => {
    const floor: Measure[] = [];
    const ours: Measure[] = [];
    // By turns, so that a busy machine slows both.
    for (let round = 0; round < rounds; ++round) {
      floor.push(await measure("floor", file, join(folder, "floor.parquet")));
      ours.push(await measure("import", join(folder, "exports"), join(folder, `store${round}`)));
    }
    const [least, most] = [median(floor.map(toSeconds)), median(ours.map(toSeconds))];
    print(
      `import, ${count} events, 500 MB JSON Lines`,
      `${most.toFixed(1)} s, ${(most / least).toFixed(2)}× the ${least.toFixed(1)} s of read_json → Parquet`
    );
  });
}

/** Time and peak memory of a page of so many megabytes on a single line. */
export async function benchMemory(megabytes: number): Promise<void> {
  await withLoad(megabytes * megabyte, "page", async ({folder, count}) => {
    const {seconds, megabytes: peak} = await measure(
      "import",
      join(folder, "exports"),
      join(folder, "store")
    );
    print(
      `import, ${count} events, ${megabytes} MB in one line`,
      `${seconds.toFixed(1)} s, peak memory ${Math.round(peak)} MB`
    );
  });
}

async function withLoad(
  bytes: number,
  container: Container,
  work: (load: {folder: string; file: string; count: number}) => Promise<void>
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-bench-"));
  try {
    await mkdir(join(folder, "exports"));
    const file = join(folder, "exports", "load.json");
    await work({folder, file, count: await writeLoad(file, bytes, container)});
  } finally {
    await rm(folder, {recursive: true});
  }
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

function toSeconds({seconds}: Measure): number {
  return seconds;
}
