import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {Alert} from "../../src/alerts/Alert.js";
import type {Outcome} from "../fixtures/commandLine.js";
import {runIn} from "../fixtures/commandLine.js";
import {makeSampleFolder} from "../fixtures/sampleReport.js";

// Outside the project, so that nothing is found by chance: the data is the sample.
const folder = await makeSampleFolder();
mkdirSync(join(folder, "data"));

function run(alerts: unknown, ...args: string[]): Promise<Outcome> {
  writeFileSync(join(folder, "settings.json"), JSON.stringify({alerts}));
  return runIn(folder, "alerts", "--store", "store", "--settings", "settings.json", ...args);
}

interface Report {
  asOf: string;
  alerts: Alert[];
}

async function read(...args: string[]): Promise<Report> {
  const {code, stdout} = await run({}, "--format", "json", ...args);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Report;
}

it("the sample's planted troubles raise alerts", async () => {
  const {asOf, alerts} = await read();
  expect(asOf).toBe("2026-10-31T22:48:19.000Z");
  const firing = alerts.filter(({state}) => state !== "resolved");
  expect(firing.map(({rule, severity, subject}) => `${severity} ${rule} ${subject}`)).toEqual([
    "critical silent-job Dropbox Business",
    "critical quarantine Dropbox Business",
    "warning failing-people Workday to Active Directory User Provisioning",
    "warning deletes-held-back Halden Freight Expenses",
    "warning failing-people Halden Freight Expenses"
  ]);
  const keys = "rule severity state since subject value threshold message link".split(" ");
  expect(alerts.map((alert) => Object.keys(alert).toSorted())).toEqual(
    alerts.map(() => keys.toSorted())
  );
});

it("--as-of shows what was wrong then: the day of the bulk disable, and a day later", async () => {
  const alertsOf = async (time: string) =>
    (await read("--as-of", time)).alerts
      .filter(({rule}) => rule === "removal-spike")
      .map(({state, subject, value}) => `${state} ${subject} ${value}`);
  expect(await alertsOf("2026-10-27")).toEqual(["new Adobe Identity Management 120"]);
  expect(await alertsOf("2026-10-28")).toEqual(["resolved Adobe Identity Management 120"]);
  expect(await alertsOf("2026-10-27T12:00:00Z")).toEqual([]);
});

it("--fail-on ends with 3 while something as bad fires, and with 0 otherwise", async () => {
  expect((await run({}, "--fail-on", "critical")).code).toBe(3);
  const off = {silentJob: false, quarantine: false};
  expect((await run(off, "--fail-on", "critical")).code).toBe(0);
  expect((await run(off, "--fail-on", "warning")).code).toBe(3);
});

it("a broken rule ends with 1 and is named, after the others were reported", async () => {
  const own = [{name: "typo", sql: "SELECT nothing FROM events", description: "x"}];
  const {code, stdout, stderr} = await run({own}, "--fail-on", "critical");
  expect(code).toBe(1);
  expect(stdout).toContain("Dropbox Business has been silent");
  expect(stderr).toContain('rule "typo" failed: Binder Error');
});

it.each([
  [["--fail-on", "bad"], "unknown --fail-on: bad"],
  [["--format", "csv"], "unknown --format: csv"],
  [["--as-of", "2026-02-30"], "invalid --as-of: 2026-02-30"],
  [["--as-of", "yesterday"], "invalid --as-of: yesterday"],
  [["now"], "unexpected argument: now"]
])("%j is wrong usage", async (args, message) => {
  const {code, stdout, stderr} = await run({}, ...args);
  expect({code, stdout}).toEqual({code: 2, stdout: ""});
  expect(stderr).toContain(message);
});
