import {mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {toAlertAnswers} from "../../src/alerts/alertAnswers.js";
import {makeEmbedded} from "../../src/data/makeEmbedded.js";
import type {OpenReport} from "../../src/data/openReport.js";
import {openReport} from "../../src/data/openReport.js";
import {readAlerts, writeAlertFiles} from "../../src/data/readAlerts.js";
import {makeReportFiles} from "../../src/data/reportFiles.js";
import {makeEventLog} from "../../src/data/writeEventLog.js";
import type {Row} from "../../src/engine/Database.js";
import {NativeDatabase} from "../../src/engine/native/native.js";
import {literal} from "../../src/lib/sql.js";
import {readIndex} from "../../src/model/partedFile.js";
import {readSnapshot, toJson, toReportSnapshot} from "../../src/snapshot/read.js";
import {toHtml} from "../../src/snapshot/write.js";
import {toXlsx} from "../../src/snapshot/xlsx.js";
import {alertsWorkbook} from "../../src/workbook/alertsWorkbook.js";
import type {Workbook} from "../../src/workbook/types.js";
import {workbooks} from "../../src/workbook/workbooks.js";
import {tokens, writeTokenReport} from "../fixtures/tokenReport.js";
import {readParts} from "../fixtures/xlsxFile.js";

let folder: string;
let full: OpenReport;
let redacted: OpenReport;
let remove: () => Promise<void>;
let store: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-redaction-"));
  const report = await writeTokenReport({privacy: "pseudonymous"});
  remove = report.remove;
  store = report.places.store;
  redacted = await openReport(report.places);
  full = await openReport({...report.places, settings: "", explicitSettings: false});
}, 120_000);

afterAll(async () => {
  full.database.close();
  redacted.database.close();
  await remove();
  await rm(folder, {recursive: true});
});

/** The tokens that a text holds, whatever the case. */
function find(text: string): string[] {
  const folded = text.toLowerCase();
  return tokens.filter((token) => folded.includes(token.toLowerCase()));
}

/** All values of a Parquet file, and its bytes without compression. */
async function readParquet(path: string): Promise<string> {
  const database = await NativeDatabase.open();
  const plain = join(folder, "plain.parquet");
  const source = `FROM read_parquet(${literal(path)})`;
  await database.run(
    `COPY (${source}) TO ${literal(plain)} (FORMAT parquet, COMPRESSION uncompressed)`
  );
  const {rows} = await database.query(source);
  database.close();
  return JSON.stringify(rows) + (await readFile(plain, "latin1"));
}

async function readText(name: string, bytes: Uint8Array): Promise<string> {
  if (name.endsWith(".gz")) return gunzipSync(bytes).toString();
  if (/^(event_numbers|table_\w+|events)(\.bin)?$/.test(name)) return readPartsText(bytes);
  if (!name.endsWith(".parquet") && !name.startsWith("table/"))
    return Buffer.from(bytes).toString();
  const path = join(folder, "table.parquet");
  await writeFile(path, bytes);
  return readParquet(path);
}

/** The text of a file whose parts are Parquet. */
async function readPartsText(bytes: Uint8Array): Promise<string> {
  let text = "";
  for (const {start, end} of readIndex(bytes))
    text += await readText("part.parquet", bytes.subarray(start, end));
  return text;
}

/** Every file that a site is made of, by name, as text. */
async function readSiteFiles(site: OpenReport): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const {name, bytes} of makeReportFiles(site)) {
    texts.set(name, await readText(name, bytes));
  }
  for await (const {name, bytes} of makeEventLog(site))
    texts.set(name, await readText(name, bytes));
  return texts;
}

/** What a file holds that answers its filters by itself, as text. */
async function readEmbedded(site: OpenReport, workbook: Workbook): Promise<Map<string, string>> {
  const generatedAt = new Date("2026-11-01T00:00:00Z");
  const options = {workbook, meta: site.meta!, filters: {select: {}}, generatedAt};
  const {report, files} = await makeEmbedded(site, options);
  const texts = new Map([["report", JSON.stringify(report)]]);
  for (const {name, bytes} of files) texts.set(name, await readText(name, bytes));
  return texts;
}

function leaksOf(texts: Map<string, string>): Record<string, string[]> {
  const found = [...texts].map(([name, text]) => [name, find(text)] as const);
  return Object.fromEntries(found.filter(([, leaks]) => leaks.length));
}

async function runQuery(site: OpenReport, sql: string): Promise<Row[]> {
  return (await site.database.query(sql)).rows;
}

