import {mkdir, readdir} from "node:fs/promises";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {findToCompact} from "../../src/store/compaction.js";
import {MonthFiles} from "../../src/store/MonthFiles.js";
import type {MonthFile} from "../../src/store/manifest.js";
import {readManifest} from "../../src/store/manifest.js";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord, toLines} from "../fixtures/records.js";

function createFile(from: number, to: number, events: number): MonthFile {
  const [first, last] = [from, to].map((time) => String(time).padStart(4, "0")) as [string, string];
  return {
    file: `${from}-${to}-${events}`,
    bytes: 1,
    sha256: "",
    rule: "",
    from: first,
    to: last,
    events
  };
}

describe("the files of a month", () => {
  const many = (count: number, toFile: (i: number) => MonthFile) =>
    Array.from({length: count}, (_, i) => toFile(i));

  it("are left alone while few are small, and follow each other", () => {
    expect(findToCompact(many(64, (i) => createFile(i, i, 10)))).toEqual([]);
    expect(findToCompact(many(900, (i) => createFile(i, i + 1, 12_000)))).toEqual([]);
  });

  it("are joined when many are small: only those", () => {
    const small = many(65, (i) => createFile(i, i, 10));
    expect(findToCompact([createFile(0, 900, 12_000), ...small])).toEqual(small);
  });

  it("are joined when many cover one moment: those of the moment", () => {
    const wide = many(33, (i) => createFile(i, 100 + i, 12_000));
    expect(findToCompact([...wide, createFile(200, 300, 12_000)])).toEqual(wide);
    expect(findToCompact(many(33, () => createFile(5, 5, 12_000)))).toEqual([]);
  });

  it("are never a group of one", () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.nat(12_000)), {maxLength: 120});
    fc.assert(
      fc.property(spans, (drawn) => {
        const group = findToCompact(
          drawn.map(([from, length, n]) => createFile(from, from + length, n))
        );
        expect(group.length).not.toBe(1);
      })
    );
  });
});

it("joins small files to one in the order of time, and loses no event", async () => {
  const place = await Workplace.create();
  const at = (i: number) => `2026-10-${String(1 + ((i * 7) % 30)).padStart(2, "0")}T08:30:00Z`;
  const ids = Array.from({length: 70}, (_, i) => `e-${i}`);
  await place.take(toLines(ids.map((id, i) => graphRecord({id, activityDateTime: at(i)}))));
  const {months} = await readManifest(place.store);
  const whole = join(place.store, months["2026-10"]![0]!.file);
  const database = await NativeDatabase.open();
  const folder = join(place.folder, "month=2026-10");
  await mkdir(folder);
  const paths = ids.map((id) => join(folder, `${id}.parquet`));
  for (const [i, id] of ids.entries()) {
    await database.run(
      `COPY (FROM '${whole}' WHERE event_id = '${id}') TO '${paths[i]!}' (FORMAT parquet)`
    );
  }
  const files = new MonthFiles(database, place.store, 2, {});
  await files.add(paths);
  const [joined, ...others] = files.months["2026-10"]!;
  expect(others).toEqual([]);
  expect(joined).toMatchObject({events: 70, from: "2026-10-01T08:30:00.000000Z"});
  const read = (path: string) =>
    database.query(`SELECT event_id, time, steps, changes FROM '${path}'`);
  expect((await read(join(place.store, joined!.file))).rows).toEqual((await read(whole)).rows);
  expect(await readdir(folder)).toEqual([]);
  database.close();
});
