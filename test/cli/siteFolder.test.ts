import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import packageJson from "../../package.json" with {type: "json"};
import type {SiteFolder} from "../../src/cli/siteFolder.js";
import {findSiteFolder, prepareSiteFolder} from "../../src/cli/siteFolder.js";
import {readOwnWorkbooks} from "../../src/data/ownWorkbooks.js";
import {findPages} from "../../src/markdown/sitePages.js";
import {packageRoot, toPlaces} from "../../src/store/places.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-folder-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, {recursive: true});
});

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), {recursive: true});
  writeFileSync(join(folder, path), text);
}

async function prepare(spec: {reports?: string} = {}): Promise<SiteFolder> {
  const places = toPlaces(spec, folder, {});
  const site = await findSiteFolder(places);
  await prepareSiteFolder(site, {places, own: await readOwnWorkbooks(places)});
  return site;
}

function readPage({pages}: SiteFolder, path: string): string {
  return readFileSync(join(pages, path), "utf8");
}

it("is a cache below the user's own folder", async () => {
  const {root} = await prepare();
  expect(root).toBe(join(folder, "node_modules/.cache/provisioning-workbook"));
  expect(readdirSync(folder)).toEqual(["node_modules"]);
});

it("is in the account's cache if nothing can be written there, and only the account reads it", async () => {
  write("node_modules", "a file");
  const {root} = await prepare();
  try {
    expect(root).toMatch(/provisioning-workbook.[0-9a-f]{16}$/);
    expect(root.startsWith(folder)).toBe(false);
    const others = process.platform === "win32" ? 0 : statSync(root).mode & 0o077;
    expect(others).toBe(0);
  } finally {
    rmSync(root, {recursive: true});
  }
  const other = await findSiteFolder(toPlaces({}, join(folder, "other"), {}));
  expect(other.root).toBe(join(folder, "other/node_modules/.cache/provisioning-workbook"));
});

it("is the folder that the variable names, but never one that holds anything else", async () => {
  vi.stubEnv("PROVISIONING_WORKBOOK_CACHE", "mine");
  expect((await prepare()).root).toBe(join(folder, "mine"));
  expect((await prepare()).root).toBe(join(folder, "mine"));
  write("home/thesis.txt", "years");
  write("home/version.txt", "final");
  vi.stubEnv("PROVISIONING_WORKBOOK_CACHE", "home");
  await expect(prepare()).rejects.toThrow(
    `invalid cache: ${join(folder, "home")} (neither empty nor a cache of this tool)`
  );
  expect(readFileSync(join(folder, "home/thesis.txt"), "utf8")).toBe("years");
});

it("has the pages, the modules and the packages, as links or copies", async () => {
  const site = await prepare();
  expect(readPage(site, "index.md")).toBe(readFileSync(join(packageRoot, "src/index.md"), "utf8"));
  expect(realpathSync(join(site.pages, "page"))).toBe(join(packageRoot, "src/page"));
  for (const name of Object.keys(packageJson.dependencies))
    expect(readdirSync(join(site.root, "node_modules", name))).toContain("package.json");
  expect(readdirSync(site.pages)).not.toContain("cli");
});

it("has the reports of the package and the user's own, with the files beside them", async () => {
  write("data/reports/mine.md", "# Mine");
  write("data/reports/deep/rows.csv", "a\n1\n");
  write("data/reports/handover.md", "# My own handover");
  const site = await prepare();
  expect(readPage(site, "reports/mine.md")).toBe("# Mine");
  expect(readPage(site, "reports/deep/rows.csv")).toBe("a\n1\n");
  expect(readPage(site, "reports/handover.md")).toBe("# My own handover");
  expect(readPage(site, "reports/seed-questions.md")).toContain("Who was created");
});

it("has the reports of a folder that the user named, which must be there", async () => {
  write("notes/mine.md", "# Mine");
  expect(readPage(await prepare({reports: "notes"}), "reports/mine.md")).toBe("# Mine");
  await expect(prepare({reports: "note"})).rejects.toThrow(
    `missing reports folder: ${join(folder, "note")}`
  );
});

