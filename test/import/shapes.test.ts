import {describe, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {listPaths, toStructure} from "../../src/import/shapeFields.js";
import {shapeReaders} from "../../src/import/shapes/shapes.js";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {graphRecord, streamRecord, toLines} from "../fixtures/records.js";
import {
  betaRecord,
  changeColumns,
  changes,
  logAnalyticsRow,
  onDemandAnswer,
  portalChanges,
  portalEvent,
  portalSteps,
  queryAnswer,
  stepColumns,
  steps,
  toCsv
} from "../fixtures/shapeRecords.js";

/** The event of the fixtures, with what every shape can hold. */
const event = {
  event_id: "e-1",
  time: new Date("2026-10-05T08:30:00Z"),
  day: new Date("2026-10-05"),
  local_time: new Date("2026-10-05T08:30:00Z"),
  tenant_id: "t-1",
  job_id: "scim.t-1.j-1",
  cycle_id: "c-1",
  change_id: "ch-1",
  correlation_id: "ch-1",
  connector: "scim",
  sync_type: "Object",
  action: "Create",
  status: "Success",
  skip_reason: null,
  skip_class: null,
  skip_property: null,
  error_code: null,
  error_category: null,
  error_reason: null,
  recommended_action: null,
  tries: null,
  next_retry: null,
  duration_ms: 1200,
  app_id: "a-1",
  app_name: "Fixture app",
  source_system: "Microsoft Entra ID",
  target_system: "customappsso",
  source_system_raw: "Microsoft Entra ID",
  target_system_raw: "customappsso",
  initiator_type: "system",
  initiator_name: "Azure AD Provisioning Service",
  identity_type: "User",
  source_id: "u-1",
  source_name: "Ada Fixture",
  source_upn: "ada@fixture.example",
  target_id: "x-1",
  target_name: "Ada F.",
  target_upn: null,
  reportable_id: "ada@fixture.example",
  changed: true
};

const fraction = {
  time: new Date("2026-10-05T08:30:00.123Z"),
  local_time: new Date("2026-10-05T08:30:00.123Z")
};
const oldName = {source_system_raw: "Azure Active Directory"};
const uncorrelated = {correlation_id: null};
const logAnalytics = {...fraction, ...oldName};

/** What a shape writes, and where its row differs from the event's. */
const shapes: Record<string, {shape: string; files: Record<string, unknown>; differs: object}> = {
  Graph: {shape: "graph", files: {"a.json": graphRecord()}, differs: uncorrelated},
  "the former beta": {shape: "graph-beta", files: {"a.json": betaRecord()}, differs: uncorrelated},
  "the diagnostic stream": {
    shape: "stream",
    files: {"a.json": streamRecord()},
    differs: {...fraction, ...oldName}
  },
  "the query page's CSV": {
    shape: "log-analytics",
    files: {"a.csv": toQueryPageCsv(logAnalyticsRow())},
    differs: logAnalytics
  },
  "the query API": {
    shape: "log-analytics",
    files: {"a.json": queryAnswer(logAnalyticsRow())},
    differs: logAnalytics
  },
  "the Azure command line": {
    shape: "log-analytics",
    files: {"a.json": [toTexts({...logAnalyticsRow(), TableName: "PrimaryResult"})]},
    differs: logAnalytics
  },
  "the data export": {
    shape: "log-analytics",
    files: {"a.json": toLines([logAnalyticsRow()])},
    differs: logAnalytics
  },
  "the portal's three CSV files": {
    shape: "portal-csv",
    files: {
      "a.csv": toCsv([portalEvent()]),
      "b.csv": toCsv(portalSteps()),
      "c.csv": toCsv(portalChanges())
    },
    differs: uncorrelated
  },
  "provision on demand": {
    shape: "on-demand",
    files: {"a.json": onDemandAnswer()},
    differs: {
      event_id: "ondemand:ch-1",
      tenant_id: null,
      job_id: null,
      connector: null,
      cycle_id: null,
      correlation_id: null,
      app_id: null,
      app_name: null,
      initiator_type: null,
      initiator_name: null,
      target_name: null,
      ...oldName
    }
  }
};

/** As the query page writes times, and their heading. */
function toQueryPageCsv({TimeGenerated, ...row}: Json): string {
  return toCsv([{"TimeGenerated [UTC]": "10/5/2026, 8:30:00.123 AM", ...row}]);
}

function toTexts(row: Json): Json {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));
}

