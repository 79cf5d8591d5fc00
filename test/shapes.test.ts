import {describe, expect, it} from "vitest";
import {NativeDatabase} from "../src/engine/native.js";
import type {Json} from "./records.js";
import {Workplace} from "./importing.js";
import {graphRecord, streamRecord, toLines} from "./records.js";
import {
  auditRecord,
  auditRow,
  auditStreamRecord,
  betaRecord,
  logAnalyticsRow,
  onDemandAnswer,
  portalChanges,
  portalEvent,
  portalSteps,
  queryAnswer,
  toCsv
} from "./shapeRecords.js";

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

const steps = [
  {name: "EntryImportAdd", type: "Import", status: "Success", description: "Read the user"},
  {name: "EntryExportAdd", type: "Export", status: "Success", description: "Wrote the user"}
];
const changes = [{property: "title", old_value: "Clerk", new_value: "Head clerk"}];

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

const stepColumns = "SELECT name, type, status, description FROM steps ORDER BY step_no";
const changeColumns = "SELECT property, old_value, new_value FROM changes";

describe("one event", () => {
  it.each(Object.entries(shapes))(
    "is one and the same row from %s",
    async (_, {shape, files, differs}) => {
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
    }
  );

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
    "stands once, complete, when all shapes come, %s",
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

describe("an entry of the audit log", () => {
  const entry = {
    audit_id: "Sync_1",
    time: new Date("2026-10-06T09:00:00Z"),
    tenant_id: "t-1",
    activity: "Quarantine",
    kind: "Quarantine",
    result: "Success",
    reason: "The job is in quarantine: EncounteredEscrowProportionThreshold",
    target_name: "Fixture app",
    target_id: "a-1",
    job_id: "scim.t-1.j-1",
    app_id: "a-1",
    initiator_name: "Azure AD Provisioning Service",
    correlation_id: "co-1"
  };

  it.each([
    ["audit-graph", auditRecord()],
    ["audit-stream", auditStreamRecord()],
    ["audit-log-analytics", auditRow()]
  ])("comes from %s", async (shape, record) => {
    const place = await Workplace.create();
    const report = await place.take(record);
    expect(report.totals).toMatchObject({records: 1, audits: 1, rejects: 0});
    expect(await place.query("FROM audits")).toEqual([
      {...entry, export_shape: shape, export_file: "export.json"}
    ]);
  });

  it("counts once, whatever shapes and runs it comes in", async () => {
    const place = await Workplace.create();
    await place.take([auditRecord(), auditRecord()], "a.json");
    await place.take(auditRow(), "b.json");
    expect(await place.query("SELECT audit_id, export_file FROM audits")).toEqual([
      {audit_id: "Sync_1", export_file: "a.json"}
    ]);
  });

  it.each([
    ["Enable/restart provisioning configuration", "Configuration"],
    ["User Provisioning", "UserProvisioning"],
    ["Export", "UserProvisioning"],
    ["Something newer", "Other"]
  ])("of activity %s is of kind %s", async (activityDisplayName, kind) => {
    const place = await Workplace.create();
    await place.take(auditRecord({activityDisplayName}));
    expect(await place.query("SELECT activity, kind FROM audits")).toEqual([
      {activity: activityDisplayName, kind}
    ]);
  });

  it("of another service is left out and counted", async () => {
    const place = await Workplace.create();
    const foreign = {
      loggedByService: "Core Directory",
      category: "UserManagement",
      activityDisplayName: "Update user"
    };
    const report = await place.take([auditRecord(foreign), auditRecord({...foreign, id: "x"})]);
    expect(report.totals).toMatchObject({records: 2, audits: 0, left_out: 2, rejects: 0});
    expect(report.files.map(({shape}) => shape)).toEqual(["audit-graph"]);
    expect(await place.query("FROM audits")).toEqual([]);
  });
});

describe("the portal's CSV", () => {
  const complete = {events: 1, steps: 2, changes: 1, pending: 0};
  const counts = `SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM steps) AS steps,
    (SELECT count(*) FROM changes) AS changes, (SELECT count(*) FROM pending) AS pending`;
  const parts = {
    main: toCsv([portalEvent()]),
    steps: toCsv(portalSteps()),
    changes: toCsv(portalChanges())
  };

  it.each([
    [["main", "steps", "changes"]],
    [["changes", "steps", "main"]],
    [["steps", "main", "changes"]]
  ] as const)("joins its files in different runs: %j", async (order) => {
    const place = await Workplace.create();
    for (const name of order) await place.take(parts[name], `${name}.csv`);
    expect(await place.query(counts)).toEqual([complete]);
  });

  it("keeps parts waiting until their event comes, in whatever shape", async () => {
    const place = await Workplace.create();
    const report = await place.take(parts.steps, "steps.csv");
    expect(report.totals).toMatchObject({records: 0, rejects: 0});
    expect(await place.query("FROM pending")).toEqual([
      {file: "steps.csv", change_id: "ch-1", steps: 2, changes: 0}
    ]);
    await place.take(graphRecord({provisioningSteps: null}), "graph.json");
    expect(await place.query(counts)).toEqual([complete]);
    expect(await place.query("SELECT file, records, parts FROM imports ORDER BY file")).toEqual([
      {file: "graph.json", records: 1, parts: 0},
      {file: "steps.csv", records: 0, parts: 2}
    ]);
  });

  it("changes nothing when its parts come twice", async () => {
    const place = await Workplace.create();
    for (const name of ["main", "steps", "changes"] as const)
      await place.write(`${name}.csv`, parts[name]);
    await place.write("again.csv", parts.steps + "\r\n");
    await place.import();
    expect(await place.query(counts)).toEqual([complete]);
  });

  it("stands under its change's id until the log's own id comes", async () => {
    const place = await Workplace.create();
    const {"Event ID": _, ...row} = portalEvent();
    await place.take(toCsv([row]), "main.csv");
    expect((await place.event()).event_id).toBe("change:ch-1");
    await place.take(graphRecord(), "graph.json");
    expect(await place.event()).toMatchObject({event_id: "e-1", export_file: "main.csv"});
    await place.take(toCsv([row]) + "\r\n", "again.csv");
    expect((await place.event()).event_id).toBe("e-1");
  });

  it("gives way to the steps that an event has of its own", async () => {
    const place = await Workplace.create();
    const [first] = portalSteps();
    await place.write("a.csv", toCsv([{...first, "Step name": "Other"}]));
    await place.write("b.json", JSON.stringify(graphRecord()));
    const report = await place.import();
    expect(report.totals).toMatchObject({new_events: 1, duplicates: 0, conflicts: 0});
    expect(await place.query(stepColumns)).toEqual(steps);
    expect(await place.event()).toMatchObject({changed: true});
  });

  it.each(["in one run", "in two runs"])("joins steps that come in two files, %s", async (runs) => {
    const place = await Workplace.create();
    const [first, second] = portalSteps() as [Json, Json];
    await place.write("main.csv", parts.main);
    await place.write("steps-1.csv", toCsv([first]));
    if (runs === "in two runs") await place.import();
    await place.write("steps-2.csv", toCsv([first, second]));
    await place.import();
    expect(await place.query(stepColumns)).toEqual(steps);
  });

  it("lets the same part wait once", async () => {
    const place = await Workplace.create();
    await place.take(parts.steps, "a.csv");
    await place.take(
      parts.steps + toCsv(portalSteps("ch-2")).split("\r\n").slice(1).join("\r\n"),
      "b.csv"
    );
    expect(await place.query("SELECT change_id, steps FROM pending ORDER BY 1")).toEqual([
      {change_id: "ch-1", steps: 2},
      {change_id: "ch-2", steps: 2}
    ]);
  });

  it("takes the id of the same second where a change has several events", async () => {
    const place = await Workplace.create();
    const {"Event ID": _, ...row} = portalEvent();
    const later = graphRecord({id: "e-2", activityDateTime: "2026-10-05T09:30:00Z"});
    await place.take([graphRecord(), later], "graph.json");
    await place.take(toCsv([row]), "main.csv");
    expect(await place.query("SELECT event_id FROM events ORDER BY 1")).toEqual([
      {event_id: "e-1"},
      {event_id: "e-2"}
    ]);
  });

  it("leaves an event without steps without steps", async () => {
    const place = await Workplace.create();
    await place.take(toCsv([{...portalEvent(), "Step name": "", "Step type": ""}]));
    expect(await place.query("FROM steps")).toEqual([]);
  });

  it("is not mistaken for the CSV of another log", async () => {
    const place = await Workplace.create();
    const report = await place.take(
      "id,timestamp,action,user\n1,2026-10-01T00:00:00Z,create,bob\n"
    );
    expect(report).toMatchObject({others: ["export.json"], files: []});
  });

  it("matches headings leniently and guesses at those it does not know", async () => {
    const place = await Workplace.create();
    await place.take(
      "changeid;ACTION;provisioning_status;Activity-Date Time;Jobb ID;Colour of hair\r\n" +
        "ch-9;delete;FAILURE;2026-10-05 08:30:00;x;brown\r\n"
    );
    expect(await place.event()).toMatchObject({
      event_id: "change:ch-9",
      action: "Delete",
      status: "Failure",
      time: new Date("2026-10-05T08:30:00Z")
    });
    expect(await place.query("SELECT unknown_headings FROM imports")).toEqual([
      {unknown_headings: "Jobb ID (near: jobid); Colour of hair"}
    ]);
  });

  it("with steps beside the events holds both", async () => {
    const place = await Workplace.create();
    const rows = portalSteps().map(({Status, Description, Details, ...step}) => ({
      ...portalEvent(),
      ...step,
      "Step status": Status,
      "Step description": Description,
      "Step details": Details
    }));
    const report = await place.take(toCsv(rows));
    expect(report.totals).toMatchObject({records: 1, new_events: 1, duplicates: 0});
    expect(await place.query(stepColumns)).toEqual(steps);
  });

  it("loses no good row beside a bad one", async () => {
    const place = await Workplace.create();
    const good = (id: string) =>
      toCsv([
        portalEvent({"Event ID": id, "Change ID": id, "Source display name": 'O"Brien, "Pat"'})
      ]).split("\r\n")[1]!;
    const [heading] = toCsv([portalEvent()]).split("\r\n");
    const bad = [
      '1,"never closed',
      "2,too,short",
      good("x").replace('"10/5/2026, 8:30:00 AM"', '"10/5/2026" 8:30')
    ];
    const lines = [
      heading,
      good("g-1"),
      bad[0],
      good("g-2"),
      bad[1],
      good("g-3"),
      bad[2],
      good("g-4")
    ];
    const report = await place.take(lines.join("\n"));
    expect(await place.query("SELECT event_id FROM events ORDER BY 1")).toEqual(
      ["g-1", "g-2", "g-3", "g-4"].map((event_id) => ({event_id}))
    );
    expect(report.rejects.map(({position}) => position)).toEqual([
      "record 2, line 3",
      "record 4, line 5",
      "record 6, line 7"
    ]);
  });

  it("keeps line breaks and quotes inside its cells", async () => {
    const place = await Workplace.create();
    const reason = 'He said "no"\r\nand left, twice';
    await place.take(toCsv([portalEvent({Status: "Failure", "Status reason": reason})], "\t"));
    expect(await place.event()).toMatchObject({error_reason: reason});
  });
});

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

it("tells the shapes of batches that are read at once", {timeout: 60_000}, async () => {
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

  it("of several answers in one file costs none of their rows, and an incomplete one says so", async () => {
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
