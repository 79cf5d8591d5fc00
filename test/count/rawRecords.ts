import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";

export type Json = Record<string, unknown>;

/** Every record of the files in a folder, in the order of their names, its keys in lower case and of letters alone. */
export function readRecords(folder: string): Json[] {
  return [...readFiles(folder).values()].flat();
}

const known = new Map<string, Map<string, Json[]>>();

/** The same by the path of the file. A folder is read once. */
export function readFiles(folder: string): Map<string, Json[]> {
  const read = known.get(folder) ?? readAnew(folder);
  known.set(folder, read);
  return read;
}

function readAnew(folder: string): Map<string, Json[]> {
  const files = readdirSync(folder, {recursive: true, encoding: "utf8"});
  // The store writes names with slashes on every system.
  const names = files.map((file) => file.replaceAll("\\", "/"));
  const logs = names.filter((file) => /\.(jsonl?|csv)(\.gz)?$/.test(file)).sort();
  return new Map(
    logs.map((file) => [file, readFile(join(folder, file)).map((record) => unfold(record) as Json)])
  );
}

function readFile(file: string): unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString().replace(/^\uFEFF/, "");
  if (/\.csv(\.gz)?$/.test(file)) return toObjects(...parseCsv(text));
  return parseDocuments(text).flatMap((document) => {
    const {value, records, tables} = document as Record<string, unknown[] | undefined>;
    const [table] = (tables ?? []) as {columns: {name: string}[]; rows: unknown[][]}[];
    if (table)
      return toObjects(
        table.columns.map(({name}) => name),
        ...table.rows
      );
    return Array.isArray(value) ? value : (records ?? (document as unknown[]));
  });
}

function parseDocuments(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    return lines.map((line): unknown => JSON.parse(line));
  }
}

function parseCsv(text: string): [string[], ...string[][]] {
  const rows: [string[], ...string[][]] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1) as typeof rows;
}

function toObjects(names: string[], ...rows: unknown[][]): Json[] {
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

// Shapes differ in the spelling of their keys, and some hold objects as JSON text.
function unfold(value: unknown): unknown {
  if (typeof value === "string") return /^[[{]/.test(value) ? unfoldText(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unfold);
  const entries = Object.entries(value).map(([key, child]) => [foldKey(key), unfold(child)]);
  return Object.fromEntries(entries) as unknown;
}

// A few keys occur in every record.
const folded = new Map<string, string>();

function foldKey(key: string): string {
  const known = folded.get(key) ?? key.toLowerCase().replaceAll(/[^a-z]/g, "");
  folded.set(key, known);
  return known;
}

function unfoldText(value: string): unknown {
  try {
    return unfold(JSON.parse(value));
  } catch {
    return value;
  }
}
