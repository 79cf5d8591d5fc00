import {gunzipSync} from "node:zlib";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {Embedded} from "../../src/data/makeEmbedded.js";
import {makeEmbedded} from "../../src/data/makeEmbedded.js";
import type {OpenReport} from "../../src/data/openReport.js";
import type {EventRecord} from "../../src/model/events.js";
import {indexEnd, readIndex} from "../../src/model/partedFile.js";
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

/** The details of the events that a file holds. */
function readEvents({files}: Embedded): EventRecord[] {
  const {bytes} = files.find(({name}) => name === "events")!;
  const parts = readIndex(bytes.subarray(0, indexEnd(bytes)));
  return parts.flatMap(
    ({start, end}) => JSON.parse(gunzipSync(bytes.subarray(start, end)).toString()) as EventRecord[]
  );
}

it("has the details of its filters' events, in their order, and no others", async () => {
  const ids = readEvents(embedded).map(({event_id}) => event_id);
  const wanted =
    "SELECT event_id FROM events WHERE app_name = 'Halden Freight Expenses' ORDER BY time, event_id";
  expect(ids).toEqual(await read(wanted));
  expect(embedded.report.overview.meta!.events).toBe(ids.length);
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
