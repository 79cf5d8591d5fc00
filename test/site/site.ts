import {execFile} from "node:child_process";
import {readdirSync, rmSync} from "node:fs";
import {mkdtemp, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {serveSite} from "../../src/cli/serve.js";
import {projectRoot, sampleExports} from "../../src/store/places.js";

/** The site that browser tests look at: built from the sample, once per test run. */
export interface Site {
  /** Served at the root of a host, ends with a slash. */
  address: string;
  /** The same below a path, as on a host of many sites. */
  subAddress: string;
  /** The folder it is in. */
  dist: string;
}

let site: Promise<Site> | undefined;

export function openSite(): Promise<Site> {
  return (site ??= buildAndServe());
}

async function buildAndServe(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-site-"));
  removeAtEnd(folder);
  const dist = join(folder, "dist");
  await buildInto(folder, dist);
  const {address} = await serveSite(dist, {port: 0});
  const {address: subAddress} = await serveSite(dist, {port: 0, base: "/some/path/"});
  return {address, subAddress, dist};
}

// The test runner ends its workers by a signal, which runs no exit handlers by itself.
function removeAtEnd(folder: string): void {
  process.once("exit", () => rmSync(folder, {recursive: true, force: true}));
  process.once("SIGTERM", () => process.exit());
}

// Built by the command itself, on a machine in another time zone than the report's.
async function buildInto(folder: string, dist: string): Promise<void> {
  const settings = join(folder, "settings.json");
  await writeFile(settings, "{}");
  const places = ["--store", join(folder, "store"), "--settings", settings, ...exportsArgs()];
  const args = [join(projectRoot, "src/cli/bin.js"), "build", "--out", dist, ...places];
  const env = {...process.env, TZ: "Asia/Kathmandu"};
  await promisify(execFile)(process.execPath, args, {env, maxBuffer: 1 << 26});
}

// The sample shows by itself, unless whoever runs the tests has exports of their own in place.
function exportsArgs(): string[] {
  const own = readdirSync(join(projectRoot, "data/exports")).filter((name) => name !== ".gitkeep");
  return own.length ? ["--exports", sampleExports] : [];
}
