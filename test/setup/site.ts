import type {ChildProcess} from "node:child_process";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {readdirSync} from "node:fs";
import {rename, rm, writeFile} from "node:fs/promises";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {createInterface} from "node:readline";
import type {TestProject} from "vitest/node";
import {packageRoot, sampleExports} from "../../src/store/places.js";
import {bin} from "../fixtures/commandLine.js";
import {makeFolder} from "./makeFolder.js";

/** The output of `start`. */
export interface ServedSite {
  /** Its first line on standard output; empty if it ended without one. */
  address: string;
  /** The port that it was given, although another process has it. */
  takenPort: number;
}

declare module "vitest" {
  interface ProvidedContext {
    /**
     * The folder of the site under test, which is made while other tests run. It holds `store`, `dist`, and
     * `served.json` as soon as the site is served.
     */
    siteFolder: string;
  }
}

/**
 * Lets the product's own `start` import the sample, build the site and serve it, once for all tests, on a machine in
 * another time zone than the report's. The end of the run checks that it ends well on request.
 */
export default async function setup({provide}: TestProject): Promise<() => Promise<void>> {
  const folder = await makeFolder();
  await writeFile(join(folder, "settings.json"), "{}");
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const {port} = blocker.address() as AddressInfo;
  const child = start(folder, port);
  const ready = prepare(folder, child, port);
  provide("siteFolder", folder);
  return async () => {
    try {
      await stop(child);
      await ready;
    } finally {
      blocker.close();
      await rm(folder, {recursive: true, maxRetries: 3});
    }
  };
}

const places = [
  ...["--store", "store", "--settings", "settings.json", ...exportsArgs()],
  ...["--workbooks", join(packageRoot, "data/workbooks")],
  ...["--reports", join(packageRoot, "data/reports")]
];

// What Framework makes of packages is slow to make, and stays from run to run.
const cache = join(packageRoot, "node_modules/.cache/provisioning-workbook-tests");

/** The options that show the sample: none, unless the user's own exports are in place. */
export function exportsArgs(): string[] {
  const own = readdirSync(join(packageRoot, "data/exports")).filter((name) => name !== ".gitkeep");
  return own.length ? ["--exports", sampleExports] : [];
}

function start(folder: string, port: number): ChildProcess {
  const args = [bin, "start", "--port", `${port}`, "--out", "dist", ...places];
  const env = {...process.env, TZ: "Asia/Kathmandu", PROVISIONING_WORKBOOK_CACHE: cache};
  return spawn(process.execPath, args, {cwd: folder, env, stdio: ["ignore", "pipe", "inherit"]});
}

// What is there is whole: it gets its name last.
async function prepare(folder: string, {stdout}: ChildProcess, takenPort: number): Promise<void> {
  const address = await readFirstLine(stdout!);
  const served: ServedSite = {address, takenPort};
  await writeFile(join(folder, "served.partial"), JSON.stringify(served));
  await rename(join(folder, "served.partial"), join(folder, "served.json"));
}

async function readFirstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  return "";
}

async function stop(child: ChildProcess): Promise<void> {
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  const ended = hasEnded ? Promise.resolve() : once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  // On Windows another process can only be ended by force.
  const isForced = process.platform === "win32" && !hasEnded;
  if (child.exitCode === 0 || isForced) return;
  // Vitest reports what fails at its end, and would still exit with 0.
  process.exitCode = 1;
  const code = child.exitCode ?? child.signalCode;
  throw new Error(`start ended with ${code} ${hasEnded ? "before" : "when"} it was stopped`);
}
