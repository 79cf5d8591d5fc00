/** What an older snapshot said, of which a newer one tells the changes. */
export interface Older {
  workbook: string;
  generatedAt: string;
  asOf: string;
  /** `full`, or how it was redacted. */
  privacy: string;
  from: string;
  to: string;
  /** The other filters. */
  select: Readonly<Record<string, readonly string[]>>;
  /** Whether it is no snapshot, but what the same data tells of the period before. */
  isPeriod?: boolean;
  /** The rows of each item, by its id. */
  items: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

const advice = "expected a json that `snapshot --format json` wrote";

/** Reads the text of a snapshot's json; one that is none throws an Error that names the file and what is wrong. */
export function parseOlder(text: string, file: string): Older {
  const root = toObject(parseJson(text, file), "content", file);
  const filters = toObject(root.filters, "filters", file);
  const {from, to, ...select} = filters;
  const {workbook} = root;
  if (typeof workbook !== "string") throw fail("workbook", file);
  return {
    workbook,
    generatedAt: toTime(root.generatedAt, "generatedAt", file),
    asOf: toTime(root.asOf, "asOf", file),
    privacy: root.privacy ? String(toObject(root.privacy, "privacy", file).privacy) : "full",
    from: toTime(from, "filters.from", file),
    to: toTime(to, "filters.to", file),
    select: Object.fromEntries(
      Object.entries(select).map(([key, values]) => [
        key,
        toArray(values, `filters.${key}`, file).map(String)
      ])
    ),
    items: new Map(toArray(root.items, "items", file).map((item) => toItem(item, file)))
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`invalid snapshot to compare with: ${file} is no JSON; ${advice}`);
  }
}

function toItem(item: unknown, file: string): [string, Record<string, unknown>[]] {
  const {id, columns, rows} = toObject(item, "items", file);
  const names = toArray(columns, "items.columns", file).map((column) =>
    String(toObject(column, "items.columns", file).name)
  );
  const records = toArray(rows, "items.rows", file).map((row) => {
    const values = toArray(row, "items.rows", file);
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? null]));
  });
  return [String(id), records];
}

function toObject(value: unknown, key: string, file: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw fail(key, file);
}

function toArray(value: unknown, key: string, file: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw fail(key, file);
}

function toTime(value: unknown, key: string, file: string): string {
  if (typeof value === "string" && !isNaN(Date.parse(value))) return value;
  throw fail(key, file);
}

function fail(key: string, file: string): Error {
  return new Error(`invalid snapshot to compare with: ${file}, at ${key}; ${advice}`);
}
