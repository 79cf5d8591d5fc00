import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord, streamRecord, toLines} from "../fixtures/records.js";

describe("a record's columns", () => {
  it("keep the seven digits of a time to the microsecond", async () => {
    const place = await Workplace.create();
    await place.take(streamRecord());
    expect(await place.query("SELECT epoch_us(time) % 1000000 AS us FROM events")).toEqual([
      {us: 123456}
    ]);
  });

  it("give the steps and changes, alike from both shapes", async () => {
    for (const record of [graphRecord(), streamRecord()]) {
      const place = await Workplace.create();
      await place.take(record);
      expect(await place.query("FROM steps")).toEqual([
        {
          event_id: "e-1",
          step_no: 1,
          name: "EntryImportAdd",
          type: "Import",
          status: "Success",
          description: "Read the user",
          details: '{"department":"Sales"}'
        },
        {
          event_id: "e-1",
          step_no: 2,
          name: "EntryExportAdd",
          type: "Export",
          status: "Success",
          description: "Wrote the user",
          details: '{"ReportableIdentifier":"ada@fixture.example"}'
        }
      ]);
      expect(await place.query("FROM changes")).toEqual([
        {
          event_id: "e-1",
          change_no: 1,
          property: "title",
          old_value: "Clerk",
          new_value: "Head clerk"
        }
      ]);
    }
  });

  it("give day and local time in the report's zone", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord({activityDateTime: "2026-10-05T23:30:00Z"}));
    expect(
      await place.query("SELECT time, day, local_time FROM events", "Europe/Helsinki")
    ).toEqual([
      {
        time: new Date("2026-10-05T23:30:00Z"),
        day: new Date("2026-10-06"),
        local_time: new Date("2026-10-06T02:30:00Z")
      }
    ]);
  });
});

it("reads a step's nested details as JSON text and leaves out empty keys", async () => {
  const place = await Workplace.create();
  const details = {ScopeEvaluationResult: '{"a":true}', "": "x", list: [1, {b: null}], none: null};
  await place.take(
    graphRecord({provisioningSteps: [{name: "S", provisioningStepType: "teleporting", details}]})
  );
  expect(await place.query("SELECT type, details FROM steps")).toEqual([
    {
      type: "teleporting",
      details: JSON.stringify({
        ScopeEvaluationResult: '{"a":true}',
        list: '[1,{"b":null}]',
        none: null
      })
    }
  ]);
});

it("reads the words of steps in any case or as numbers, and an empty key in steps that are a text", async () => {
  const place = await Workplace.create();
  const words = [
    {provisioningStepType: "import", status: "success"},
    {provisioningStepType: "SCOPING", status: "Skipped"},
    {type: "Matching", status: "WARNING"},
    {provisioningStepType: "3", status: "1", details: {"": "x", reason: ""}},
    {provisioningStepType: "", status: ""}
  ];
  const steps = JSON.stringify(words).replace('"":', '"" :');
  await place.take(graphRecord({provisioningSteps: steps}));
  expect(await place.query("SELECT type, status, details FROM steps ORDER BY step_no")).toEqual([
    {type: "Import", status: "Success", details: null},
    {type: "Scoping", status: "Skipped", details: null},
    {type: "Matching", status: "Warning", details: null},
    {type: "Processing", status: "Failure", details: '{"reason":""}'},
    {type: null, status: null, details: null}
  ]);
});

const two = [graphRecord(), graphRecord({id: "e-2"})];

/** The ways in which exports hold two records. */
const containers: [name: string, content: string | Buffer][] = [
  ["a page", JSON.stringify({"@odata.context": "x", value: two})],
  ["a page on many lines", JSON.stringify({"@odata.context": "x", value: two}, null, 2)],
  ["a bare array", JSON.stringify(two)],
  ["a bare array with a byte order mark", `\uFEFF${JSON.stringify(two)}`],
  ["an indented array with CRLF", JSON.stringify(two, null, 4).replaceAll("\n", "\r\n")],
  ["JSON Lines", toLines(two)],
  ["JSON Lines with CRLF", toLines(two, "\r\n")],
  ["several documents", two.map((record) => JSON.stringify(record, null, 2)).join("\n")],
  ["several pages", two.map((record) => JSON.stringify({value: [record]})).join("")],
  ["an event hub message", JSON.stringify({records: [streamRecord(), streamRecord({id: "e-2"})]})],
  ["UTF-16 as PowerShell writes it", Buffer.from(`\uFEFF${JSON.stringify(two)}`, "utf16le")],
  ["gzip under any name", gzipSync(JSON.stringify(two))],
  ["gzip in gzip", gzipSync(gzipSync(toLines(two)))]
];

it.each(containers)("finds the records in %s", async (_, content) => {
  const place = await Workplace.create();
  const {totals} = await place.take(content, "some/folder/export.bin");
  expect(totals).toMatchObject({records: 2, new_events: 2, rejects: 0});
  expect(await place.query("SELECT event_id FROM events ORDER BY ALL")).toEqual([
    {event_id: "e-1"},
    {event_id: "e-2"}
  ]);
});

it("counts where envelope and properties disagree, and believes the properties", async () => {
  const place = await Workplace.create();
  const report = await place.take(streamRecord({}, {resultType: "Failure"}));
  expect(report.files[0]).toMatchObject({disagreements: 1});
  expect(await place.event()).toMatchObject({status: "Success"});
});

it("finds the events behind many records of another kind", async () => {
  const place = await Workplace.create();
  const foreign = Array.from({length: 300}, (_, i) => ({category: "SignInLogs", id: `s-${i}`}));
  const lines = [...foreign, graphRecord()].map((record) => JSON.stringify(record));
  const {files} = await place.take(lines.join("\n"));
  expect(files).toMatchObject([{records: 301, new_events: 1, left_out: 300}]);
});
