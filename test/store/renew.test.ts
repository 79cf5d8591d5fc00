import {createHash} from "node:crypto";
import {cp, readFile, rename} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {Appending} from "../../src/store/append.js";
import {derivationRule} from "../../src/store/derive.js";
import type {Manifest} from "../../src/store/manifest.js";
import {readManifest, writeManifest} from "../../src/store/manifest.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";

const derived = `SELECT connector, sync_type, changed, reportable_id, skip_class, skip_reason, tries FROM events ORDER BY event_id`;

/** Makes a store look as if another rule had given its derived columns. */
async function spoil(store: string): Promise<void> {
  const {months, ...rest} = await readManifest(store);
  const database = await NativeDatabase.open();
  for (const {file} of Object.values(months).flat()) {
    const path = join(store, file);
    await database.run(`COPY (SELECT * REPLACE ('wrong' AS connector, 'wrong' AS sync_type, NOT changed AS changed,
  'wrong' AS reportable_id, 'wrong' AS skip_class, 'wrong' AS skip_reason, 99 AS tries) FROM '${path}')
TO '${path}.new' (FORMAT parquet)`);
    await rename(`${path}.new`, path);
  }
  database.close();
  const other = Object.entries(months).map(([month, files]) => [
    month,
    files.map((file) => ({...file, rule: "another"}))
  ]);
  await writeManifest(store, {...rest, months: Object.fromEntries(other)});
}

function listFiles({months}: Manifest) {
  return Object.values(months).flat();
}

async function expectWhole(store: string): Promise<void> {
  for (const {file, bytes, sha256} of listFiles(await readManifest(store))) {
    const content = await readFile(join(store, file));
    expect(content.length).toBe(bytes);
    expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
  }
}

describe("a store whose derived columns are of another rule", () => {
  it("is read by the current rule, and written anew by the next import, without its exports", async () => {
    const place = await Workplace.create();
    const skip = {name: "EntrySkip", status: "skipped", details: {SkipReason: "RedundantExport"}};
    await place.take([
      graphRecord(),
      graphRecord({
        id: "e-2",
        activityDateTime: "2026-11-01T00:00:00Z",
        provisioningStatusInfo: {status: "skipped"},
        provisioningSteps: [skip]
      })
    ]);
    const right = await place.query(derived);
    expect(right).toMatchObject([
      {changed: true, reportable_id: "ada@fixture.example", skip_class: null},
      {changed: false, skip_reason: "RedundantExport", skip_class: "harmless"}
    ]);
    await spoil(place.store);
    expect(await place.query(derived)).toEqual(right);
    expect((await place.import()).files).toEqual([]);
    expect(listFiles(await readManifest(place.store)).map(({rule}) => rule)).toEqual([
      derivationRule,
      derivationRule
    ]);
    expect(await place.query(derived)).toEqual(right);
    await expectWhole(place.store);
  });
});

describe("a store of the second version", () => {
  const old = join(import.meta.dirname, "../stores/2");
  const all =
    "FROM events JOIN (SELECT event_id, count(*) AS steps FROM steps GROUP BY ALL) USING (event_id) ORDER BY ALL";

  it("is moved over by the next import, once, with checksums", async () => {
    const place = await Workplace.create();
    await cp(old, place.store, {recursive: true});
    const before = await place.query(all);
    await place.import();
    const moved = await readManifest(place.store);
    expect(moved).toMatchObject({version: 3});
    expect(listFiles(moved).map(({events}) => events)).toEqual([3, 2]);
    expect(moved.imports!.sha256).toMatch(/^[0-9a-f]{64}$/);
    await expectWhole(place.store);
    expect(await place.query(all)).toEqual(before);
    await place.take(graphRecord({id: "e-9", activityDateTime: "2026-12-01T00:00:00Z"}));
    expect((await readManifest(place.store)).months).toMatchObject(moved.months);
  });

  it("stays as it was if that import dies before its commit", async () => {
    const place = await Workplace.create();
    await cp(old, place.store, {recursive: true});
    const [before, manifest] = [await place.query(all), await readManifest(place.store)];
    const database = await NativeDatabase.open();
    const opening = Appending.open(database, {
      ...{store: place.store, staging: place.folder, stored: manifest, manifest, readerVersion: 1},
      expectHeld: () => {
        throw new Error("dies");
      }
    });
    await expect(opening).rejects.toThrow("dies");
    database.close();
    expect(JSON.parse(await readFile(join(place.store, "manifest.json"), "utf8"))).toMatchObject({
      version: 2
    });
    expect(await place.query(all)).toEqual(before);
    await place.import();
    expect(await place.query(all)).toEqual(before);
  });
});
