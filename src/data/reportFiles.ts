import type {Readable} from "node:stream";
import {ZipFile} from "yazl";
import {toCsv} from "../engine/csv.js";
import {toErrorText} from "../model/errorText.js";
import type {ShippedTable} from "../tables/siteTables.js";
import {shippedTables, siteTables} from "../tables/siteTables.js";
import {readCoverage} from "../workbook/coverage.js";
import {readOverview} from "../workbook/overview.js";
import type {OwnReport} from "../workbook/own.js";
import {toWorkbook} from "../workbook/own.js";
import {workbooks} from "../workbook/workbooks.js";
import {toNumberParts} from "./numberParts.js";
import type {NamedWorkbook} from "./ownWorkbooks.js";
import {makeTableFiles} from "./publishedFiles.js";
import type {ReportFile} from "./ReportFile.js";
import {readAlerts} from "./readAlerts.js";
import type {Site} from "./site.js";
import {toParquet} from "./toParquet.js";

/**
 * The files that the pages of a report are drawn from, as one zip: they take long to work out, and are the
 * same for all pages.
 */
export async function packReport(site: Site): Promise<Readable> {
  const zip = new ZipFile();
  for await (const {name, bytes} of makeReportFiles(site))
    zip.addBuffer(Buffer.from(bytes), name, {compress: false});
  zip.end();
  return zip.outputStream as Readable;
}

/** Makes, one after the other, the files that the pages of a report are drawn from. */
export async function* makeReportFiles(site: Site): AsyncGenerator<ReportFile> {
  for (const workbook of workbooks)
    yield toJson(workbook.id, await readOverview(site.run, workbook, site.meta));
  for (const own of site.own) yield await toOwn(site, own);
  for (const table of shippedTables) yield await toFile(site, table);
  yield toJson("meta", site.meta);
  const coverage = await readCoverage((sql) => site.database.query(sql), site.meta);
  yield toJson("coverage", coverage);
  const {meta, alerts} = site;
  yield toJson("alerts", {meta, report: await readAlerts(site), ageLimit: alerts.dataAge});
  yield await toList(site, "imports", "FROM imports ORDER BY imported_at DESC, file");
  yield await toList(site, "rejects", "FROM rejects");
  const sizes = yield* makeTableFiles(site.database);
  yield toJson("query", {meta: site.meta, sizes});
}

// What can go wrong here is what a query finds in the data, such as a text that is no number.
async function toOwn(site: Site, {name, file, spec}: NamedWorkbook): Promise<ReportFile> {
  try {
    const overview = await readOverview(site.run, toWorkbook(name, spec), site.meta);
    return toJson(`workbooks/${name}`, {spec, overview} satisfies OwnReport);
  } catch (error) {
    throw new Error(`${file}: ${toErrorText(error)}`, {cause: error});
  }
}

async function toFile(site: Site, table: ShippedTable): Promise<ReportFile> {
  await site.make([table]);
  if (siteTables[table].ships === "parts")
    return {name: `${table}.bin`, bytes: await toNumberParts(site.database)};
  return {name: `${table}.parquet`, bytes: await toParquet(site.database, table)};
}

async function toList({database}: Site, name: string, sql: string): Promise<ReportFile> {
  return {name: `${name}.csv`, bytes: Buffer.from(toCsv(await database.query(sql)))};
}

function toJson(name: string, value: unknown): ReportFile {
  return {name: `${name}.json`, bytes: Buffer.from(JSON.stringify(value))};
}
