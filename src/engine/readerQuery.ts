import {identifier, literal} from "../model/sqlText.js";
import type {ResultColumn, Row} from "./Database.js";

// A reader's query reaches the engine only inside its function `query`, whose parser takes one SELECT and
// refuses everything that could change, attach, install or write.

/** The statement that tells the columns of a reader's query, without running it. */
export function toDescription(sql: string): string {
  return `DESCRIBE FROM query(${literal(sql)})`;
}

/** The columns that the description gave, as the result has them. */
export function toColumns(rows: readonly Row[]): ResultColumn[] {
  return rows.map(({column_name, column_type}) => {
    const [name, type] = [String(column_name), String(column_type)];
    const isLocal = type === "TIMESTAMP" && name.startsWith("local_");
    return {name, type: /^ENUM/.test(type) ? "VARCHAR" : type, ...(isLocal && {local: true})};
  });
}

/** The statement that gives a reader's query's rows, in types that every reader of Arrow understands. */
export function toSelect(columns: readonly ResultColumn[], sql: string): string {
  return `SELECT ${columns.map(toPlainColumn).join(", ")}\nFROM query(${literal(sql)})`;
}

const plain =
  /^(BOOLEAN|U?(TINY|SMALL)INT|INTEGER|UINTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL\(.*\)|VARCHAR|DATE|TIMESTAMP|TIMESTAMP WITH TIME ZONE|MAP\(.*\)|STRUCT\(.*\)|.*\])$/;

function toPlainColumn({name, type}: ResultColumn): string {
  const column = identifier(name);
  if (plain.test(type) && type !== "VARCHAR") return column;
  // An ENUM, too, has been called VARCHAR.
  return `CAST(${column} AS ${/HUGEINT|UBIGINT/.test(type) ? "DOUBLE" : "VARCHAR"}) AS ${column}`;
}
