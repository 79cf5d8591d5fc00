import type {Database, Result, Row, Value} from "../engine/Database.js";
import {withoutExcerpt} from "../engine/QueryError.js";
import {toSearchParams} from "../model/filters.js";
import type {Alert, AlertReport, BrokenRule, RuleFacts} from "./Alert.js";
import {sortAlerts, toAlerts} from "./Alert.js";
import {asOfTables} from "./asOfTables.js";
import type {Moment} from "./moments.js";
import {formatMoment, lookBack} from "./moments.js";
import type {Finding} from "./Rule.js";
import {dataAgeRule, judgeAge} from "./rules/dataAge.js";
import type {AlertSettings, rules as builtIn, OwnRule} from "./rules.js";

type BuiltIn = (typeof builtIn)[number];

/** A rule with more rows than this is a report, not an alert. */
const maxRows = 200;

/** A connection whose tables can be replaced by those of an earlier moment. */
export interface Connection extends Pick<Database, "query"> {
  run(sql: string): Promise<void>;
}

interface EvaluateOptions {
  moment: Moment;
  settings: AlertSettings;
  /** The time at which the age of the data is measured; null if it is not judged, as for the sample. */
  clock: Date | null;
  /** The built-in rules to run. */
  rules: readonly BuiltIn[];
}

/**
 * The alerts of all rules at a moment, over a connection of its own to the report's tables. If a rule fails, the report
 * has the reason, and the other rules run.
 */
export async function evaluate(
  connection: Connection,
  {moment, settings, clock, rules}: EvaluateOptions
): Promise<AlertReport> {
  const broken: BrokenRule[] = [];
  const attempt = async (rule: string, run: () => Promise<Alert[]>): Promise<Alert[]> => {
    try {
      return await run();
    } catch (error) {
      broken.push({rule, reason: withoutExcerpt((error as Error).message)});
      return [];
    }
  };
  const alerts: Alert[] = [];
  for (const statement of asOfTables(moment)) await connection.run(statement);
  for (const rule of rules)
    alerts.push(...(await attempt(rule.id, () => runRule(connection, rule, settings, moment))));
  for (const own of settings.own)
    alerts.push(...(await attempt(own.name, () => runOwnRule(connection, own, moment))));
  if (clock) alerts.push(...(await judgeNewest(connection, settings.dataAge, clock, moment)));
  return {
    asOf: moment.asOf.toISOString(),
    alerts: sortAlerts(alerts),
    broken,
    rules: listRules(rules, settings)
  };
}

/** The alerts of one built-in rule over tables as they were at a moment; none if it is off. */
async function runRule(
  connection: Pick<Connection, "query">,
  rule: BuiltIn,
  settings: AlertSettings,
  moment: Moment
): Promise<Alert[]> {
  const limit = settings[rule.threshold.key];
  if (limit === false) return [];
  const {rows} = await connection.query(rule.sql(limit, moment));
  const {id, severity} = rule;
  const describe = (row: Row, at: Moment) => {
    const {message, ...more} = rule.describe(row, at);
    return {message, link: toUrl(more)};
  };
  return toAlerts({rule: id, severity, describe}, rows, moment);
}

/** The URL of a page under filters, relative to the site. */
function toUrl({page, filters}: Pick<Finding, "page" | "filters">): string {
  const params = toSearchParams(filters).toString();
  return params ? `${page}?${params}` : page;
}

/**
 * The alerts of a user's rule: each row of its SQL is one. The SQL also runs for each day before the moment, over the
 * tables as they were, as long as the rule fired. Throws the engine's error, or an error if the description names a
 * column that the SQL does not return.
 */
async function runOwnRule(
  connection: Connection,
  {name, severity, sql, description}: OwnRule,
  moment: Moment
): Promise<Alert[]> {
  const rows: Row[] = [];
  let firing = new Set<string>();
  for (let back = 0; back <= lookBack; back += 1) {
    const found = await runAt(connection, {sql, description}, moment, back);
    rows.push(...found);
    const keys = new Set(found.map(({key}) => String(key)));
    // An alert that fired only a day before the moment is resolved. Further back, only unbroken days count.
    firing = back < 2 ? keys : new Set([...firing].filter((key) => keys.has(key)));
    if (back > 0 && firing.size === 0) break;
  }
  const describe = (row: Row) => ({message: fill(description, row, moment), link: null});
  return toAlerts({rule: name, severity, describe}, rows, moment);
}

async function runAt(
  connection: Connection,
  {sql, description}: Pick<OwnRule, "sql" | "description">,
  moment: Moment,
  back: number
): Promise<Row[]> {
  for (const statement of asOfTables(moment, back)) await connection.run(statement);
  // In brackets it can only be one query, which cannot write.
  const bare = sql.replace(/[;\s]+$/, "");
  const {rows, columns} = await connection.query(`FROM (\n${bare}\n) LIMIT ${maxRows + 1}`);
  if (rows.length > maxRows) throw new Error(`returns more than ${maxRows} rows`);
  expectColumns(description, columns);
  const first = columns[0]!.name;
  return rows.map((row) => {
    const subject = row.subject ?? row[first] ?? "";
    return {...row, back, subject: toText(subject), key: toText(row.key ?? subject)};
  });
}

const placeholder = /\{([^{}]+)\}/g;

function expectColumns(description: string, columns: Result["columns"]): void {
  const known = columns.map(({name}) => name);
  for (const [, name] of description.matchAll(placeholder))
    if (!known.includes(name!))
      throw new Error(
        `its description names {${name}}, which is not a column (${known.join(", ")})`
      );
}

function fill(description: string, row: Row, moment: Moment): string {
  return description.replaceAll(placeholder, (_, name: string) => {
    const value = row[name] ?? null;
    return value instanceof Date ? formatMoment(value, moment) : toText(value);
  });
}

function toText(value: Value): string {
  return value === null ? "—" : value instanceof Date ? value.toISOString() : String(value);
}

// The clock may be later than the moment. The newest event up to the clock counts.
async function judgeNewest(
  connection: Connection,
  limit: number | false,
  clock: Date,
  {timeZone}: Moment
): Promise<Alert[]> {
  if (limit === false) return [];
  for (const statement of asOfTables({asOf: clock, timeZone})) await connection.run(statement);
  const {rows} = await connection.query("SELECT max(time) AS newest FROM events");
  const newest = rows[0]?.newest;
  return newest instanceof Date
    ? judgeAge({newest: newest.toISOString(), limit, timeZone}, clock)
    : [];
}

/** The rules with the thresholds of the settings, the user's own rules last. */
function listRules(rules: readonly BuiltIn[], settings: AlertSettings): RuleFacts[] {
  const own = settings.own.map(({name, severity, description}) => ({
    ...{rule: name, title: name, severity, threshold: null, unit: ""},
    explains: `Your own rule: ${description}`
  }));
  return [...[...rules, dataAgeRule].map((rule) => toFacts(rule, settings)), ...own];
}

function toFacts(
  {id, title, severity, unit, explains, threshold: {key}}: BuiltIn | typeof dataAgeRule,
  settings: AlertSettings
): RuleFacts {
  const threshold = settings[key];
  const limit = threshold === false ? "a limit that is off" : String(threshold);
  const text = explains.replace("{limit}", limit);
  return {...{rule: id, title, severity, unit}, explains: text, threshold};
}
