import {withoutExcerpt} from "../engine/QueryError.js";
import type {AlertSettings} from "../model/alertSettings.js";
import type {Alert, AlertReport, BrokenRule, RuleFacts} from "./Alert.js";
import {asOfTables} from "./asOfTables.js";
import {dataAgeRule, judgeAge} from "./dataAge.js";
import type {Connection} from "./ownRules.js";
import {askOwnRule} from "./ownRules.js";
import type {Moment, Rule} from "./Rule.js";
import {sortAlerts, toAlerts, toLink} from "./states.js";

interface EvaluateOptions {
  moment: Moment;
  settings: AlertSettings;
  /** What the data's age is judged by; null where it is not judged, as of the sample. */
  clock: Date | null;
  /** The built-in rules to ask. */
  rules: readonly Rule[];
}

/**
 * What all rules say at a moment, over a connection of its own to the report's tables. A rule that cannot be asked is
 * told with the reason; the others run on.
 */
export async function evaluate(
  connection: Connection,
  {moment, settings, clock, rules}: EvaluateOptions
): Promise<AlertReport> {
  const broken: BrokenRule[] = [];
  const attempt = async (rule: string, ask: () => Promise<Alert[]>): Promise<Alert[]> => {
    try {
      return await ask();
    } catch (error) {
      broken.push({rule, reason: withoutExcerpt((error as Error).message)});
      return [];
    }
  };
  const alerts: Alert[] = [];
  for (const statement of asOfTables(moment)) await connection.run(statement);
  for (const rule of rules)
    alerts.push(...(await attempt(rule.id, () => askRule(connection, rule, settings, moment))));
  for (const own of settings.own)
    alerts.push(...(await attempt(own.name, () => askOwnRule(connection, own, moment))));
  if (clock) alerts.push(...(await judgeNewest(connection, settings.dataAge, clock, moment)));
  return {
    asOf: moment.asOf.toISOString(),
    alerts: sortAlerts(alerts),
    broken,
    rules: listRules(rules, settings)
  };
}

/** The alerts of one built-in rule over tables as they were at a moment; none if it is off. */
async function askRule(
  connection: Pick<Connection, "query">,
  rule: Rule,
  settings: AlertSettings,
  moment: Moment
): Promise<Alert[]> {
  const limit = settings[rule.threshold];
  if (limit === false) return [];
  const {rows} = await connection.query(rule.sql(limit, moment));
  const {id, severity} = rule;
  const say: Parameters<typeof toAlerts>[0]["say"] = (row, at) => {
    const {message, page, filters} = rule.say(row, at);
    return {message, link: toLink(page, filters)};
  };
  return toAlerts({rule: id, severity, say}, rows, moment);
}

// The moment may be later than the newest event, which is what is old then.
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

/** The rules as the settings have them, the user's own last. */
function listRules(rules: readonly Rule[], settings: AlertSettings): RuleFacts[] {
  const builtIn = rules.map(({id, title, severity, threshold, unit, explains}) =>
    toFacts({rule: id, title, severity, unit, explains}, settings[threshold])
  );
  const own = settings.own.map(({name, severity, says}) => ({
    ...{rule: name, title: name, severity, threshold: null, unit: ""},
    explains: `Your own: ${says}`
  }));
  return [...builtIn, toFacts(dataAgeRule, settings.dataAge), ...own];
}

function toFacts(facts: Omit<RuleFacts, "threshold">, threshold: number | false): RuleFacts {
  const limit = threshold === false ? "a limit that is off" : String(threshold);
  return {...facts, threshold, explains: facts.explains.replace("{limit}", limit)};
}
