import {execFile} from "node:child_process";
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  stat,
  symlink,
  writeFile
} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {afterAll, beforeAll, expect, it} from "vitest";
import {packageRoot, sampleExports} from "../../src/store/places.js";
import {listInstalled, packTool, runManager, runTool} from "../fixtures/installedTool.js";

// The packed tool as package managers really install it. This needs the registry.

let base: string;
let packed: string;

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), "provisioning-workbook-installs-")));
  packed = await packTool(base);
});

afterAll(() => rm(base, {recursive: true, maxRetries: 3}));

/** Makes a folder of the user's own by the tool, which takes the tool from the packed file. */
async function makeFolder(name: string): Promise<string> {
  const folder = join(base, name);
  await mkdir(join(folder, "data/exports"), {recursive: true});
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({private: true, dependencies: {"provisioning-workbook": `file:${packed}`}})
  );
  const exported = join(sampleExports, "graph/provisioning-page-002.json.gz");
  await cp(exported, join(folder, "data/exports/page.json.gz"));
  return folder;
}

/** Builds the site in a folder, and expects its pages and its history there. */
async function expectBuilt(folder: string, build: () => Promise<unknown>): Promise<void> {
  await build();
  expect(await readdir(join(folder, "dist/reports"))).toContain("handover.html");
  expect((await stat(join(folder, "dist/index.html"))).size).toBeGreaterThan(1000);
  expect(await readdir(join(folder, "data/store"))).toContain("manifest.json");
}

// Only an account without the rights of an administrator is held by this; the listing holds for all.
async function makeReadOnly(folder: string): Promise<void> {
  const root = await realpath(join(folder, "node_modules/provisioning-workbook"));
  for (const entry of await readdir(root, {recursive: true, withFileTypes: true}))
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o555);
  await chmod(root, 0o555);
}

it.each([
  ["npm", ["npm", "install"]],
  ["pnpm", ["npx", "--yes", "pnpm@10", "install", "--dangerously-allow-all-builds"]],
  ["Yarn", ["npx", "--yes", "yarn@1.22.22", "install", "--silent"]]
])("installed by %s, it builds and writes nothing into its own folder", async (name, command) => {
  const folder = await makeFolder(`of ${name}`);
  await runManager(folder, ...(command as [string, ...string[]]));
  await makeReadOnly(folder);
  const before = await listInstalled(folder);
  expect(before.length).toBeGreaterThan(300);
  await expectBuilt(folder, () => runTool(folder, "build"));
  expect(await listInstalled(folder)).toEqual(before);
});

it("installed globally, it serves two folders at once, neither of which has packages", async () => {
  const prefix = join(base, "global");
  await runManager(base, "npm", "install", "--global", "--prefix", prefix, packed);
  const bin =
    process.platform === "win32"
      ? join(prefix, "provisioning-workbook.cmd")
      : join(prefix, "bin/provisioning-workbook");
  const build = (folder: string) =>
    promisify(execFile)(bin, ["build"], {cwd: folder, shell: process.platform === "win32"});
  const folders = [await makeFolder("first"), await makeFolder("second")];
  await Promise.all(folders.map((folder) => expectBuilt(folder, () => build(folder))));
});

it("linked to a clone, from a folder that is reached through a link, it builds", async () => {
  const folder = await makeFolder("linked");
  await mkdir(join(folder, "node_modules"));
  await symlink(packageRoot, join(folder, "node_modules/provisioning-workbook"), "junction");
  const link = join(base, "way");
  await symlink(folder, link, "junction");
  await expectBuilt(folder, () => runTool(link, "build"));
});
