import type {Database, Result, Row, Value} from "../engine/Database.js";
import type {OwnRule} from "../model/alertSettings.js";
import type {Alert} from "./Alert.js";
import {toWords} from "./alertWords.js";
import {asOfTables} from "./asOfTables.js";
import {lookBack} from "./moments.js";
import type {Moment} from "./Rule.js";
import {toAlerts} from "./states.js";

/** A rule that returns more rows than this is a report, not an alert. */
const mostRows = 200;

/** A connection whose tables can be put back to what they were. */
export interface Connection extends Pick<Database, "query"> {
  run(sql: string): Promise<void>;
}

/**
 * The alerts of a rule of the user's own: each row that its SQL returns is one. It is asked anew for each day before,
 * over the tables as they were, as long as it fired there. Throws what the engine says of its SQL, and if its sentence
 * names a column that there is none of.
 */
export async function askOwnRule(
  connection: Connection,
  {name, severity, sql, says}: OwnRule,
  moment: Moment
): Promise<Alert[]> {
  const rows: Row[] = [];
  let firing = new Set<string>();
  for (let back = 0; back <= lookBack; back += 1) {
    const found = await askAt(connection, sql, moment, back, says);
    rows.push(...found);
    const keys = new Set(found.map(({key}) => String(key)));
    // A day before the moment, what fires there alone was resolved; before that, only unbroken days count.
    firing = back < 2 ? keys : new Set([...firing].filter((key) => keys.has(key)));
    if (back > 0 && firing.size === 0) break;
  }
  const say = (row: Row) => ({message: fill(says, row, moment), link: null});
  return toAlerts({rule: name, severity, say}, rows, moment);
}

async function askAt(
  connection: Connection,
  sql: string,
  moment: Moment,
  back: number,
  says: string
): Promise<Row[]> {
  for (const statement of asOfTables(moment, back)) await connection.run(statement);
  // In brackets it can only be a query: nothing that writes, and one statement alone.
  const bare = sql.replace(/[;\s]+$/, "");
  const {rows, columns} = await connection.query(`FROM (\n${bare}\n) LIMIT ${mostRows + 1}`);
  if (rows.length > mostRows) throw new Error(`returns more than ${mostRows} rows`);
  expectColumns(says, columns);
  const first = columns[0]!.name;
  return rows.map((row) => {
    const subject = row.subject ?? row[first] ?? "";
    return {...row, back, subject: toText(subject), key: toText(row.key ?? subject)};
  });
}

const placeholder = /\{([^{}]+)\}/g;

function expectColumns(says: string, columns: Result["columns"]): void {
  const known = columns.map(({name}) => name);
  for (const [, name] of says.matchAll(placeholder))
    if (!known.includes(name!))
      throw new Error(`its sentence names {${name}}, which is no column (${known.join(", ")})`);
}

function fill(says: string, row: Row, moment: Moment): string {
  return says.replaceAll(placeholder, (_, name: string) => {
    const value = row[name] ?? null;
    return value instanceof Date ? toWords(value, moment) : toText(value);
  });
}

function toText(value: Value): string {
  return value === null ? "—" : value instanceof Date ? value.toISOString() : String(value);
}