it("follows what changes and goes in the user's folder", async () => {
  write("data/reports/mine.md", "# One");
  write("data/reports/gone.md", "# Gone");
  write("data/reports/handover.md", "# My own handover");
  await prepare();
  write("data/reports/mine.md", "# Two");
  rmSync(join(folder, "data/reports/gone.md"));
  rmSync(join(folder, "data/reports/handover.md"));
  const site = await prepare();
  expect(readPage(site, "reports/mine.md")).toBe("# Two");
  expect(readdirSync(join(site.pages, "reports"))).not.toContain("gone.md");
  expect(readPage(site, "reports/handover.md")).toContain("# Weekly handover");
});

it("follows a file that becomes a folder, and a folder that becomes a file", async () => {
  write("data/reports/rows", "1");
  write("data/reports/notes/deep/mine.md", "# Mine");
  await prepare();
  rmSync(join(folder, "data/reports"), {recursive: true});
  write("data/reports/rows/mine.md", "# Mine");
  write("data/reports/notes", "2");
  const site = await prepare();
  expect(readPage(site, "reports/rows/mine.md")).toBe("# Mine");
  expect(readPage(site, "reports/notes")).toBe("2");
});

it("has no packages beside reports, and never itself", async () => {
  write("mine.md", "# Mine");
  write("node_modules/some/README.md", "# Some");
  await prepare({reports: "."});
  const site = await prepare({reports: "."});
  expect(readPage(site, "reports/mine.md")).toBe("# Mine");
  expect(readdirSync(join(site.pages, "reports"))).not.toContain("node_modules");
});

// On Windows a link to a file needs rights.
it.skipIf(process.platform === "win32")(
  "has reports that are links, unless they lead nowhere",
  async () => {
    write("elsewhere.md", "# Elsewhere");
    write("data/reports/mine.md", "# Mine");
    symlinkSync("../../elsewhere.md", join(folder, "data/reports/linked.md"));
    symlinkSync("nowhere", join(folder, "data/reports/.#mine.md"));
    const site = await prepare();
    expect(readPage(site, "reports/linked.md")).toBe("# Elsewhere");
    expect(readdirSync(join(site.pages, "reports"))).not.toContain(".#mine.md");
  }
);

function writeWorkbook(name: string, title: string): void {
  const item = {id: "i", title: "I", description: "D.", view: "grid", sql: "FROM filtered"};
  write(`data/workbooks/${name}.json`, JSON.stringify({title, description: "D.", items: [item]}));
}

it("has a page for each workbook of the user's own, and none for one that is gone", async () => {
  writeWorkbook("mine", 'Say "hi"');
  writeWorkbook("gone", "Gone");
  await prepare();
  rmSync(join(folder, "data/workbooks/gone.json"));
  const {pages} = await prepare();
  expect(readdirSync(join(pages, "workbooks"))).toEqual(["mine.md"]);
  expect(findPages(pages, "workbooks")).toEqual([{path: "/workbooks/mine", title: 'Say "hi"'}]);
});

it("leads the public module to the site, at any depth, and keeps the lines", async () => {
  write("data/reports/deep/mine.js", 'import {sql} from "provisioning-workbook";\nsql;\n');
  write("data/reports/notes.txt", 'from "provisioning-workbook"');
  const site = await prepare();
  expect(readPage(site, "reports/deep/mine.js")).toBe(
    'import {sql} from "../../page/reportApi.js";\nsql;\n'
  );
  expect(readPage(site, "reports/notes.txt")).toBe('from "provisioning-workbook"');
});

it("has no page that the package no longer has", async () => {
  const {pages} = await prepare();
  const names = readdirSync(pages);
  writeFileSync(join(pages, "gone.md"), "# Gone");
  mkdirSync(join(pages, "gone"));
  await prepare();
  expect(readdirSync(pages)).toEqual(names);
});

it.each(["data", "reports", "workbooks", "index.md"])(
  "never writes through a link that is in the place of %s",
  async (name) => {
    writeWorkbook("mine", "Mine");
    const {pages} = await prepare();
    rmSync(join(pages, name), {recursive: true});
    mkdirSync(join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), join(pages, name), "junction");
    const site = await prepare();
    expect(readdirSync(join(folder, "elsewhere"))).toEqual([]);
    expect(readdirSync(site.pages)).toContain(name);
  }
);

it("keeps the files that stay the same, and drops what another version has left", async () => {
  const site = await prepare();
  writeFileSync(join(site.cache, "made"), "");
  await prepare();
  expect(readdirSync(site.cache)).toContain("made");
  writeFileSync(join(site.root, "version.txt"), "0.0.1 elsewhere");
  await prepare();
  expect(readdirSync(site.cache)).not.toContain("made");
});
