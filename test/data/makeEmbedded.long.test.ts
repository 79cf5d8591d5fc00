import {afterAll, beforeAll, expect, it} from "vitest";
import type {Embedded} from "../../src/data/makeEmbedded.js";
import {makeEmbedded} from "../../src/data/makeEmbedded.js";
import type {OpenReport} from "../../src/data/openReport.js";
import {FileEvents} from "../../src/page/file/FileEvents.js";
import {packageRoot} from "../../src/store/places.js";
import {errors} from "../../src/workbook/errors.js";
import {runIn} from "../fixtures/commandLine.js";
import {openSampleReport} from "../fixtures/sampleReport.js";

const select = {app: ["Halden Freight Expenses"]};
let site: OpenReport;
let embedded: Embedded;

beforeAll(async () => {
  site = await openSampleReport();
  const options = {workbook: errors, meta: site.meta!, generatedAt: new Date(0)};
  embedded = await makeEmbedded(site, {...options, filters: {select}});
});

afterAll(() => site.database.close());

async function read(sql: string): Promise<string[]> {
  const {rows} = await site.database.query(sql);
  return rows.map((row) => String(Object.values(row)[0]));
}

/** The events that a file holds, as its page reads them. */
function openEvents({files}: Embedded): FileEvents {
  const {bytes} = files.find(({name}) => name === "events")!;
  return new FileEvents({read: async () => new Uint8Array(bytes)});
}

it("has its filters' events by their numbers and ids, and no others", async () => {
  const events = openEvents(embedded);
  const {rows} = await site.database.query(
    "SELECT event, event_id FROM numbered_events JOIN events USING (event_id) WHERE app_name = 'Halden Freight Expenses' ORDER BY event"
  );
  expect(embedded.report.overview.meta!.events).toBe(rows.length);
  for (const {event, event_id} of [rows[0]!, rows.at(-1)!]) {
    expect((await events.read(Number(event))).event_id).toBe(event_id);
    expect(await events.find(String(event_id))).toBe(event);
  }
  const [other] = await read(
    "SELECT event FROM numbered_events JOIN events USING (event_id) WHERE app_name <> 'Halden Freight Expenses' AND event > 100 LIMIT 1"
  );
  await expect(events.read(Number(other))).rejects.toThrow("does not contain the event");
  expect(await events.find("unknown")).toBeUndefined();
});

it("names no other app, and no people who are not in its events", async () => {
  const apps = "SELECT DISTINCT app_name FROM kept_dimension_texts";
  expect(await read(apps)).toEqual(["Halden Freight Expenses"]);
  expect(await read("SELECT DISTINCT app_name FROM kept_audit_rows")).toEqual([
    "Halden Freight Expenses"
  ]);
  const strangers = `SELECT source_id FROM kept_identities
WHERE source_id NOT IN (SELECT source_id FROM events WHERE app_name = 'Halden Freight Expenses' AND source_id IS NOT NULL)`;
  expect(await read(strangers)).toEqual([]);
  const [kept, all] = await read(
    "SELECT count(*) FROM kept_identities UNION ALL SELECT count(*) FROM identities"
  );
  expect(Number(kept)).toBeGreaterThan(0);
  expect(Number(kept)).toBeLessThan(Number(all));
});

it("answers at first as the page's engine would, under the filters that it begins with", () => {
  const {overview, defaultLast} = embedded.report;
  expect(overview.filters).toEqual({select});
  expect(defaultLast).toBe(errors.defaultLast);
  expect(overview.choices.app!.map(({value}) => value)).toEqual(["Halden Freight Expenses"]);
});

it.each([
  [["--format", "json"], "--interactive is a form of html; add html to --format"],
  [["--redact", "aggregate"], "an aggregate cannot be --interactive"]
])("%j is wrong usage", async (options, message) => {
  const {code, stderr} = await runIn(
    packageRoot,
    "snapshot",
    "analysis",
    "--interactive",
    ...options
  );
  expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining(message) as string});
});
