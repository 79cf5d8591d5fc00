import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {bin, runIn} from "../fixtures/commandLine.js";
import {graphRecord} from "../fixtures/records.js";

const folder = mkdtempSync(join(tmpdir(), "provisioning-workbook-query-"));
const run = (...args: string[]) => runIn(folder, ...args);
const query = (sql: string, format: string) =>
  run("query", sql, "--store", "store", "--format", format);

beforeAll(() => {
  for (const name of ["in", "empty"]) mkdirSync(join(folder, name));
  const records = [
    graphRecord(),
    graphRecord({id: 'e-"2",', sourceIdentity: null}),
    {id: "x", provisioningAction: "create"}
  ];
  writeFileSync(join(folder, "in", "a.json"), JSON.stringify(records));
});

afterAll(() => rmSync(folder, {recursive: true}));

describe("import", () => {
  it("reports in JSON what became of every file, and ends with 1 if strict and something was rejected", async () => {
    const {code, stdout, stderr} = await run(
      "import",
      "--exports",
      "in",
      "--store",
      "store",
      "--format",
      "json",
      "--strict"
    );
    const totals = {
      records: 3,
      new_events: 2,
      duplicates: 0,
      conflicts: 0,
      audits: 0,
      left_out: 0,
      rejects: 1
    };
    const report = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(report).toMatchObject({files: [{file: "a.json", shape: "graph", ...totals}], totals});
    expect(Object.keys(report)).toEqual(["files", "totals"]);
    expect(stderr).toBe("a.json, record 3, line 1: rejected: the record has no time\n");
  });

  it("has nothing new the second time", async () => {
    const {code, stdout} = await run("import", "--exports", "in", "--store", "store");
    expect({code, stdout}).toEqual({code: 0, stdout: "Nothing new to import.\n"});
  });

  it.each([
    [["--exports", "nowhere"], "missing exports folder: "],
    [["--exports", "empty"], "no provisioning events in "]
  ])("with %j ends with 1 and explains why", async (args, message) => {
    const {code, stdout, stderr} = await run("import", ...args, "--store", "other");
    expect({code, stdout}).toEqual({code: 1, stdout: ""});
    expect(stderr).toMatch(`provisioning-workbook: ${message}`);
  });
});

describe("query", () => {
  it("answers in JSON: 64-bit integers as numbers or text, times as ISO text, details as an object", async () => {
    const sql = `SELECT 3::BIGINT AS small, 9007199254740993::BIGINT AS large, time, day, source_id,
      (SELECT details FROM steps WHERE step_no = 1 LIMIT 1) AS details FROM events WHERE event_id = 'e-1'`;
    expect(JSON.parse((await query(sql, "json")).stdout)).toEqual([
      {
        small: 3,
        large: "9007199254740993",
        time: "2026-10-05T08:30:00.000Z",
        day: "2026-10-05",
        source_id: "u-1",
        details: {department: "Sales"}
      }
    ]);
  });

  it("answers in CSV as RFC 4180 has it, null empty", async () => {
    const {stdout} = await query(
      "SELECT event_id, source_id FROM events ORDER BY source_id",
      "csv"
    );
    expect(stdout).toBe('event_id,source_id\r\ne-1,u-1\r\n"e-""2"",",\r\n');
  });

  it("answers as a table", async () => {
    const {stdout} = await query("SELECT 'Create' AS action, 12 AS events", "table");
    expect(stdout).toBe("action  events\n──────  ──────\nCreate      12\n");
  });

  it("reports a failing query's error in words, and a missing store's", async () => {
    const wrong = await query("SELECT nothing FROM events", "json");
    expect(wrong).toMatchObject({code: 1, stdout: ""});
    expect(wrong.stderr).toMatch(/^provisioning-workbook: Binder Error: .*nothing/);
    const missing = await run("query", "FROM events", "--store", "none");
    expect(missing).toMatchObject({code: 1, stdout: ""});
    expect(missing.stderr).toMatch(/run `provisioning-workbook import` first/);
  });

  it.each([
    [["query"], "missing SQL"],
    [["query", "FROM events", "--format", "xml"], "unknown --format: xml"]
  ])("%j is wrong usage", async (args, message) => {
    const {code, stderr} = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(`provisioning-workbook: ${message}`);
  });
});

it("query answers in Parquet that reads back alike", async () => {
  await run("import", "--exports", "in", "--store", "store");
  const sql = "SELECT event_id, time FROM events ORDER BY ALL;";
  const command = [bin, "query", sql, "--store", "store", "--format", "parquet"];
  const {status, stdout} = spawnSync(process.execPath, command, {cwd: folder});
  expect(status).toBe(0);
  writeFileSync(join(folder, "rows.parquet"), stdout);
  const back = await query(`FROM '${join(folder, "rows.parquet")}' ORDER BY ALL`, "csv");
  expect(back.stdout).toMatch(/^event_id,time\r\n./);
  expect(back.stdout).toBe((await query(sql, "csv")).stdout);
});
