import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {AlertReport} from "../alerts/Alert.js";
import {evaluate} from "../alerts/evaluate.js";
import {toFeed} from "../alerts/feed.js";
import {dataAgeRule} from "../alerts/rules/dataAge.js";
import {rules} from "../alerts/rules.js";
import {isAggregateRule} from "../privacy/aggregates.js";
import type {OpenReport} from "./openReport.js";
import {readClock} from "./openReport.js";

/**
 * Evaluates the alert rules of a report at a moment, by default its newest event. The age of the data is measured at
 * that moment, by default now. Null if there is no event.
 */
export async function readAlerts(
  {
    database,
    make,
    meta,
    alerts: settings
  }: Pick<OpenReport, "database" | "make" | "meta" | "alerts">,
  at?: Date
): Promise<AlertReport | null> {
  if (!meta) return null;
  const isAggregate = meta.privacy === "aggregate";
  const isAllowed = (id: string) => !isAggregate || isAggregateRule(id);
  const allowed = rules.filter(({id}) => isAllowed(id));
  await make(allowed.flatMap(({joins = []}) => joins));
  const connection = await database.connect();
  try {
    return await evaluate(connection, {
      moment: {asOf: at ?? new Date(meta.asOf), timeZone: meta.timeZone},
      settings: isAggregate ? {...settings, own: []} : settings,
      rules: allowed,
      clock: meta.sample || !isAllowed(dataAgeRule.id) ? null : (at ?? readClock())
    });
  } finally {
    connection.close();
  }
}

/** Writes the alerts next to a site's pages: `alerts.json` for scripts and `alerts.xml` for feed readers. */
export async function writeAlertFiles(report: OpenReport, folder: string): Promise<void> {
  const judged = await readAlerts(report);
  if (!judged || !report.meta) return;
  const {asOf, alerts} = judged;
  await writeFile(join(folder, "alerts.json"), `${JSON.stringify({asOf, alerts}, null, 1)}\n`);
  await writeFile(join(folder, "alerts.xml"), toFeed(judged, report.meta.title));
}
