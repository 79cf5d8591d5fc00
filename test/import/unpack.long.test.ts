import {symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {buffer} from "node:stream/consumers";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {ZipFile} from "yazl";
import {importExports} from "../../src/import/importExports.js";
import {noBooks as books, Workplace} from "../fixtures/importing.js";
import {graphRecord, streamRecord, toLines} from "../fixtures/records.js";

describe("bad input", () => {
  it("gives what could be read of a truncated file, and a reject that says where", async () => {
    const place = await Workplace.create();
    const text = JSON.stringify({value: [graphRecord(), graphRecord({id: "e-2"})]}, null, 1);
    const report = await place.take(text.slice(0, -200));
    expect(report.totals).toEqual({...books, records: 2, new_events: 1, rejects: 1});
    expect(report.rejects).toMatchObject([
      {file: "export.json", reason: "cut off inside the record"}
    ]);
    expect(await place.query("SELECT position, record[:10] AS record FROM rejects")).toEqual([
      {
        position: `record 2, line ${text.split("\n").findLastIndex((line) => line === "  {") + 1}`,
        record: '{    "id":'
      }
    ]);
  });

  it("gives what could be unpacked of a gzip that is cut off", async () => {
    const place = await Workplace.create();
    const records = Array.from({length: 2000}, (_, i) =>
      graphRecord({id: `e-${i}-${Math.sin(i)}`})
    );
    const packed = gzipSync(toLines(records));
    const {totals, rejects} = await place.take(packed.subarray(0, packed.length / 2), "a.json.gz");
    expect(totals.new_events).toBeGreaterThan(500);
    expect(totals).toMatchObject({records: totals.new_events + 1, rejects: 1});
    expect(rejects[0]!.reason).toBe("cannot be unpacked: unexpected end of file");
  });

  it("loses no good record beside a bad one", async () => {
    const place = await Workplace.create();
    const good = [graphRecord(), graphRecord({id: "e-2"})].map((record) => JSON.stringify(record));
    const {totals, rejects} = await place.take(
      [good[0], '{"id":"x', "{bad}", good[1], ""].join("\n")
    );
    expect(totals).toEqual({...books, records: 4, new_events: 2, rejects: 2});
    expect(rejects.map(({position, reason}) => [position, reason])).toEqual([
      ["record 2, line 2", "cut off inside the record"],
      ["record 3, line 3", "not valid JSON"]
    ]);
  });

  it.each([
    "infinity",
    "-infinity",
    "0044-03-15 (BC)",
    "1969-12-31T23:59:59Z",
    "12026-01-01T00:00:00Z"
  ])("rejects a record whose time is %s", async (activityDateTime) => {
    const place = await Workplace.create();
    const {totals} = await place.take([graphRecord({activityDateTime}), graphRecord()]);
    expect(totals).toEqual({...books, records: 2, new_events: 1, rejects: 1});
  });

  it("follows a link to a file", async () => {
    const place = await Workplace.create();
    const target = join(place.folder, "elsewhere.json");
    await writeFile(target, JSON.stringify(graphRecord()));
    await symlink(target, join(place.exports, "link.json"));
    expect((await place.import()).totals).toMatchObject({new_events: 1});
  });

  it("throws what is no damage of the file, and keeps the store as it was", async () => {
    const place = await Workplace.create();
    await place.write("a.json", JSON.stringify(graphRecord()));
    const onProgress = () => {
      throw new Error("no space left on device");
    };
    const failing = importExports(place.exports, place.store, {onProgress});
    await expect(failing).rejects.toThrow("no space left on device");
    expect((await place.import()).totals).toMatchObject({records: 1, new_events: 1});
  });

  it("rejects a record without an id or a readable time, with its text", async () => {
    const place = await Workplace.create();
    const {rejects, totals} = await place.take([
      graphRecord({id: null}),
      graphRecord({activityDateTime: ""}),
      graphRecord({activityDateTime: "yesterday"}),
      streamRecord({id: ""}, {identity: null})
    ]);
    expect(totals).toEqual({...books, records: 4, rejects: 4});
    expect(rejects.map(({reason}) => reason)).toEqual([
      "the record has no id",
      "the record has no time",
      "the record's time cannot be read: yesterday",
      "the record has no id"
    ]);
    expect(await place.query("SELECT length(record) <= 2000 AS short FROM rejects")).toEqual(
      [1, 2, 3, 4].map(() => ({short: true}))
    );
  });

  it("names files of another kind and leaves them alone", async () => {
    const place = await Workplace.create();
    await place.write("picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    await place.write("notes.txt", "hello");
    await place.write("empty.json", "");
    await place.write("config.json", '{"name":"provisioning"}');
    await place.write("a.json", JSON.stringify(graphRecord()));
    const report = await place.import();
    expect(report.empty).toEqual(["empty.json"]);
    expect(report.others).toEqual(["config.json", "notes.txt", "picture.png"]);
    expect(report.totals).toEqual({...books, records: 1, new_events: 1});
  });

  it("counts records of other logs in the same file as left out", async () => {
    const place = await Workplace.create();
    const {totals} = await place.take(
      toLines([streamRecord(), {category: "SignInLogs", properties: {id: "s"}}])
    );
    expect(totals).toEqual({...books, records: 2, new_events: 1, left_out: 1});
  });

  it("reads every entry of a zip and rejects one that is damaged", async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(toLines([graphRecord()])), "inner/a.json");
    zip.addBuffer(gzipSync(JSON.stringify([graphRecord({id: "e-2"})])), "bb/b.json.gz");
    zip.end();
    // A name that tries to leave the folder, as long as the one it replaces.
    const packed = Buffer.from(
      (await buffer(zip.outputStream)).toString("latin1").replaceAll("bb/b.json", "../b.json"),
      "latin1"
    );
    const place = await Workplace.create();
    const {files} = await place.take(packed, "both.zip");
    expect(files.map(({file, new_events}) => [file, new_events])).toEqual([
      ["both.zip/inner/a.json", 1],
      ["both.zip/../b.json.gz", 1]
    ]);
    const {rejects} = await place.take(packed.subarray(0, packed.length - 30), "cut.zip");
    expect(rejects).toMatchObject([{file: "cut.zip", position: "record 1, line 1"}]);
  });
});