describe("a pseudonymous report", () => {
  it("is made of a fixture whose tokens are all in the full one, each eight characters or more", async () => {
    expect(Math.min(...tokens.map(({length}) => length))).toBeGreaterThanOrEqual(8);
    expect(new Set(tokens).size).toBe(tokens.length);
    const texts = [...(await readSiteFiles(full)).values()].join("\n");
    const present = new Set(find(texts));
    const missing = tokens.filter((token) => !present.has(token));
    // Ids of initiators and of the envelope are read by nobody, nor are events' parts that were rejected.
    expect(missing.length / tokens.length).toBeLessThan(0.2);
    expect(await runQuery(full, "SELECT count(*)::INTEGER AS rejects FROM rejects")).toEqual([
      {rejects: 3}
    ]);
  });

  it("has none of them in any file of the site", async () => {
    const texts = await readSiteFiles(redacted);
    expect(texts.size).toBeGreaterThan(30);
    expect(leaksOf(texts)).toEqual({});
  });

  it("has none in the store that it is made of", async () => {
    const [name] = await readdir(join(store, "redacted"));
    const all = await readdir(join(store, "redacted", name!));
    const files = all.filter((file) => file.endsWith(".parquet"));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files)
      expect([file, find(await readParquet(join(store, "redacted", name!, file)))]).toEqual([
        file,
        []
      ]);
  });

  it.each(workbooks)("has none in a snapshot of $id", async (workbook) => {
    const [{person}] = (await runQuery(
      redacted,
      "SELECT source_upn AS person FROM events WHERE source_upn IS NOT NULL ORDER BY time LIMIT 1"
    )) as [{person: string}];
    const snapshot = await readSnapshot(redacted.run, {
      workbook,
      meta: redacted.meta!,
      filters: {select: {person: [person]}},
      generatedAt: new Date("2026-11-01T00:00:00Z"),
      rows: 200
    });
    expect(find(toJson(snapshot))).toEqual([]);
    expect(find(await toHtml(snapshot))).toEqual([]);
    const parts = await readParts(await toXlsx(snapshot));
    expect(find(JSON.stringify([...parts]))).toEqual([]);
  });

  it.each(workbooks)("has none in a file of $id that answers its filters", async (workbook) => {
    expect(leaksOf(await readEmbedded(redacted, workbook))).toEqual({});
    expect(Object.keys(leaksOf(await readEmbedded(full, workbook)))).toContain("events");
  });

  it("has none in the alerts, in any format", async () => {
    const beside = await mkdtemp(join(folder, "alerts-"));
    const report = (await readAlerts(redacted))!;
    expect(report.alerts.length).toBeGreaterThan(0);
    await writeAlertFiles(redacted, beside);
    const texts = new Map<string, string>();
    for (const name of await readdir(beside))
      texts.set(name, await readText(name, await readFile(join(beside, name))));
    const meta = redacted.meta!;
    const answers = toAlertAnswers(report, {timeZone: meta.timeZone, hasLinks: false});
    const generatedAt = new Date("2026-11-01T00:00:00Z");
    const snapshot = toReportSnapshot(alertsWorkbook, answers, {meta, generatedAt});
    texts.set("json", toJson(snapshot)).set("html", await toHtml(snapshot));
    expect([...texts.keys()]).toContain("alerts.xml");
    expect(leaksOf(texts)).toEqual({});
  });

  it("finds the same attributes that went back and forth, and what is known of a reason", async () => {
    for (const site of [full, redacted]) {
      await site.make(["attribute_flaps"]);
      const flaps = await runQuery(site, "SELECT attribute, flaps FROM attribute_flaps");
      expect(flaps).toEqual([{attribute: "city", flaps: 1}]);
    }
    const reason = "SELECT error_reason FROM events WHERE error_reason LIKE '%uniqueness'";
    expect(await runQuery(redacted, reason)).toEqual([
      {error_reason: "HTTP status 409; uniqueness"}
    ]);
  });

  it.each([
    [
      "objects by state",
      "SELECT state, count(*)::INTEGER AS n FROM objects GROUP BY ALL ORDER BY ALL"
    ],
    ["cycles", "SELECT events, objects, started FROM cycles ORDER BY ALL"],
    ["persons", "SELECT count(*)::INTEGER AS n FROM links GROUP BY person ORDER BY ALL"],
    [
      "changed",
      "SELECT count(*)::INTEGER AS n FROM changes WHERE old_value IS DISTINCT FROM new_value"
    ],
    [
      "nulls",
      `SELECT ${["source_name", "target_upn", "error_reason", "job_id"]
        .map((name) => `count(${name})::INTEGER AS ${name}`)
        .join(", ")} FROM events`
    ],
    [
      "steps",
      "SELECT step_no::INTEGER AS no, name, type, status, len(map_keys(details))::INTEGER AS n FROM steps ORDER BY ALL"
    ]
  ])("counts the same %s as the full one", async (_, sql) => {
    const rows = await runQuery(redacted, sql);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await runQuery(full, sql));
  });
});
