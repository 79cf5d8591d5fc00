import {guid} from "../random.js";

/** The stretch of time that a file holds, and its place among the files of its kind. */
export interface Piece {
  from: number;
  to: number;
  /** From 1. */
  no: number;
  count: number;
  tenantId: string;
}

/** How files of one kind are called, and how they hold what happened. */
export interface Packing<T> {
  toPath(piece: Piece): string;
  before?(piece: Piece): string;
  between?: string;
  after?: string;
  /** What the file says of it: a record as a rule, and as many rows as it has parts at times. */
  toRecords(item: T, tenantId: string): string[];
  /** A file for one alone: the first of its time that fits. */
  fits?(item: T): boolean;
}

const graphUrl = "https://graph.microsoft.com";

/** The start of a page of a Graph resource such as `v1.0/auditLogs/provisioning`. */
export function pageStart(resource: string, {no, count, tenantId}: Piece): string {
  const [version, path] = resource.split(/\/(.*)/);
  const next = `${graphUrl}/${resource}?$top=1000&$skiptoken=${guid(tenantId, "page", no - 1)}`;
  const page = {
    "@odata.context": `${graphUrl}/${version}/$metadata#${path}`,
    ...(no < count && {"@odata.nextLink": next})
  };
  return `${JSON.stringify(page).slice(0, -1)},"value":[`;
}
