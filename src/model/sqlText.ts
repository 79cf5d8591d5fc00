/** An SQL string literal; the only place where a value becomes SQL text. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** An SQL identifier, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** SQL without its comments and its text literals, to look for names in. */
export function toBareSql(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'/g, " ");
}

/** A list of SQL string literals: `'a', 'b'`. */
export function literals(values: readonly string[]): string {
  return values.map(literal).join(", ");
}
