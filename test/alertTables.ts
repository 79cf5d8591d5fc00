import {expect} from "vitest";
import type {Alert, AlertReport} from "../src/alerts/Alert.js";
import type {Connection} from "../src/alerts/evaluate.js";
import {evaluate} from "../src/alerts/evaluate.js";
import {rules} from "../src/alerts/rules.js";
import type {Database} from "../src/engine/Database.js";
import {NativeDatabase} from "../src/engine/native.js";
import {literal} from "../src/lib/sql.js";
import type {Column} from "../src/model/columns.js";
import {tables} from "../src/model/tables.js";
import {toSettings} from "../src/settings/settings.js";
import {auditQuery} from "../src/tables/auditRows.js";
import {isThorough} from "./thorough.js";
import {openWasmInNode} from "./wasmInNode.js";

export type Fields = Record<string, string | null>;

/** The rows that a hand-made report holds. */
interface Given {
  events: readonly Fields[];
  audits?: readonly Fields[];
}

interface Asked {
  asOf?: string;
  clock?: string;
  /** What settings.json says of alerts. */
  alerts?: unknown;
}

/** Friday noon: the moment that the sequences end with. */
const friday = "2026-10-30T12:00:00Z";

/** The same time so many days and hours before, as SQL takes it. */
export function before(days: number, hours = 0): string {
  const time = new Date(Date.parse(friday) - days * 86_400_000 - hours * 3_600_000);
  return time.toISOString().slice(0, 23).replace("T", " ");
}

/** So many events alike. */
export function times(count: number, fields: Fields): Fields[] {
  return Array.from({length: count}, () => fields);
}

/** What the rules say of hand-made rows, in the long run in native DuckDB and in the page's engine alike. */
export async function judge(given: Given, asked: Asked = {}): Promise<AlertReport> {
  const native = await NativeDatabase.open();
  try {
    const report = await judgeIn(native, given, asked);
    if (!isThorough) return report;
    const wasm = await (page ??= openWasmInNode());
    const other = await judgeIn(toConnection(wasm), given, asked);
    expect(withoutReasons(other)).toEqual(withoutReasons(report));
    return report;
  } finally {
    native.close();
  }
}

// The engines' messages differ.
function withoutReasons({broken, ...report}: AlertReport): unknown {
  return {...report, broken: broken.map(({rule}) => rule)};
}

// It takes seconds to start, and forgets what was before.
let page: ReturnType<typeof openWasmInNode> | undefined;

function toConnection({query}: Pick<Database, "query">): Connection {
  return {query, run: async (sql) => void (await query(sql))};
}

async function judgeIn(
  connection: Connection,
  {events, audits = []}: Given,
  asked: Asked
): Promise<AlertReport> {
  await forget(connection);
  await makeTable(connection, "events", tables.events.columns, events.map(toEvent));
  await makeTable(connection, "audits", tables.audits.columns, audits.map(toAudit));
  for (const name of ["steps", "changes"] as const)
    await makeTable(connection, name, tables[name].columns, []);
  await connection.run("CREATE VIEW local_audits AS SELECT *, time AS local_time FROM audits");
  await connection.run(`CREATE TABLE audit_rows AS ${auditQuery}`);
  return evaluate(connection, {
    moment: {asOf: new Date(asked.asOf ?? friday), timeZone: "UTC"},
    settings: toSettings({alerts: asked.alerts ?? {}}).alerts,
    clock: asked.clock ? new Date(asked.clock) : null,
    rules
  });
}

// The views that an evaluation puts in the way of the tables come first.
async function forget(connection: Connection): Promise<void> {
  const {rows} =
    await connection.query(`SELECT 'VIEW' AS kind, database_name || '.' || schema_name || '.' || view_name AS name
FROM duckdb_views() WHERE NOT internal
UNION ALL
SELECT 'TABLE', database_name || '.' || schema_name || '.' || table_name FROM duckdb_tables()`);
  for (const {kind, name} of rows) await connection.run(`DROP ${String(kind)} ${String(name)}`);
}

/** What one rule says: `state subject value`. */
export function tell({alerts}: AlertReport, rule: string): string[] {
  const own = alerts.filter((alert: Alert) => alert.rule === rule);
  return own.map(({state, subject, value}) => `${state} ${subject} ${value}`);
}

const toEvent = (fields: Fields, i: number): Fields => ({
  event_id: `e-${i}`,
  app_id: "a-1",
  app_name: "Travel",
  job_id: "j-1",
  action: "Update",
  status: "Success",
  local_time: fields.time ?? null,
  ...fields
});

const toAudit = (fields: Fields, i: number): Fields => ({audit_id: `a-${i}`, ...fields});

async function makeTable(
  connection: Connection,
  name: string,
  columns: readonly Column[],
  rows: readonly Fields[]
): Promise<void> {
  await connection.run(
    `CREATE TABLE ${name} (${columns.map(({name, type}) => `${name} ${type}`).join(", ")})`
  );
  if (rows.length === 0) return;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const values = rows.map((row) => `(${names.map((key) => toSql(row[key])).join(", ")})`);
  await connection.run(`INSERT INTO ${name} (${names.join(", ")}) VALUES ${values.join(", ")}`);
}

function toSql(value: string | null | undefined): string {
  return value === null || value === undefined ? "NULL" : literal(value);
}
