import {fork} from "node:child_process";
import {once} from "node:events";
import {mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {importExports} from "../../src/import/importExports.js";
import {readerVersion} from "../../src/import/shapes/shapes.js";
import {openStore} from "../../src/store/openStore.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord, toLines} from "../fixtures/records.js";
import {isThorough} from "../fixtures/thorough.js";

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
    const [replaced] = (await readdir(place.store)).filter((name) => name.startsWith("imports.1"));
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

  it("reads a file of another kind once, and again when its reader has learned more", async () => {
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

  it("reads a file that it did not recognise again with a newer reader, but not its copies", async () => {
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

  it("takes over a store of the first version, and reads its files again", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const path = join(place.store, "manifest.json");
    const {audits, pending, months, imports, ...rest} = JSON.parse(await readFile(path, "utf8"));
    const files = {months: {"2026-10": months["2026-10"][0].file}, imports: imports.file};
    const first = {...rest, ...files, version: 1};
    await writeFile(path, JSON.stringify(first));
    expect((await place.import()).totals).toMatchObject({new_events: 0, duplicates: 1});
    expect(await place.query("SELECT event_id FROM events")).toEqual([{event_id: "e-1"}]);
  });

  it("outlives a kill at any instant", {timeout: 600_000}, async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    await place.write(
      "b.json",
      toLines(Array.from({length: 3000}, (_, i) => graphRecord({id: `b-${i}`})))
    );
    const ends: unknown[] = [];
    for (const delay of isThorough ? [0, 60, 120, 180, 240, 300, 400] : [0, 180]) {
      const child = fork(
        join(import.meta.dirname, "../fixtures/importProcess.ts"),
        [place.exports, place.store],
        {execArgv: ["--import", "tsx"]}
      );
      const exit = once(child, "exit");
      // Once a run has made it to its end, the next has nothing to read.
      await Promise.race([once(child, "message"), exit]);
      setTimeout(() => child.kill("SIGKILL"), delay);
      const [code, signal] = (await exit) as [number | null, string | null];
      ends.push(signal ?? code);
      const rows = await place.query("SELECT count(*) AS events FROM events");
      expect([1, 3001]).toContain(rows[0]!.events);
      // A killed process cannot give its lock back; waiting until it is stale is another test's matter.
      await rm(join(place.store, ".lock"), {recursive: true, force: true});
    }
    expect(ends.filter((end) => end !== "SIGKILL" && end !== 0)).toEqual([]);
    // The first is killed while it reads; a fast machine may be done before the later ones are.
    expect(ends).toContain("SIGKILL");
    await place.import();
    expect(await place.query("SELECT count(*) AS events FROM events")).toEqual([{events: 3001}]);
  });

  it("merges into files that an older version wrote without a column", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord(), "a.json");
    const [month] = (await readdir(place.store)).filter((name) => name.startsWith("2026-10"));
    const path = join(place.store, month!);
    const database = await NativeDatabase.open();
    await database.run(`COPY (SELECT * EXCLUDE (recommended_action) FROM '${path}') TO '${path}.new'
      (FORMAT parquet)`);
    database.close();
    await rename(`${path}.new`, path);
    const info = {status: "success", errorInformation: {recommendedAction: "Ask"}};
    const {totals} = await place.take(graphRecord({provisioningStatusInfo: info}), "b.json");
    expect(totals).toMatchObject({new_events: 0, duplicates: 1, conflicts: 0});
    expect(await place.event()).toMatchObject({recommended_action: "Ask"});
  });

  it("lets one import wait for another", async () => {
    const place = await Workplace.create();
    await place.write("a.json", JSON.stringify(graphRecord()));
    const reports = await Promise.all([place.import(), place.import()]);
    expect(reports.map(({totals}) => totals.new_events).sort()).toEqual([0, 1]);
    expect(await place.query("SELECT count(*) AS files FROM imports")).toEqual([{files: 1}]);
  });

  it.runIf(isThorough)("takes over the lock of a dead process", async () => {
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
