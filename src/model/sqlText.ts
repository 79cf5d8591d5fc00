/** An SQL string literal; the only place where a value becomes SQL text. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** An SQL identifier, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A list of SQL string literals: `'a', 'b'`. */
export function literals(values: readonly string[]): string {
  return values.map(literal).join(", ");
}
