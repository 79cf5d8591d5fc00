import {describe, expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import type {Json} from "../fixtures/records.js";
import {graphRecord} from "../fixtures/records.js";
import {
  portalChanges,
  portalEvent,
  portalSteps,
  stepColumns,
  steps,
  toCsv
} from "../fixtures/shapeRecords.js";

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

  it("is stored under its change's id until the log's own id comes", async () => {
    const place = await Workplace.create();
    const {"Event ID": _, ...row} = portalEvent();
    await place.take(toCsv([row]), "main.csv");
    expect((await place.event()).event_id).toBe("change:ch-1");
    await place.take(graphRecord(), "graph.json");
    expect(await place.event()).toMatchObject({event_id: "e-1", export_file: "graph.json"});
    await place.take(toCsv([row]) + "\r\n", "again.csv");
    expect((await place.event()).event_id).toBe("e-1");
  });

  it("is replaced by the steps that an event has itself", async () => {
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

  it("matches headings leniently and guesses unknown ones", async () => {
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

  it("with steps beside the events has both", async () => {
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
