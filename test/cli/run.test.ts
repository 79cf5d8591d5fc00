import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {runIn, spawnIn} from "../fixtures/commandLine.js";

// The caller's folder: outside the project, so that nothing is found by chance.
const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-cli-"));

afterAll(() => rmSync(folder, {recursive: true}));

const run = (...args: string[]) => runIn(folder, ...args);

it.each([[[]], [["--help"]], [["help"]], [["-h"]]])("%j lists the commands", async (args) => {
  const {code, stdout, stderr} = await run(...args);
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  for (const name of ["start", "build", "dev", "import", "query", "sample"])
    expect(stdout).toMatch(` ${name} `);
});

it.each([[["help", "sample"]], [["sample", "--help"]]])("%j lists the options", async (args) => {
  const {code, stdout} = await run(...args);
  expect(code).toBe(0);
  for (const option of ["--events N", "--end DATE", "--out DIR", "--store DIR"]) {
    expect(stdout).toContain(option);
  }
});

it.each([
  [["bild"], "unknown command: bild (did you mean build?)"],
  [["help", "bild"], "unknown command: bild (did you mean build?)"],
  [["build", "--ot", "x"], "unknown option: --ot (did you mean --out?)"],
  [
    ["snapshot", "analysis", "--rows", "-3"],
    "missing value: --rows (a value that begins with a dash needs --rows=VALUE)"
  ],
  [["snapshot", "analyse"], "unknown workbook: analyse (did you mean analysis?)"],
  [["build", "--out"], "Option '--out <value>' argument missing"],
  [["build", "now"], "unexpected argument: now"],
  [["start", "--port", "http"], "invalid --port: http (a whole number from 0 to 65535)"],
  [["dev", "--port", "0"], "invalid --port: 0 (a whole number from 1 to 65535)"],
  [["sample", "--events", "0"], "invalid --events: 0"],
  [["sample", "--days", "1.5"], "invalid --days: 1.5"],
  [["sample", "--end", "2026-02-30"], "invalid --end: 2026-02-30 (a date such as 2026-10-31)"],
  [["sample", "--seed", "x"], "invalid --seed: x"],
  [["sample", "--shape", "graf"], "unknown --shape: graf (did you mean graph?)"]
])("%j is wrong usage", async (args, message) => {
  const {code, stdout, stderr} = await run(...args);
  expect({code, stdout}).toEqual({code: 2, stdout: ""});
  expect(stderr).toMatch(`provisioning-workbook: ${message}`);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

it("sample writes to a folder named from the caller's, and prints nothing to standard output", async () => {
  const {code, stdout} = await run("sample", "--events", "50", "--out", "made");
  expect({code, stdout}).toEqual({code: 0, stdout: ""});
  expect(readdirSync(join(folder, "made")).length).toBeGreaterThan(0);
});

it("build does not empty a folder with other files", async () => {
  const {code, stderr} = await run("build", "--out", ".");
  expect(code).toBe(1);
  expect(stderr).toBe(
    `provisioning-workbook: invalid --out: ${folder} (neither empty nor a built site)\n`
  );
  expect(existsSync(join(folder, "made"))).toBe(true);
});

it.each([
  ["missing.json", undefined, /missing settings: .*missing\.json/],
  ["broken.json", "{", /invalid settings: .*broken\.json: not JSON/],
  ["key.json", '{"timezone": "UTC"}', /unknown key "timezone" \(did you mean timeZone\?\)/]
])("build fails on %s and names it", async (file, text, message) => {
  if (text !== undefined) writeFileSync(join(folder, file), text);
  const {code, stdout, stderr} = await run("build", "--settings", file);
  expect({code, stdout}).toEqual({code: 1, stdout: ""});
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
});

it("in a separate process, a failure is one line and exit code 1, without a stack trace", () => {
  const {code, stdout, stderr} = spawnIn(folder, "build", "--settings", "nowhere.json");
  expect({code, stdout}).toEqual({code: 1, stdout: ""});
  expect(stderr).toMatch(/^provisioning-workbook: missing settings: .*\n$/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
