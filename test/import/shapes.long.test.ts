import {describe, expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {graphRecord, streamRecord, toLines} from "../fixtures/records.js";
import {
  auditRecord,
  auditRow,
  changeColumns,
  changes,
  logAnalyticsRow,
  queryAnswer,
  stepColumns,
  steps,
  toCsv
} from "../fixtures/shapeRecords.js";

describe("mixtures", () => {
  it("of tables, shapes and logs may lie in one file", async () => {
    const place = await Workplace.create();
    const signIn = {category: "SignInLogs", properties: {id: "s"}};
    const report = await place.take(
      toLines([
        logAnalyticsRow(),
        auditRow(),
        streamRecord({id: "e-2"}),
        signIn,
        auditRecord({id: "a-2"})
      ])
    );
    expect(report.totals).toMatchObject({
      records: 5,
      new_events: 2,
      audits: 2,
      left_out: 1,
      rejects: 0
    });
    expect(report.files.map(({shape}) => shape)).toEqual([
      "audit-graph, audit-log-analytics, log-analytics, stream"
    ]);
  });

  it("of two tables may lie in one answer or one CSV of the query page", async () => {
    for (const content of [
      queryAnswer(logAnalyticsRow(), auditRow()),
      toCsv([logAnalyticsRow(), auditRow()])
    ]) {
      const place = await Workplace.create();
      const report = await place.take(content);
      expect(report.totals).toMatchObject({records: 2, new_events: 1, audits: 1, rejects: 0});
    }
  });
});

it("distinguishes the shapes of batches that are read at once", async () => {
  const place = await Workplace.create();
  const long = {name: "EntryImport", description: "x".repeat(400_000)};
  const many = (count: number, toRecord: (id: string) => Json) =>
    toLines(Array.from({length: count}, (_, i) => toRecord(`${count}-${i}`)));
  await place.write(
    "a.json",
    many(90, (id) => graphRecord({id, provisioningSteps: [long]}))
  );
  await place.write(
    "b.json",
    many(170, (id) => streamRecord({id, provisioningSteps: [long]}))
  );
  const report = await place.import();
  expect(report.totals).toMatchObject({records: 260, new_events: 260, left_out: 0});
});

describe("Log Analytics", () => {
  it("may have its objects as text in text, as lists, or as they are", async () => {
    const place = await Workplace.create();
    const row = logAnalyticsRow();
    const again = (name: string) => JSON.stringify(row[name]);
    await place.take([
      {
        ...row,
        SourceIdentity: again("SourceIdentity"),
        ProvisioningSteps: again("ProvisioningSteps"),
        ServicePrincipal: `[${String(row["ServicePrincipal"])}]`,
        TargetSystem: JSON.parse(String(row["TargetSystem"])),
        ModifiedProperties: JSON.parse(String(row["ModifiedProperties"]))
      }
    ]);
    expect(await place.event()).toMatchObject({
      source_id: "u-1",
      app_name: "Fixture app",
      target_system: "customappsso"
    });
    expect(await place.query(stepColumns)).toEqual(steps);
    expect(await place.query(changeColumns)).toEqual(changes);
    expect(await place.query("SELECT incomplete FROM imports")).toEqual([{incomplete: 0}]);
  });

  it.each([
    ["ResultSignature", "None", {error_code: null}],
    ["InitiatedBy", "null", {initiator_name: null}],
    ["ServicePrincipal", "[]", {app_name: null}],
    ["DurationMs", "1200", {duration_ms: 1200}],
    ["TimeGenerated", "10/5/2026 8:30 AM", {time: new Date("2026-10-05T08:30:00Z")}],
    ["ProvisioningAction", "4", {action: "Update"}],
    [
      "SourceSystem",
      '{"Name":"Azure Active Directory (target tenant)"}',
      {source_system: "Microsoft Entra ID (target tenant)"}
    ],
    [
      "TargetIdentity",
      '{"Id":"","identityType":"urn:ietf:params:scim:schemas:core:2.0:Group"}',
      {target_id: null}
    ]
  ])("reads %s %s as it is meant", async (name, value, columns) => {
    const place = await Workplace.create();
    await place.take(logAnalyticsRow({[name]: value}));
    expect(await place.event()).toMatchObject(columns);
    expect(await place.query("SELECT incomplete, rejects FROM imports")).toEqual([
      {incomplete: 0, rejects: 0}
    ]);
  });

  it("reports times in another zone than UTC, which cannot be known", async () => {
    const place = await Workplace.create();
    const {TimeGenerated, ...row} = logAnalyticsRow();
    const report = await place.take(toCsv([{"TimeGenerated [Local Time]": TimeGenerated, ...row}]));
    expect(report.totals).toMatchObject({records: 1, rejects: 1});
    expect(report.files[0]!.unknown_headings).toBe(
      "TimeGenerated [Local Time] (choose UTC in the query page and export again)"
    );
  });
});

describe("damage", () => {
  it("of a nested text costs that part alone, and is counted", async () => {
    const place = await Workplace.create();
    const report = await place.take([
      logAnalyticsRow({ProvisioningSteps: '[{"name":"EntryIm', SourceIdentity: '{"Id":'})
    ]);
    expect(report.totals).toMatchObject({new_events: 1, rejects: 0});
    expect(await place.query("SELECT incomplete FROM imports")).toEqual([{incomplete: 1}]);
    expect(await place.event()).toMatchObject({event_id: "e-1", source_id: null, target_id: "x-1"});
  });

  it("of a query answer gives the rows before it", async () => {
    const place = await Workplace.create();
    const rows = ["e-1", "e-2", "e-3"].map((Id) => logAnalyticsRow({Id}));
    const text = JSON.stringify(queryAnswer(...rows));
    const report = await place.take(text.slice(0, text.indexOf('"e-3"')));
    expect(report.totals).toMatchObject({new_events: 2, rejects: 1});
    expect(report.rejects[0]!.reason).toBe("cut off or broken: no row behind can be read");
  });

  it("of several answers in one file costs none of their rows, and an incomplete one is reported", async () => {
    const place = await Workplace.create();
    const answers = [
      {...queryAnswer(logAnalyticsRow()), error: {code: "PartialError", message: "too many rows"}},
      queryAnswer(logAnalyticsRow({Id: "e-2"}))
    ];
    const report = await place.take(answers.map((answer) => JSON.stringify(answer)).join("\n"));
    expect(report.totals).toMatchObject({new_events: 2, rejects: 1});
    expect(report.rejects[0]!.reason).toBe(
      "the answer is not complete: PartialError too many rows"
    );
  });

  it("of a name does not hide its rejects", async () => {
    const place = await Workplace.create();
    await place.take([graphRecord(), {id: "x", provisioningAction: "create"}], "a\tb.json");
    expect(await place.query("SELECT file, reason FROM rejects")).toEqual([
      {file: "a b.json", reason: "the record has no time"}
    ]);
  });

  it("of a Parquet file is a reject that names it", async () => {
    const place = await Workplace.create();
    const report = await place.take(Buffer.from("PAR1 and nothing else"), "rows.parquet");
    expect(report.totals).toMatchObject({records: 1, rejects: 1});
    expect(report.rejects[0]).toMatchObject({file: "rows.parquet"});
    expect(report.rejects[0]!.reason).toMatch(/^cannot be unpacked: /);
  });
});
