import type {AlertReport} from "../alerts/Alert.js";
import {evaluate} from "../alerts/evaluate.js";
import {dataAgeRule} from "../alerts/rules/dataAge.js";
import {rules} from "../alerts/rules.js";
import {isAggregateRule} from "../privacy/aggregates.js";
import {readClock} from "./clock.js";
import type {Site} from "./site.js";

/**
 * The alerts of a report at a moment, its newest event if not said. The data's age is judged by the clock, or by that
 * moment. Null if there is no event.
 */
export async function readAlerts(
  {database, make, meta, alerts: settings}: Pick<Site, "database" | "make" | "meta" | "alerts">,
  at?: Date
): Promise<AlertReport | null> {
  if (!meta) return null;
  const isAggregate = meta.privacy === "aggregate";
  const isAsked = (id: string) => !isAggregate || isAggregateRule(id);
  const asked = rules.filter(({id}) => isAsked(id));
  await make(asked.flatMap(({joins = []}) => joins));
  const connection = await database.connect();
  try {
    return await evaluate(connection, {
      moment: {asOf: at ?? new Date(meta.asOf), timeZone: meta.timeZone},
      settings: isAggregate ? {...settings, own: []} : settings,
      rules: asked,
      clock: meta.sample || !isAsked(dataAgeRule.id) ? null : (at ?? readClock())
    });
  } finally {
    connection.close();
  }
}
