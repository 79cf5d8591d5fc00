/** What a reader takes a column's values for: figures, moments, or words. */
export type ValueKind = "number" | "time" | "text";

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL\(.*\))$/;

/** The kind of a column by its type in DuckDB's words; intervals, lists and times with a zone are texts. */
export function kindOf(type: string): ValueKind {
  if (numbers.test(type)) return "number";
  return type === "TIMESTAMP" || type === "DATE" ? "time" : "text";
}
