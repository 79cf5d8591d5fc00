import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {sampleExports} from "../../src/store/places.js";
import {runIn} from "../fixtures/commandLine.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-build-"));
  mkdirSync(join(folder, "data/exports"), {recursive: true});
  mkdirSync(join(folder, "data/reports"));
});

afterAll(() => rmSync(folder, {recursive: true}));

const cache = "node_modules/.cache/provisioning-workbook";

async function build(out: string): Promise<void> {
  const {code, stderr} = await runIn(folder, "build", "--out", out);
  expect({code, stderr}).toMatchObject({code: 0});
}

function takeExport(name: string): void {
  cpSync(join(sampleExports, "graph", name), join(folder, "data/exports", name));
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

// DuckDB writes the rows of a week in any order, and the names of files decide how esbuild shortens and orders code.
function readContent(file: string): string {
  const isAnyOrder = /table_\w+\.\w+\.bin$|query\.\w+\.json$|[/\\]joined[/\\]/.test(file);
  return isAnyOrder ? "" : readFileSync(file, "latin1");
}

/** The files of a site, each as path and content, without what differs from build to build: when, and names by that. */
function readSite(out: string): string[] {
  const root = join(folder, out);
  const entries = readdirSync(root, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map(({parentPath, name}) => join(parentPath, name))
    .map((file) => `${relative(root, file)}\n${readContent(file)}`)
    .map((text) =>
      text
        .replace(/"?lastModified"?:[\de]+,?/g, "")
        .replace(/(?<="?size"?):[\de]+/g, "")
        .replace(/\b[0-9a-f]{8}(?=[-.])|(?<=-)[A-Z0-9]{8}(?=\.js)/g, "hash")
    )
    .sort();
}

/** The files of the report that pages and modules of a site name. */
function findNamed(out: string): string[] {
  const named = readdirSync(join(folder, out), {recursive: true, encoding: "utf8"})
    .filter((file) => /\.(?:html|js)$/.test(file))
    .flatMap((file) => read(join(out, file)).match(/_file\/data\/report\/[\w/.-]+/g) ?? []);
  return [...new Set(named)].sort();
}

const read = (path: string) => readFileSync(join(folder, path), "utf8");

/** When the pages of the kept site were built. */
const builtAt = () => statSync(join(folder, cache, "skeleton.txt")).mtimeMs;

const toPath = (file: string) => file.split("\n")[0];

it("a site with new events is the same as one that is built from nothing", async () => {
  takeExport("provisioning-page-002.json.gz");
  await build("first");
  const at = builtAt();
  takeExport("provisioning-page-001.json.gz");
  await build("second");
  expect(builtAt()).toBe(at);
  rmSync(join(folder, cache), {recursive: true});
  await build("third");
  const [first, second, third] = ["first", "second", "third"].map(readSite);
  expect(second!.filter((file) => !third!.includes(file)).map(toPath)).toEqual([]);
  expect(third!.filter((file) => !second!.includes(file)).map(toPath)).toEqual([]);
  expect(first).not.toEqual(second);
  const files = readdirSync(join(folder, "second/_file/data/report"), {
    recursive: true,
    encoding: "utf8"
  });
  const there = files
    .filter((name) => /\.\w+\.\w+$/.test(name))
    .map((name) => `_file/data/report/${name}`);
  expect(findNamed("second")).toEqual(there.map((name) => name.replaceAll("\\", "/")).sort());
});

it("leaves no file of the report in the cache beside the packed pages", async () => {
  expect(readdirSync(join(folder, cache)).filter((name) => name.startsWith("site-"))).toEqual([]);
  expect(readdirSync(join(folder, cache, "src/.observablehq/cache"))).not.toContain("data");
  const skeleton = readdirSync(join(folder, cache, "skeleton/_file/data/report"));
  const [name] = skeleton.filter((file) => file.startsWith("meta."));
  expect(read(`${cache}/skeleton/_file/data/report/${name}`)).toBe("meta.json");
});

it.each([
  ["a report", "data/reports/mine.md", "# Mine\n", "reports/mine.html", "Mine"],
  ["a report again", "data/reports/mine.md", "# Ours\n", "reports/mine.html", "Ours"],
  ["the title", "data/settings.json", '{"title": "Halden"}', "index.html", "Halden"],
  [
    "a workbook",
    "data/workbooks/mine.json",
    JSON.stringify({
      title: "Own",
      description: "D.",
      items: [{id: "i", title: "I", description: "D.", view: "grid", sql: "FROM filtered"}]
    }),
    "workbooks/mine.html",
    "Own"
  ]
])("builds the pages anew for %s", async (_, file, text, page, word) => {
  mkdirSync(join(folder, "data/workbooks"), {recursive: true});
  write(file, text);
  await build("dist");
  expect(read(`dist/${page}`)).toContain(word);
});

it("checks what users write before it is used, also after a build that went well", async () => {
  write("data/reports/mine.md", "# Mine\n\n```sql\nSELECT nope\n```\n");
  const {code, stderr} = await runIn(folder, "build");
  expect({code, stderr}).toMatchObject({code: 1});
  expect(stderr).toContain(`${join("data/reports/mine.md")}:4: `);
  write("data/reports/mine.md", "# Mine\n");
});

it("runs a loader of a report at every build", async () => {
  write(
    "data/reports/now.json.js",
    "process.stdout.write(JSON.stringify(process.hrtime.bigint().toString()));\n"
  );
  write("data/reports/mine.md", '# Mine\n\n```js\nFileAttachment("now.json").json()\n```\n');
  const readNow = async () => {
    await build("dist");
    const [name] = readdirSync(join(folder, "dist/_file/reports"));
    return read(`dist/_file/reports/${name}`);
  };
  expect(await readNow()).not.toBe(await readNow());
});