async function takeAll(place: Workplace, files: Record<string, unknown>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await place.write(name, typeof content === "string" ? content : JSON.stringify(content));
  }
}

describe("one event", () => {
  it.each(Object.entries(shapes))("is the same row from %s", async (_, {shape, files, differs}) => {
    const place = await Workplace.create();
    await takeAll(place, files);
    const report = await place.import();
    expect(report.rejects).toEqual([]);
    expect(report.files.map((file) => file.shape)).toEqual(Object.keys(files).map(() => shape));
    const {export_file, ...row} = await place.event();
    expect(row).toEqual({...event, ...differs, export_shape: shape});
    expect(export_file).toBe(Object.keys(files)[0]);
    expect(await place.query(stepColumns)).toEqual(steps);
    expect(await place.query(changeColumns)).toEqual(changes);
    expect(await place.query("FROM pending")).toEqual([]);
  });

  it("comes from the text alone of an answer on demand", async () => {
    const place = await Workplace.create();
    const report = await place.take(onDemandAnswer()["value"]);
    expect(report.rejects).toEqual([]);
    expect(await place.event()).toMatchObject({event_id: "ondemand:ch-1", status: "Success"});
  });

  it("comes in Parquet from an export job", async () => {
    const place = await Workplace.create();
    await place.write("rows.json", toLines([logAnalyticsRow()]));
    const database = await NativeDatabase.open();
    await database.run(`COPY (SELECT * REPLACE (TimeGenerated::TIMESTAMP AS TimeGenerated)
      FROM '${place.exports}/rows.json') TO '${place.exports}/rows.parquet' (FORMAT parquet)`);
    database.close();
    await place.write("rows.json", "");
    const report = await place.import();
    expect(report.rejects).toEqual([]);
    const {export_file, ...row} = await place.event();
    expect(row).toEqual({...event, ...logAnalytics, export_shape: "log-analytics"});
    expect(export_file).toBe("rows.parquet");
    expect(await place.query(stepColumns)).toEqual(steps);
  });

  it.each(["forwards", "backwards"])(
    "is stored once and completely when it comes in all shapes, %s",
    async (order) => {
      const place = await Workplace.create();
      const all = Object.values(shapes).flatMap(({files}) => Object.entries(files));
      for (const [i, [name, content]] of (order === "forwards"
        ? all
        : all.toReversed()
      ).entries()) {
        await takeAll(place, {[`${String.fromCharCode(97 + i)}/${name}`]: content});
      }
      const report = await place.import();
      expect(report.totals).toMatchObject({records: 9, new_events: 1, duplicates: 8, rejects: 0});
      const row = await place.event();
      expect(row).toMatchObject({
        event_id: "e-1",
        app_name: "Fixture app",
        target_name: "Ada F.",
        changed: true
      });
      expect(await place.query(stepColumns)).toEqual(steps);
      expect(await place.query(changeColumns)).toEqual(changes);
    }
  );

  it("lists in which columns its shapes conflict", async () => {
    const place = await Workplace.create();
    await place.write("a.json", JSON.stringify(graphRecord()));
    await place.write(
      "b.json",
      JSON.stringify(logAnalyticsRow({DurationMs: 9, ResultType: "Failure"}))
    );
    await place.write("c.json", JSON.stringify(betaRecord({statusInfo: {status: "failure"}})));
    await place.import();
    expect(
      await place.query(
        "SELECT file, conflicts, conflict_columns, disagreements FROM imports ORDER BY file"
      )
    ).toEqual([
      {file: "a.json", conflicts: 0, conflict_columns: null, disagreements: 0},
      {file: "b.json", conflicts: 1, conflict_columns: "duration_ms", disagreements: 1},
      {file: "c.json", conflicts: 1, conflict_columns: "status", disagreements: 0}
    ]);
  });
});

it("every path of every shape leads to a text, beside the paths of the others", () => {
  const paths = listPaths(shapeReaders);
  const {at} = toStructure("json", paths);
  expect(paths.length).toBeGreaterThan(400);
  for (const path of paths) expect(at(path)).toContain("struct_extract");
  const clash = toStructure("json", ["result", "result.raw"]);
  expect(() => clash.at("result")).toThrow("invalid path: result");
});
