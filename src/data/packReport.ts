import type {Readable} from "node:stream";
import {ZipFile} from "yazl";
import {makeReportFiles} from "./reportFiles.js";
import type {Site} from "./site.js";

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
