import {createHash} from "node:crypto";
import {auditGraphReader, auditLogAnalyticsReader, auditStreamReader} from "./audit.js";
import {graphBetaReader, graphReader, streamReader} from "./graph.js";
import {logAnalyticsReader} from "./logAnalytics.js";
import {onDemandReader} from "./onDemand.js";
import {portalCsvPartReader, portalCsvReader} from "./portalCsv.js";
import type {ShapeReader} from "./Shape.js";

/** Every shape that import understands. A record belongs to the first that recognises it. */
export const shapeReaders: readonly ShapeReader[] = [
  streamReader,
  auditStreamReader,
  graphReader,
  graphBetaReader,
  logAnalyticsReader,
  auditLogAnalyticsReader,
  auditGraphReader,
  portalCsvReader,
  portalCsvPartReader,
  onDemandReader
];

/** To be raised whenever a splitter or a CSV's headings understand more. */
const edition = 2;

/**
 * Another number whenever files may be understood that were not: when a shape is added or recognised
 * otherwise, and with the edition. Files that were left alone are looked into again then.
 */
export const readerVersion = createHash("sha256")
  .update(JSON.stringify([edition, ...shapeReaders.map(toIdentity)]))
  .digest()
  .readUInt32LE();

function toIdentity({shape, kind, recognises}: ShapeReader): string[] {
  return [shape, kind, recognises((path) => path)];
}
