import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {JSDOM} from "jsdom";
import {beforeAll, expect, it} from "vitest";
import type {Alert} from "../../src/alerts/Alert.js";
import type {Outcome} from "../fixtures/commandLine.js";
import {runIn} from "../fixtures/commandLine.js";
import {makeSampleFolder} from "../fixtures/sampleReport.js";
import {readSheets} from "../fixtures/xlsxFile.js";

// Outside the project, so that nothing is found by chance: the data is the sample.
const folder = await makeSampleFolder();
mkdirSync(join(folder, "data"));
// The project may lie in the folder for temporary files, which is open; Node does not.
const file = process.execPath.replaceAll("'", "''");
const own = [
  {name: "typo", sql: "SELECT nothing FROM events", description: "x"},
  {name: "peeks", sql: `SELECT filename AS subject FROM read_blob('${file}')`, description: "x"}
];
writeFileSync(join(folder, "settings.json"), JSON.stringify({alerts: {own}}));

function run(command: string, ...args: string[]): Promise<Outcome> {
  return runIn(folder, command, ...args, "--store", "store", "--settings", "settings.json");
}

const read = (name: string) => readFileSync(join(folder, name));

let taken: Outcome;
let alerts: Alert[];

beforeAll(async () => {
  const {stdout} = await run("alerts", "--format", "json");
  alerts = (JSON.parse(stdout) as {alerts: Alert[]}).alerts;
  taken = await run("snapshot", "alerts", "--format", "html,json,xlsx");
});

it("a snapshot of the alerts has what the command reports", () => {
  expect(taken.code).toBe(0);
  const {asOf, items} = JSON.parse(String(read("alerts.json"))) as {
    asOf: string;
    items: {id: string; columns: {name: string}[]; rows: unknown[][]}[];
  };
  expect(asOf).toBe("2026-10-31T22:48:19.000Z");
  const column = (id: string, name: string) => {
    const {columns, rows} = items.find((item) => item.id === id)!;
    return rows.map((row) => row[columns.findIndex((column) => column.name === name)]);
  };
  const [resolved, firing] = [true, false].map((is) =>
    alerts.filter(({state}) => (state === "resolved") === is)
  );
  expect(firing!.length).toBeGreaterThan(0);
  for (const name of ["rule", "severity", "subject", "message", "value", "threshold"] as const) {
    expect(column("alerts-firing", name)).toEqual(firing!.map((alert) => alert[name]));
    expect(column("alerts-resolved", name)).toEqual(resolved!.map((alert) => alert[name]));
  }
  expect(column("alerts-firing", "since")).toEqual(firing!.map(({since}) => since.slice(0, 19)));
  expect(column("alerts-broken", "rule")).toEqual(["typo", "peeks"]);
  expect(column("alert-rules", "rule")).toContain("silent-job");
});

it("the html and the sheets have the same rows", async () => {
  const {document} = new JSDOM(String(read("alerts.html"))).window;
  const rows = (id: string) => document.querySelectorAll(`[data-item=${id}] li.alert`).length;
  const firing = alerts.filter(({state}) => state !== "resolved").length;
  expect(rows("alerts-firing")).toBe(firing);
  const sheets = await readSheets(read("alerts.xlsx"));
  expect(sheets.get("Firing")).toHaveLength(1 + firing);
  expect(document.querySelector("script, link")).toBeNull();
});

it("a rule that failed is named, as one that reads a file beside the history", () => {
  expect(taken.stderr).toContain('rule "typo" failed: Binder Error');
  expect(taken.stderr).toMatch(/rule "peeks" failed: Permission Error/);
});

it.each([
  [["--last", "7d"], "leave --last out"],
  [["--app", "ServiceNow"], "leave --app out"],
  [["--interactive"], "leave --interactive out"],
  [["--redact", "aggregate"], "alerts cannot be aggregate"]
])("alerts with %j are wrong usage", async (args, message) => {
  const {code, stderr} = await run("snapshot", "alerts", ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it("alerts are compared with those of an older snapshot", async () => {
  const {code} = await run("snapshot", "alerts", "--compare", "alerts.json", "--out", "later");
  expect(code).toBe(0);
  const {document} = new JSDOM(String(read("later/alerts.html"))).window;
  const firing = alerts.filter(({state}) => state !== "resolved").length;
  expect(
    document.querySelector("[data-item=alerts-firing] .snapshot-changes p")!.textContent
  ).toContain(`${firing} steady`);
});

it("coverage is a snapshot, too, and is compared with an older one", async () => {
  const {code} = await run("snapshot", "coverage", "--format", "html,json,xlsx");
  expect(code).toBe(0);
  const {workbook, items} = JSON.parse(String(read("coverage.json"))) as {
    workbook: string;
    items: {id: string; rows: unknown[][]}[];
  };
  expect(workbook).toBe("coverage");
  const rowsOf = (id: string) => items.find((item) => item.id === id)!.rows.length;
  const {document} = new JSDOM(String(read("coverage.html"))).window;
  const shown = document.querySelectorAll("[data-item=coverage-jobs] tbody tr").length;
  expect(shown).toBe(rowsOf("coverage-jobs"));
  expect(shown).toBeGreaterThan(0);
  const sheets = await readSheets(read("coverage.xlsx"));
  expect(sheets.get("Jobs")).toHaveLength(1 + shown);
  // An older one of the same files, whose data ended earlier: what was imported is the same all the same.
  const older = String(read("coverage.json")).replaceAll(
    "2026-10-31T22:48:19.000Z",
    "2026-10-08T00:00:00.000Z"
  );
  writeFileSync(join(folder, "older.json"), older);
  await run("snapshot", "coverage", "--compare", "older.json", "--out", "later");
  const later = new JSDOM(String(read("later/coverage.html"))).window.document;
  expect(
    later.querySelector("[data-item=coverage-jobs] .snapshot-changes p")!.textContent
  ).toContain(`${shown} steady`);
});
