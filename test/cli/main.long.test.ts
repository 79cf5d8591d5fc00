import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {bin, spawnIn} from "../fixtures/commandLine.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-process-"));

afterAll(() => rmSync(folder, {recursive: true}));

it("the command gives its help, and nothing on standard error", () => {
  const {code, stdout, stderr} = spawnIn(folder, "--help");
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  expect(stdout).toContain("Usage: provisioning-workbook COMMAND");
});

// On Windows another process can only be ended by force.
it.runIf(process.platform !== "win32").each([
  ["SIGTERM", ["sample", "--events", "50000000"], 143],
  ["SIGINT", ["sample", "--events", "50000000"], 130],
  ["SIGINT", ["start", "--port", "0", "--store"], 0]
] as const)("%s ends %j with %i", async (signal, args, code) => {
  const place = mkdtempSync(join(folder, "stopped-"));
  const out = join(place, "out");
  const places = args[0] === "start" ? [join(place, "store"), "--out", out] : ["--out", place];
  const child = spawn(process.execPath, [bin, ...args, ...places], {cwd: folder});
  await expect.poll(() => readdirSync(place), {timeout: 60_000}).not.toEqual([]);
  child.kill(signal);
  expect(await once(child, "close")).toEqual([code, null]);
});
