import {fork} from "node:child_process";
import {once} from "node:events";
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile
} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {buffer} from "node:stream/consumers";
import {describe, expect, it} from "vitest";
import {ZipFile} from "yazl";
import {importExports} from "../src/import/importExports.js";
import {readerVersion} from "../src/import/shapes/shapes.js";
import {openStore} from "../src/store/openStore.js";
import {Workplace} from "./importing.js";
import {failure, graphRecord, streamRecord, toLines} from "./records.js";

const books = {
  records: 0,
  new_events: 0,
  duplicates: 0,
  conflicts: 0,
  audits: 0,
  left_out: 0,
  rejects: 0
};

describe("copies of an event", () => {
  it("count once, in one file, in two files and in two runs", async () => {
    const place = await Workplace.create();
    await place.write("a.json", JSON.stringify([graphRecord(), graphRecord()]));
    await place.write("b.json", JSON.stringify([graphRecord(), graphRecord({id: "e-2"})]));
    expect((await place.import()).totals).toEqual({
      ...books,
      records: 4,
      new_events: 2,
      duplicates: 2
    });
    const later = await place.take([graphRecord(), graphRecord({id: "e-3"})], "c.json");
    expect(later.totals).toEqual({...books, records: 2, new_events: 1, duplicates: 1});
    expect(await place.query("SELECT event_id, export_file FROM events ORDER BY ALL")).toEqual([
      {event_id: "e-1", export_file: "a.json"},
      {event_id: "e-2", export_file: "b.json"},
      {event_id: "e-3", export_file: "c.json"}
    ]);
  });

  it("fill what the first left open, in the same run and in a later one", async () => {
    const poor = graphRecord({
      provisioningAction: null,
      provisioningSteps: [],
      modifiedProperties: null,
      provisioningStatusInfo: failure({errorCode: "X"})
    });
    const rich = graphRecord({
      provisioningStatusInfo: failure({
        errorCode: "X",
        reason: "Why. This operation was retried 2 times."
      })
    });
    for (const isLater of [false, true]) {
      const place = await Workplace.create();
      await place.write("a.json", JSON.stringify(poor));
      if (isLater) await place.import();
      const {totals} = await place.take(rich, "b.json");
      expect(totals).toMatchObject({duplicates: 1, conflicts: 0});
      expect(await place.event()).toMatchObject({
        action: "Create",
        error_reason: "Why. This operation was retried 2 times.",
        tries: 2,
        changed: true,
        export_file: "a.json"
      });
      expect(await place.query("SELECT count(*) AS steps FROM steps")).toEqual([{steps: 2}]);
      expect(await place.query("SELECT count(*) AS changes FROM changes")).toEqual([{changes: 1}]);
    }
  });

  it("conflict only where both have a value; the first stays", async () => {
    for (const isLater of [false, true]) {
      const place = await Workplace.create();
      await place.write("a.json", JSON.stringify(graphRecord({targetIdentity: null})));
      if (isLater) await place.import();
      await place.write("b.json", JSON.stringify(graphRecord({durationInMilliseconds: 99})));
      await place.write("c.json", JSON.stringify([graphRecord({targetIdentity: null})]));
      const {files} = await place.import();
      const conflicts = files.map(({file, conflicts}) => [file, conflicts]);
      expect(conflicts).toEqual([
        ...(isLater ? [] : [["a.json", 0]]),
        ["b.json", 1],
        ["c.json", 0]
      ]);
      expect(await place.event()).toMatchObject({duration_ms: 1200, target_id: "x-1"});
    }
  });

  it("from both shapes agree, whichever comes first", async () => {
    for (const names of [
      ["a.json", "b.json"],
      ["b.json", "a.json"]
    ]) {
      const place = await Workplace.create();
      await place.write(names[0]!, JSON.stringify(graphRecord()));
      await place.write(names[1]!, JSON.stringify(streamRecord()));
      expect((await place.import()).totals).toMatchObject({
        new_events: 1,
        duplicates: 1,
        conflicts: 0
      });
      expect(await place.event()).toMatchObject({correlation_id: "ch-1", status: "Success"});
    }
  });

  it("stay in the month of the first, even if a later copy gives another time", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const {totals} = await place.take(
      graphRecord({activityDateTime: "2026-11-05T08:30:00Z"}),
      "b.json"
    );
    expect(totals).toMatchObject({duplicates: 1, conflicts: 1});
    expect(await place.event()).toMatchObject({time: new Date("2026-10-05T08:30:00Z")});
  });
});

