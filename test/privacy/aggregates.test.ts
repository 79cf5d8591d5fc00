import {readdir, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {rules} from "../../src/alerts/rules.js";
import {openReport} from "../../src/data/openReport.js";
import {readAlerts} from "../../src/data/readAlerts.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {toOwnWorkbook} from "../../src/model/ownWorkbook.js";
import {aggregateOf, isAggregateRule} from "../../src/privacy/aggregates.js";
import {findRefused, redactFilters} from "../../src/privacy/redact/filterForms.js";
import {Pseudonyms} from "../../src/privacy/redact/Pseudonyms.js";
import {redactStore} from "../../src/privacy/redact/redactStore.js";
import {keepComplaint} from "../../src/privacy/redact/redactWords.js";
import {toPlaces} from "../../src/store/places.js";
import {statusShare} from "../../src/workbook/items/statusShare.js";
import {toWorkbook} from "../../src/workbook/own.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {runIn} from "../fixtures/commandLine.js";
import {Workplace} from "../fixtures/importing.js";
import {withItem} from "../fixtures/ownWorkbook.js";
import {graphRecord} from "../fixtures/records.js";
import {makeSampleFolder} from "../fixtures/sampleReport.js";

// What nobody has listed as safe to show is not shown.

const pseudonyms = new Pseudonyms(Buffer.from("a key of this test alone"));

it("a column that is not listed is not in a redacted store", async () => {
  const place = await Workplace.create();
  await place.take(graphRecord());
  await addColumn(place.store, "nickname", "Ada");
  await redactStore(place.store, join(place.folder, "redacted"), pseudonyms);
  expect(await readColumns(place.store)).toContain("nickname");
  expect(await readColumns(join(place.folder, "redacted"))).not.toContain("nickname");
});

it("a filter that is not listed is refused, and shows no value", () => {
  const requested = {status: ["Failure"], nickname: ["Ada"]};
  expect(findRefused(requested, "pseudonymous")).toBe("nickname");
  expect(findRefused({...requested, nickname: undefined}, "pseudonymous")).toBeUndefined();
  expect(redactFilters(requested, pseudonyms)).toEqual({
    status: ["Failure"],
    nickname: ["‹removed›"]
  });
});

it.each([
  ["analysis", "pseudonymous", ["--q", "Ada"], "--q cannot be used in a redacted snapshot"],
  ["analysis", "aggregate", ["--person", "Ada"], "--person cannot be used in a redacted snapshot"],
  ["identity", "aggregate", [], "identity cannot be aggregate"]
])("a snapshot of %s that is %s refuses %j", async (name, privacy, filters, message) => {
  const folder = await makeSampleFolder();
  const args = ["--store", "store", "--redact", privacy, ...filters];
  const {code, stderr} = await runIn(folder, "snapshot", name, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it("an aggregate has none of the user's own rules, and none that counts people", async () => {
  const place = await Workplace.create();
  await place.take(graphRecord());
  const own = {
    name: "mine",
    sql: "SELECT 1 AS key, 'Ada' AS subject",
    severity: "warning",
    description: "Ada"
  };
  const settings = {privacy: "aggregate", alerts: {own: [own]}};
  await writeFile(join(place.folder, "settings.json"), JSON.stringify(settings));
  const places = {exports: "exports", store: "store", settings: "settings.json"};
  const site = await openReport(toPlaces(places, place.folder, {}));
  const report = (await readAlerts(site))!;
  site.database.close();
  const named = report.rules.map(({rule}) => rule);
  expect(named).toContain("silent-job");
  expect(named.filter((rule) => ["mine", "failing-people"].includes(rule))).toEqual([]);
  expect(JSON.stringify(report)).not.toContain("Ada");
});

it("an alert rule that is not listed is not in an aggregate", () => {
  expect(isAggregateRule("unlisted")).toBe(false);
  const withheld = rules.filter(({id}) => !isAggregateRule(id));
  expect(withheld.map(({id}) => id)).toEqual(["deletes-held-back", "failing-people"]);
});

it("an aggregate shows these items, and no others", () => {
  const shown = workbooks.flatMap(({items}) => items.filter(aggregateOf));
  expect([...new Set(shown.map(({id}) => id))].sort()).toEqual([
    "activity-by-app",
    "attribute-churn",
    "empty-updates",
    "events-over-time",
    "key-figures",
    "objects-by-action",
    "objects-by-status",
    "objects-by-type",
    "skips-triage",
    "status-share",
    "synced-objects",
    "systems",
    "top-errors"
  ]);
});

it("an item that is not listed has nothing to show in an aggregate", () => {
  expect(aggregateOf(statusShare)).toBeDefined();
  expect(aggregateOf({...statusShare, id: "unlisted"})).toBeUndefined();
});

it("a reason for a reject that is not listed is not in a redacted report", () => {
  expect(keepComplaint("the nickname is Ada")).toBe("could not be read");
});

/** Adds a column to the events of a store, as a later version may. */
async function addColumn(store: string, name: string, value: string): Promise<void> {
  const file = join(store, await findMonth(store));
  const database = await NativeDatabase.open();
  await database.run(
    `COPY (SELECT *, '${value}' AS ${name} FROM '${file}') TO '${file}.new' (FORMAT parquet)`
  );
  database.close();
  await rename(`${file}.new`, file);
}

async function readColumns(store: string): Promise<unknown[]> {
  const database = await NativeDatabase.open();
  const file = join(store, await findMonth(store));
  const {rows} = await database.query(`DESCRIBE FROM '${file}'`);
  database.close();
  return rows.map(({column_name}) => column_name);
}

async function findMonth(store: string): Promise<string> {
  const month = (await readdir(store)).find((name) => /^\d{4}-\d{2}\..*parquet$/.test(name));
  if (!month) throw new Error("the store has no month");
  return month;
}

it("an item of the user's own workbook is left out of an aggregate, whatever its id", () => {
  const {items} = toWorkbook("mine", toOwnWorkbook(withItem({id: "systems"})));
  expect(aggregateOf(items[0]!)).toBeUndefined();
});
