import {execFile} from "node:child_process";
import {cp, mkdtemp, readdir, readFile, realpath, rm, writeFile} from "node:fs/promises";
import type {Server} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {promisify} from "node:util";
import {afterAll, beforeAll, expect, it} from "vitest";
import {serveSite} from "../../src/cli/serve.js";
import {workbookKeys} from "../../src/model/ownWorkbook.js";
import {settingsSchema} from "../../src/settings/settings.js";
import {packageRoot, sampleExports} from "../../src/store/places.js";
import {
  installTool,
  listInstalled,
  packTool,
  runTool,
  uninstallTool
} from "../fixtures/installedTool.js";
import {usePages} from "./browser.js";

// The tool as its users have it: packed, installed in a folder outside this project, whose path has a blank and letters
// beyond ASCII, and never run from here.

let base: string;
let folder: string;
let packed: string;
let server: Server | undefined;
const open = usePages();

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), "provisioning-workbook-installed-")));
  folder = join(base, "Mein Büro");
  packed = await packTool(base);
  await installTool(base, packed);
  await runTool(base, "init", folder);
  await installTool(folder, packed);
  const exported = join(sampleExports, "graph/provisioning-page-002.json.gz");
  await cp(exported, join(folder, "data/exports/page.json.gz"));
});

afterAll(async () => {
  server?.close();
  await rm(base, {recursive: true, maxRetries: 3});
});

// Pages that are still open may fetch until the end of a test.
async function serve(): Promise<string> {
  const served = await serveSite(join(folder, "dist"), {port: 0});
  server = served.server;
  return served.address;
}

async function count(): Promise<unknown> {
  const {stdout} = await runTool(
    folder,
    "query",
    "SELECT count(*) AS n FROM events",
    "--format",
    "csv"
  );
  return stdout;
}

it("works in a folder of the user's own, from exports to a site, and keeps the history", async () => {
  const before = await listInstalled(folder);
  const {stdout: imported} = await runTool(folder, "import", "--format", "json");
  const {totals} = JSON.parse(imported) as {totals: {new_events: number}};
  expect(totals.new_events).toBe(309);

  await writeFile(join(folder, "data/reports/mine.md"), report);
  await writeFile(join(folder, "data/reports/double.js"), component);
  await runTool(folder, "build");
  const address = await serve();
  const {page} = await open(`${address}reports/mine`);
  await page.getByText("twice 309 is 618").waitFor();
  await page.getByRole("link", {name: "Failures by app"}).waitFor();
  const overview = await open(address);
  await overview.page.locator('[data-item="key-figures"][data-state="ready"]').waitFor();
  expect(await overview.page.getByText("sample data").count()).toBe(0);

  await runTool(folder, "snapshot", "errors", "--interactive");
  const snapshots = (await readdir(folder)).filter((name) => name.endsWith(".html"));
  expect(snapshots).toEqual(["errors.html", "errors.interactive.html"]);
  const snapshot = await open(pathToFileURL(join(folder, "errors.interactive.html")).href);
  await snapshot.page.locator('[data-state="ready"]').first().waitFor();

  const {stdout: alerts} = await runTool(folder, "alerts", "--format", "json");
  expect(JSON.parse(alerts)).toHaveProperty("asOf");

  expect(await listInstalled(folder)).toEqual(before);
  await uninstallTool(folder);
  await installTool(folder, packed);
  expect(await count()).toBe("n\r\n309\r\n");
});

it("has the schemas by which editors complete the user's files", async () => {
  const modules = join(folder, "node_modules/provisioning-workbook");
  const readKeys = async (name: string) => {
    const text = await readFile(join(modules, "schemas", `${name}.json`), "utf8");
    return Object.keys((JSON.parse(text) as {properties: object}).properties);
  };
  expect(await readKeys("settings")).toEqual(["$schema", ...Object.keys(settingsSchema.shape)]);
  expect(await readKeys("workbook")).toEqual(["$schema", ...workbookKeys.own]);
});

it("has the types of the public module, for a compiler that checks libraries, too", async () => {
  await writeFile(
    join(folder, "typed.ts"),
    `import {Bar, colorVariable, ReportTable, readFilters, sql} from "provisioning-workbook";
const rows = await sql\`SELECT \${1} AS n\`;
const table: HTMLElement = await ReportTable(rows);
const apps: readonly string[] | undefined = readFilters().select.app;
table.append(Bar([{word: "Failure", events: rows.length}], {most: 10}), colorVariable("Failure"), \`\${apps}\`);
`
  );
  const compiler = join(packageRoot, "node_modules/typescript/bin/tsc");
  const options = [
    "--strict",
    "--noEmit",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--types",
    ""
  ];
  const {stdout} = await promisify(execFile)(process.execPath, [compiler, ...options, "typed.ts"], {
    cwd: folder
  }).catch((error: {stdout: string}) => error);
  expect(stdout).toBe("");
});

it("a report that cannot run ends the build, and is named by its own file and line", async () => {
  await writeFile(join(folder, "data/reports/broken.md"), "# Broken\n\n```sql\nSELECT nope\n```\n");
  await expect(runTool(folder, "build")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^provisioning-workbook: broken report\n\S*broken\.md:4: /
    ) as unknown
  });
});

const report = `# Mine

\`\`\`js
import {sql} from "provisioning-workbook";
import {double} from "./double.js";
const [{n}] = await sql\`SELECT count(*)::INTEGER AS n FROM events\`;
\`\`\`

\`\`\`js
display(html\`<p>twice \${n} is \${double(n)}</p>\`);
\`\`\`
`;

const component = `import {formatCount} from "provisioning-workbook";

export const double = (n) => formatCount(2 * n);
`;
