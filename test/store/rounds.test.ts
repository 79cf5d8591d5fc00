import {createHash} from "node:crypto";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Manifest} from "../../src/store/manifest.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord, toLines} from "../fixtures/records.js";
import {portalEvent, portalSteps, toCsv} from "../fixtures/shapeRecords.js";
import {isThorough} from "../fixtures/thorough.js";

async function readManifest({store}: Workplace): Promise<Manifest> {
  return JSON.parse(await readFile(join(store, "manifest.json"), "utf8")) as Manifest;
}

describe("an import in rounds", () => {
  it("keeps the books of each file as one round does", async () => {
    const books = "SELECT * EXCLUDE (imported_at) FROM imports ORDER BY file";
    const [one, many] = [await Workplace.create(), await Workplace.create()];
    for (const place of [one, many]) {
      await place.write("a.json", toLines([graphRecord(), graphRecord({id: "e-2"}), {id: "x"}]));
      await place.write("b.json", toLines([graphRecord({id: "e-2", durationInMilliseconds: 9})]));
      await place.write("c.csv", toCsv(portalSteps("ch-9")));
      await place.write("d.csv", toCsv([portalEvent({"Event ID": "e-9", "Change ID": "ch-9"})]));
      await place.write("e.json", "{}");
    }
    const reports = [await one.import(), await many.import({roundSize: 1})];
    expect(reports[1]!.totals).toEqual(reports[0]!.totals);
    expect(reports[1]!.totals).toMatchObject({new_events: 3, duplicates: 1, conflicts: 1});
    expect(await many.query(books)).toEqual(await one.query(books));
    for (const table of ["events", "steps", "changes", "rejects", "pending"]) {
      const sorted = `FROM ${table} ORDER BY ALL`;
      expect(await many.query(sorted), table).toEqual(await one.query(sorted));
    }
    expect((await many.import()).files).toEqual([]);
  });

  it("keeps the rounds before the one that fails", async () => {
    const place = await Workplace.create();
    for (const id of ["a", "b", "c"]) {
      await place.write(`${id}.json`, JSON.stringify(graphRecord({id})));
    }
    const stop = {
      roundSize: 1,
      onProgress: ({file}: {file: string}) => {
        if (file === "c.json") throw new Error("stop");
      }
    };
    await expect(place.import(stop)).rejects.toThrow("stop");
    expect(await place.query("SELECT event_id FROM events ORDER BY ALL")).toEqual([
      {event_id: "a"},
      {event_id: "b"}
    ]);
    expect((await place.import()).totals).toMatchObject({records: 1, new_events: 1});
  });

  // A batch has many megabytes, and only a full one can end a round within a file.
  it.runIf(isThorough)(
    "merges a long file in several rounds, and commits it as a whole",
    async () => {
      const place = await Workplace.create();
      const name = "n".repeat(30_000);
      const records = Array.from({length: 1500}, (_, i) =>
        graphRecord({id: `e-${i % 1000}`, servicePrincipal: {id: "a-1", displayName: name}})
      );
      await place.write("a.json", toLines(records));
      const {files} = await place.import({roundSize: 100});
      expect(files).toMatchObject([
        {records: 1500, new_events: 1000, duplicates: 500, conflicts: 0}
      ]);
      expect(await place.query("SELECT count(*)::INTEGER AS n FROM events")).toEqual([{n: 1000}]);
      const {months} = await readManifest(place);
      const named = Object.values(months).flat();
      expect(named.length).toBeGreaterThan(1);
      const found = (await readdir(place.store)).filter((file) => file.startsWith("2026-"));
      expect(found.sort()).toEqual(named.map(({file}) => file).sort());
    }
  );
});

describe("a file of the store", () => {
  it("stays as it is when a copy says nothing new, and alone changes when one does", async () => {
    const place = await Workplace.create();
    await place.take(graphRecord({id: "e-1"}), "a.json");
    await place.take(graphRecord({id: "e-2", provisioningSteps: null}), "b.json");
    const before = await readManifest(place);
    await place.take([graphRecord({id: "e-1"})], "c.json");
    expect((await readManifest(place)).months).toEqual(before.months);
    await place.take([graphRecord({id: "e-1"}), graphRecord({id: "e-2"})], "d.json");
    const [first, second] = before.months["2026-10"]!;
    const {months} = await readManifest(place);
    const kept = months["2026-10"]!.map(({file}) => file);
    expect(kept).toHaveLength(2);
    expect([first!.file, second!.file].filter((file) => kept.includes(file))).toHaveLength(1);
    expect(await place.query("SELECT count(*)::INTEGER AS n FROM steps")).toEqual([{n: 4}]);
  });

  it("is in the manifest with its events, times, size and checksum, in the order of time", async () => {
    const place = await Workplace.create();
    const times = ["2026-10-05T08:30:00.123456Z", "2026-10-04T00:00:00Z", "2026-10-06T00:00:00Z"];
    await place.take(
      times.map((activityDateTime, i) => graphRecord({id: `e-${i}`, activityDateTime}))
    );
    const [file, ...others] = (await readManifest(place)).months["2026-10"]!;
    const bytes = await readFile(join(place.store, file!.file));
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      events: 3,
      from: "2026-10-04T00:00:00.000000Z",
      to: "2026-10-06T00:00:00.000000Z",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex")
    });
    const ordered = await place.query(
      `SELECT event_id FROM read_parquet('${join(place.store, file!.file)}')`
    );
    expect(ordered.map(({event_id}) => event_id)).toEqual(["e-1", "e-0", "e-2"]);
  });
});
