import {spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createInterface} from "node:readline";
import type {Readable} from "node:stream";
import {afterAll, expect, it} from "vitest";
import {bin, runIn} from "./commandLine.js";

// The caller's folder: outside the project, so that nothing is found by chance.
const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-cli-"));

afterAll(() => rmSync(folder, {recursive: true}));

const run = (...args: string[]) => runIn(folder, ...args);

it.each([[[]], [["--help"]], [["help"]], [["-h"]]])("%j lists the commands", (args) => {
  const {code, stdout, stderr} = run(...args);
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  for (const name of ["start", "build", "dev", "import", "query", "sample"])
    expect(stdout).toMatch(` ${name} `);
});

it.each([[["help", "sample"]], [["sample", "--help"]]])("%j tells the options", (args) => {
  const {code, stdout} = run(...args);
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
    "--rows lacks its value; one that begins with a dash follows a ="
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
])("%j is wrong usage", (args, message) => {
  const {code, stdout, stderr} = run(...args);
  expect({code, stdout}).toEqual({code: 2, stdout: ""});
  expect(stderr).toMatch(`provisioning-workbook: ${message}`);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

it("sample writes to a folder named from the caller's, and says nothing on standard output", () => {
  const {code, stdout} = run("sample", "--events", "50", "--out", "made");
  expect({code, stdout}).toEqual({code: 0, stdout: ""});
  expect(readdirSync(join(folder, "made")).length).toBeGreaterThan(0);
});

it("build does not empty a folder that holds something else", () => {
  const {code, stderr} = run("build", "--out", ".");
  expect(code).toBe(1);
  expect(stderr).toBe(
    `provisioning-workbook: --out is neither empty nor a built site: ${folder}\n`
  );
  expect(existsSync(join(folder, "made"))).toBe(true);
});

it.each([
  ["missing.json", undefined, /missing settings: .*missing\.json/],
  ["broken.json", "{", /invalid settings: .*broken\.json: not JSON/],
  ["key.json", '{"timezone": "UTC"}', /unknown key "timezone" \(did you mean timeZone\?\)/]
])("build fails on %s and names it", (file, text, message) => {
  if (text !== undefined) writeFileSync(join(folder, file), text);
  const {code, stdout, stderr} = run("build", "--settings", file);
  expect({code, stdout}).toEqual({code: 1, stdout: ""});
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
});

/** The first line on standard output; empty if the process ends without one. */
async function readFirstLine({stdout}: {stdout: Readable}): Promise<string> {
  for await (const line of createInterface(stdout)) return line;
  return "";
}

it("start serves, takes the next port if one is taken, and ends with 0 when told to", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const {port} = taken.address() as AddressInfo;
  const args = ["start", "--port", `${port}`, "--store", "store", "--out", "site"];
  const child = spawn(process.execPath, [bin, ...args], {cwd: folder});
  const line = await readFirstLine(child);
  expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(line).not.toContain(`:${port}/`);
  expect((await fetch(line)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
  taken.close();
}, 180_000);
