import {guid} from "../random.js";

/** The period of a file, and its number among the files of its kind. */
export interface Piece {
  from: number;
  to: number;
  /** From 1. */
  no: number;
  count: number;
  tenantId: string;
}

/** The names of files of one kind, and the form of their records. */
export interface Packing<T> {
  toPath(piece: Piece): string;
  before?(piece: Piece): string;
  between?: string;
  after?: string;
  /** The records of an item: usually one, or one for each of its parts. */
  toRecords(item: T, tenantId: string): string[];
  /** Set for a file of one record only: the first item of its period that fits. */
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

/** A day as in names of files: 2026-10-05. */
export function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** An hour as in names of files: 2026-10-05T08. */
export function toHour(time: number): string {
  return new Date(time).toISOString().slice(0, 13);
}

/** The folders of Azure Monitor for an hour. */
export function toHourFolders(time: number): string {
  const [year, month, day, hour] = toHour(time).split(/[-T]/);
  return `y=${year}/m=${month}/d=${day}/h=${hour}/m=00`;
}

/** A time with seven digits of a second, as the service writes it. */
export function toPreciseTime(time: number, ticks = 0): string {
  return new Date(time).toISOString().replace("Z", `${String(ticks).padStart(4, "0")}Z`);
}

/** A time as the portal writes it: 10/5/2026, 8:30:00 AM. */
export function toAmericanTime(time: number, fraction = ""): string {
  const date = new Date(time);
  const hour = date.getUTCHours();
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  const minutes = date.toISOString().slice(14, 19);
  return `${day}, ${hour % 12 || 12}:${minutes}${fraction} ${hour < 12 ? "AM" : "PM"}`;
}

/** The same with milliseconds, as the query page writes it: 10/5/2026, 8:30:00.123 AM. */
export function toAmericanMilliseconds(time: number): string {
  return toAmericanTime(time, new Date(time).toISOString().slice(19, 23));
}

/** The cells as a row of CSV by RFC 4180. */
export function toCsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

function toCell(value: string | number | null): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
