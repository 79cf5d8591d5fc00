import {createHash} from "node:crypto";
import {auditGraphReader, auditLogAnalyticsReader, auditStreamReader} from "./audit.js";
import {graphBetaReader, graphReader, streamReader} from "./graph.js";
import {logAnalyticsReader} from "./logAnalytics.js";
import {onDemandReader} from "./onDemand.js";
import {portalCsvPartReader, portalCsvReader} from "./portalCsv.js";
import type {ShapeReader} from "./Shape.js";

/** Every shape that the import reads. A record belongs to the first reader that recognises it. */
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

/** Raise this when a splitter or the headings of a CSV recognise more. */
const edition = 2;

/**
 * This number changes when the import may recognise more files: with a new shape, a new condition or a new edition.
 * Then files that were ignored are read again.
 */
export const readerVersion = createHash("sha256")
  .update(JSON.stringify([edition, ...shapeReaders.map(toIdentity)]))
  .digest()
  .readUInt32LE();

function toIdentity({shape, kind, recognises}: ShapeReader): string[] {
  return [shape, kind, recognises((path) => path)];
}
