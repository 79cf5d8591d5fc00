/** What may stand in SQL as a value; of a list each member, as for `IN`. */
export type SqlValue = Scalar | readonly Scalar[];

type Scalar = string | number | boolean | bigint | Date | null | undefined;

export type Parameter = string | number | boolean | null;

/** SQL with marks for its values, and the values: they reach the engine apart, as data. */
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

// A list of nothing has no member, and null is no member of anything.
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
