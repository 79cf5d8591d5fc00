import {cp, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {Workplace} from "../fixtures/importing.js";
import {graphRecord} from "../fixtures/records.js";

// Stores that older versions wrote, each of the same three exports: five events of two months, one of which came twice,
// one record that could not be read, and one entry of the audit log.

const stores = join(import.meta.dirname, "../stores");

async function takeStore(version: string): Promise<Workplace> {
  const place = await Workplace.create();
  await cp(join(stores, version), place.store, {recursive: true});
  return place;
}

describe.each(await readdir(stores))("a store of version %s", (version) => {
  it("is read: events, steps, changes, audits and books", async () => {
    const place = await takeStore(version);
    const [counts] = await place.query(`SELECT
      (SELECT count(*)::INTEGER FROM events) AS events,
      (SELECT count(*)::INTEGER FROM events WHERE day < DATE '2026-10-01') AS september,
      (SELECT count(*)::INTEGER FROM steps) AS steps,
      (SELECT count(*)::INTEGER FROM changes) AS changes,
      (SELECT count(*)::INTEGER FROM audits WHERE kind = 'Quarantine') AS audits,
      (SELECT sum(duplicates)::INTEGER FROM imports) AS duplicates,
      (SELECT count(*)::INTEGER FROM rejects) AS rejects`);
    expect(counts).toEqual({
      events: 5,
      september: 3,
      steps: 10,
      changes: 5,
      audits: 1,
      duplicates: 1,
      rejects: 1
    });
    expect(
      await place.query("SELECT event_id, error_code FROM events WHERE status = 'Failure'")
    ).toEqual([{event_id: "e-5", error_code: "E42"}]);
  });

  it("takes new events, and counts those that it has only once", async () => {
    const place = await takeStore(version);
    const {totals} = await place.take({
      value: [graphRecord({id: "e-5"}), graphRecord({id: "e-7"})]
    });
    expect(totals).toMatchObject({records: 2, new_events: 1, duplicates: 1});
    expect(await place.query("SELECT count(*)::INTEGER AS n FROM events")).toEqual([{n: 6}]);
  });
});

it("a store of a newer version is refused, and stays as it is", async () => {
  const place = await takeStore("2");
  const file = join(place.store, "manifest.json");
  const newer = (await readFile(file, "utf8")).replace('"version": 2', '"version": 4');
  await writeFile(file, newer);
  const message =
    /unsupported store: .*manifest\.json has version 4, .* update the tool: npm install/;
  await expect(place.query("FROM events")).rejects.toThrow(message);
  await expect(place.take({value: [graphRecord({id: "e-8"})]})).rejects.toThrow(message);
  expect(await readFile(file, "utf8")).toBe(newer);
});
