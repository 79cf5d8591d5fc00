import {auditGraph, auditLogAnalytics, auditStream} from "./audit.js";
import {graph, graphBeta, stream} from "./graph.js";
import {logAnalytics} from "./logAnalytics.js";
import {onDemand} from "./onDemand.js";
import {portalCsv, portalCsvPart} from "./portalCsv.js";
import type {ShapeReader} from "./Shape.js";

/** Every shape that import understands. A record belongs to the first that recognises it. */
export const shapeReaders: readonly ShapeReader[] = [
  stream,
  auditStream,
  graph,
  graphBeta,
  logAnalytics,
  auditLogAnalytics,
  auditGraph,
  portalCsv,
  portalCsvPart,
  onDemand
];

/** Raised whenever a shape is added or recognised more widely: files left alone are looked into again. */
export const readerVersion = 2;