describe("the store", () => {
  it("has a Parquet file for each month of event time", async () => {
    const place = await Workplace.create();
    const times = ["2026-09-30T23:59:59Z", "2026-10-01T00:00:00Z", "2026-10-31T12:00:00Z"];
    await place.take(
      times.map((activityDateTime, i) => graphRecord({id: `e-${i}`, activityDateTime}))
    );
    const files = (await readdir(place.store)).filter((name) => /^\d/.test(name));
    expect(files.map((name) => name.split("-").slice(0, 2).join("-")).sort()).toEqual([
      "2026-09.1",
      "2026-10.1"
    ]);
    expect(await place.query("SELECT count(*) AS events FROM events")).toEqual([{events: 3}]);
  });

  it("keeps the history when exports are deleted, and keeps the books", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    await rm(join(place.exports, "a.json"));
    await place.take(graphRecord({id: "e-2"}), "b.json");
    expect(await place.query("SELECT file, new_events FROM imports ORDER BY file")).toEqual([
      {file: "a.json", new_events: 1},
      {file: "b.json", new_events: 1}
    ]);
    expect(await place.query("SELECT count(*) AS events FROM events")).toEqual([{events: 2}]);
  });

  it("does not read a file again that it has: same, touched, renamed or copied", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    expect((await place.import()).files).toEqual([]);
    await utimes(join(place.exports, "a.json"), new Date(), new Date());
    expect((await place.import()).files).toEqual([]);
    await rename(join(place.exports, "a.json"), join(place.exports, "b.json"));
    await place.write("c.json", JSON.stringify(graphRecord()));
    expect((await place.import()).files).toEqual([]);
  });

  it("forgets what was before if the exports replace it, but only when something is new", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    await rm(join(place.exports, "a.json"));
    const replace = () => importExports(place.exports, place.store, {replaces: true});
    await replace();
    expect(await place.event()).toMatchObject({event_id: "e-1"});
    await place.write("b.json", JSON.stringify(graphRecord({id: "e-2"})));
    await replace();
    expect(await place.event()).toMatchObject({event_id: "e-2"});
    expect(await place.query("SELECT file FROM imports")).toEqual([{file: "b.json"}]);
  });

  it("reads a file again that has grown", async () => {
    const place = await Workplace.create();
    await place.take(toLines([graphRecord()]), "PT1H.json");
    const {totals} = await place.take(
      toLines([graphRecord(), graphRecord({id: "e-2"})]),
      "PT1H.json"
    );
    expect(totals).toMatchObject({records: 2, new_events: 1, duplicates: 1});
  });

  it("is as it was after an import that was killed", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    await place.write("b.json", JSON.stringify(graphRecord({id: "e-2"})));
    // What a run leaves that dies between writing its files and naming them in the manifest.
    await writeFile(join(place.store, "2026-10.2-0123abcd.parquet"), "half");
    await writeFile(join(place.store, "manifest.json.new"), "{");
    expect(await place.query("SELECT event_id FROM events")).toEqual([{event_id: "e-1"}]);
    await place.import();
    expect(await place.query("SELECT count(*) AS events FROM events")).toEqual([{events: 2}]);
  });

  it("keeps replaced files for an hour, for those who are reading them, then removes them", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const [replaced] = (await readdir(place.store)).filter((name) => name.startsWith("2026-10.1"));
    const old = join(place.store, replaced!);
    await utimes(old, 0, 0);
    await place.take([graphRecord(), graphRecord({id: "e-2"})], "b.json");
    await place.import();
    expect((await stat(old)).isFile()).toBe(true);
    await utimes(old, 0, 0);
    await place.import();
    await expect(stat(old)).rejects.toThrow("ENOENT");
  });

  it("removes nothing that is not its own", async () => {
    const place = await Workplace.create();
    await mkdir(join(place.store, "dataset.parquet"), {recursive: true});
    for (const name of ["mine.parquet", "2026-10.parquet"]) {
      await writeFile(join(place.store, name), "mine");
      await utimes(join(place.store, name), 0, 0);
    }
    await place.take(graphRecord(), "a.json");
    await place.take(graphRecord({id: "e-2"}), "b.json");
    expect(await readdir(place.store)).toEqual(
      expect.arrayContaining(["dataset.parquet", "mine.parquet", "2026-10.parquet"])
    );
  });

  it.each(["st[1]", "a*b?", "tenant_id=zzz", "it's"])(
    "may lie in a folder called %s",
    async (name) => {
      const place = await Workplace.create();
      const store = join(place.folder, name);
      await place.write("a.json", JSON.stringify(graphRecord()));
      await importExports(place.exports, store);
      await place.write("b.json", JSON.stringify([graphRecord(), graphRecord({id: "e-2"})]));
      expect((await importExports(place.exports, store)).totals).toMatchObject({
        new_events: 1,
        duplicates: 1
      });
      const database = await openStore(store);
      const {rows} = await database.query("SELECT DISTINCT tenant_id FROM events");
      expect(rows).toEqual([{tenant_id: "t-1"}]);
    }
  );

  it("looks into a file of another kind once, and again when its reader has learned more", async () => {
    const place = await Workplace.create();
    await place.take('{"category":"SignInLogs"}', "a.json");
    expect((await place.import()).others).toEqual([]);
    const path = join(place.store, "manifest.json");
    const manifest = await readFile(path, "utf8");
    await writeFile(
      path,
      manifest.replace(`"other": ${readerVersion}`, `"other": ${readerVersion - 1}`)
    );
    expect((await place.import()).others).toEqual(["a.json"]);
  });

  it("believes no copy of a file that it did not understand", async () => {
    const place = await Workplace.create();
    await place.write("a.json", '{"category":"SignInLogs"}');
    await place.write("b.json", '{"category":"SignInLogs"}');
    await place.import();
    const path = join(place.store, "manifest.json");
    const manifest = await readFile(path, "utf8");
    await writeFile(
      path,
      manifest.replaceAll(`"other": ${readerVersion}`, `"other": ${readerVersion - 1}`)
    );
    expect((await place.import()).others).toEqual(["a.json"]);
  });

  it("takes over a store of the first version, and looks into its files again", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const path = join(place.store, "manifest.json");
    const {audits, pending, months, ...rest} = JSON.parse(await readFile(path, "utf8"));
    const first = {...rest, version: 1, months: {"2026-10": months["2026-10"][0]}};
    await writeFile(path, JSON.stringify(first));
    expect((await place.import()).totals).toMatchObject({new_events: 0, duplicates: 1});
    expect(await place.query("SELECT event_id FROM events")).toEqual([{event_id: "e-1"}]);
  });

  it("outlives a kill at any instant", {timeout: 60_000}, async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    await place.write(
      "b.json",
      toLines(Array.from({length: 3000}, (_, i) => graphRecord({id: `b-${i}`})))
    );
    for (const delay of [0, 60, 120, 180, 240, 300, 400]) {
      const child = fork(
        join(import.meta.dirname, "importProcess.ts"),
        [place.exports, place.store],
        {execArgv: ["--import", "tsx"]}
      );
      const exit = once(child, "exit");
      // Once a run has made it to its end, the next has nothing to read.
      await Promise.race([once(child, "message"), exit]);
      setTimeout(() => child.kill("SIGKILL"), delay);
      await exit;
      const rows = await place.query("SELECT count(*) AS events FROM events");
      expect([1, 3001]).toContain(rows[0]!.events);
      // A killed process cannot give its lock back; waiting until it is stale is another test's matter.
      await rm(join(place.store, ".lock"), {recursive: true, force: true});
    }
    await place.import();
    expect(await place.query("SELECT count(*) AS events FROM events")).toEqual([{events: 3001}]);
  });

  it("lets one import wait for another", async () => {
    const place = await Workplace.create();
    await place.write("a.json", JSON.stringify(graphRecord()));
    const reports = await Promise.all([place.import(), place.import()]);
    expect(reports.map(({totals}) => totals.new_events).sort()).toEqual([0, 1]);
    expect(await place.query("SELECT count(*) AS files FROM imports")).toEqual([{files: 1}]);
  });

  it("takes over the lock of a dead process", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const lock = join(place.store, ".lock");
    await writeFile(join(place.exports, "b.json"), JSON.stringify(graphRecord({id: "e-2"})));
    await mkdir(lock);
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock, longAgo, longAgo);
    expect((await place.import()).totals).toMatchObject({new_events: 1});
    await expect(stat(lock)).rejects.toThrow("ENOENT");
  });
});

describe("bad input", () => {
  it("gives what could be read of a file that is cut off, and a reject that says where", async () => {
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
