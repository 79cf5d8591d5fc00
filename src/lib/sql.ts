/** An SQL string literal. No other code turns a value into SQL text. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** An SQL identifier, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** SQL without its comments and text literals, so that names can be found in it. */
export function toBareSql(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'/g, " ");
}

/** A list of SQL string literals: `'a', 'b'`. */
export function literals(values: readonly string[]): string {
  return values.map(literal).join(", ");
}

/** How a reader understands a column's values: as figures, moments, or words. */
export type ValueKind = "number" | "time" | "text";

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL\(.*\))$/;

/** The kind of a column by its DuckDB type; intervals, lists and times with a zone are texts. */
export function kindOf(type: string): ValueKind {
  if (numbers.test(type)) return "number";
  return type === "TIMESTAMP" || type === "DATE" ? "time" : "text";
}

/** A value that SQL can use. A list is for `IN`. */
export type SqlValue = Scalar | readonly Scalar[];

type Scalar = string | number | boolean | bigint | Date | null | undefined;

export type Parameter = string | number | boolean | null;

/** SQL with placeholders, and the values for them. Values reach the engine separately, as data. */
export function bindValues(
  texts: readonly string[],
  values: readonly SqlValue[]
): {text: string; parameters: Parameter[]} {
  const marks = values.map((value) => (isList(value) ? toListMark(value) : toMark(value)));
  return {
    text: texts.map((text, i) => text + (marks[i] ?? "")).join(""),
    parameters: values.flatMap((value) => (isList(value) ? value : [value])).map(toParameter)
  };
}

function isList(value: SqlValue): value is readonly Scalar[] {
  return Array.isArray(value);
}

// An empty list has no member, and null is no member of any list.
function toListMark(list: readonly Scalar[]): string {
  return `(${list.map(toMark).join(", ") || "NULL"})`;
}

function toMark(value: Scalar): string {
  return value instanceof Date ? "?::TIMESTAMP" : "?";
}

function toParameter(value: Scalar): Parameter {
  if (value instanceof Date) return value.toISOString().slice(0, -1);
  if (typeof value === "bigint") return String(value);
  if (value === undefined || value === null) return null;
  if (typeof value === "object" || typeof value === "function")
    throw new Error(`unsupported value in SQL: ${String(value)}`);
  return value;
}
