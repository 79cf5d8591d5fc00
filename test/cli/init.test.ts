import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import packageJson from "../../package.json" with {type: "json"};
import {checkPageFences, checkReports} from "../../src/cli/checkPages.js";
import {checkWorkbooks} from "../../src/cli/checkWorkbooks.js";
import {openPageOnce} from "../../src/cli/SqlChecker.js";
import {readOwnWorkbooks} from "../../src/data/ownWorkbooks.js";
import {readSettings, toSettings} from "../../src/settings/settings.js";
import {packageRoot, toPlaces} from "../../src/store/places.js";
import {runIn} from "../fixtures/commandLine.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-init-"));
});

afterEach(() => rmSync(folder, {recursive: true}));

const basic = [
  ".gitignore",
  "README.md",
  "data/exports/.gitkeep",
  "data/reports/failures-by-app.md",
  "data/settings.json",
  "data/workbooks/joiners-and-leavers.json",
  "package.json"
];

function listFiles(path: string): string[] {
  return readdirSync(path, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

function read(...path: string[]): string {
  return readFileSync(join(folder, ...path), "utf8");
}

it("makes a folder, lists what it made, and gives the next command alone on standard output", async () => {
  const {code, stdout, stderr} = await runIn(folder, "init", "my-tenant");
  expect({code, stdout}).toEqual({
    code: 0,
    stdout: "Next:\ncd my-tenant\nnpm install\nnpm start\n"
  });
  expect(listFiles(join(folder, "my-tenant"))).toEqual(basic);
  expect(stderr.trimEnd().split("\n").sort()).toEqual(
    basic.map((file) => `Made ${join("my-tenant", file)}`).sort()
  );
});

it("pins this version of the tool, and has its commands as scripts", async () => {
  await runIn(folder, "init", "Größe 2");
  expect(JSON.parse(read("Größe 2", "package.json"))).toEqual({
    name: "gro-e-2",
    private: true,
    type: "module",
    scripts: {
      start: "provisioning-workbook start",
      build: "provisioning-workbook build",
      dev: "provisioning-workbook dev"
    },
    dependencies: {"provisioning-workbook": packageJson.version},
    allowScripts: {esbuild: false}
  });
});

it("never overwrites, and completes what is missing", async () => {
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "package.json"), "mine");
  writeFileSync(join(folder, "data/settings.json"), "{}");
  const {code, stdout, stderr} = await runIn(folder, "init", ".");
  const install = `npm install --save-exact provisioning-workbook@${packageJson.version}`;
  expect({code, stdout}).toEqual({
    code: 0,
    stdout: `Next:\n${install}\nnpx provisioning-workbook start\n`
  });
  expect([read("package.json"), read("data/settings.json")]).toEqual(["mine", "{}"]);
  expect(stderr.match(/^Kept .*$/gm)).toEqual([
    "Kept package.json",
    `Kept ${join("data", "settings.json")}`
  ]);
  expect(listFiles(folder)).toEqual(basic);
});

it.each([
  ["github", ".github/workflows/publish.yml"],
  ["azure-devops", "azure-pipelines.yml"]
])("for %s also makes the workflow, and the rule for sign-in", async (system, workflow) => {
  await runIn(folder, "init", "t", "--ci", system);
  const further = [workflow, "data/staticwebapp.config.json"];
  expect(listFiles(join(folder, "t"))).toEqual([...basic, ...further].sort());
  for (const step of ["npm ci", "npm run build", "cp data/staticwebapp.config.json dist/"])
    expect(read("t", workflow)).toContain(step);
});

it.each([
  [["init"], "missing DIR"],
  [["init", ""], "missing DIR"],
  [["init", "a", "b"], "unexpected argument: b"],
  [["init", "a", "--ci", "gitlab"], "unknown --ci: gitlab"]
])("%j is wrong usage", async (args, message) => {
  const {code, stderr} = await runIn(folder, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(readdirSync(folder)).toEqual([]);
});

it("refuses a file in place of the folder", async () => {
  writeFileSync(join(folder, "afile"), "");
  const {code, stderr} = await runIn(folder, "init", "afile");
  expect({code, stderr}).toEqual({
    code: 2,
    stderr: `provisioning-workbook: invalid DIR: ${join(folder, "afile")} (not a folder); see \`provisioning-workbook help\`\n`
  });
});

it("its settings are the defaults, and its report and workbook can be built", async () => {
  await runIn(folder, "init", ".");
  const places = toPlaces({}, folder, {});
  const openPage = openPageOnce();
  expect(await readSettings(places)).toEqual(toSettings({}));
  await checkPageFences(places.reports, {cwd: folder, packagesFrom: packageRoot});
  await checkReports(places.reports, {cwd: folder, openPage});
  await checkWorkbooks(await readOwnWorkbooks(places), openPage);
});

it("its files name the schemas that an installed package has", async () => {
  await runIn(folder, "init", ".");
  const schemas = "node_modules/provisioning-workbook/schemas";
  for (const [file, schema] of [
    ["data/settings.json", "settings.json"],
    ["data/workbooks/joiners-and-leavers.json", "workbook.json"]
  ] as const) {
    const [, named] = /^\{\n {2}"\$schema": "([^"]+)",\n/.exec(read(file))!;
    expect(join(folder, file, "..", named!)).toBe(join(folder, schemas, schema));
  }
});
