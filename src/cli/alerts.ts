import type {Alert, AlertReport, Severity} from "../alerts/Alert.js";
import {isFiring, severities} from "../alerts/Alert.js";
import {readAlerts} from "../data/readAlerts.js";
import {readSettings} from "../settings/settings.js";
import {toTime, toWord} from "./arguments.js";
import {defineCommand, expectPositionals} from "./command.js";
import {openReport} from "./importFirst.js";
import {formatTextTable, toShown} from "./textTable.js";

const formats = ["table", "json"] as const;

const failOns = ["warning", "critical"] as const satisfies readonly Severity[];

export const alerts = defineCommand({
  name: "alerts",
  summary: "Tell what is wrong by the rules in your settings.",
  usage: "[options]",
  options: {
    format: {type: "string", value: "FORMAT", default: "table", says: "table or json (table)"},
    "fail-on": {
      type: "string",
      value: "SEVERITY",
      says: "end with 3 if an alert as bad as warning or critical fires"
    },
    "as-of": {
      type: "string",
      value: "TIME",
      says: "what was wrong then: a date, its end, or an instant (the newest event)"
    }
  },
  async run(values, positionals, io) {
    expectPositionals(positionals, []);
    const format = toWord("format", values.format, formats);
    const asked = values["fail-on"];
    const failOn = asked === undefined ? undefined : toWord("fail-on", asked, failOns);
    const {timeZone} = await readSettings(io.places);
    const time = values["as-of"];
    const asOf = time === undefined ? undefined : toTime("as-of", time, timeZone);
    const site = await openReport(io);
    try {
      const report = await readAlerts(site, asOf);
      if (!report)
        throw new Error("nothing was imported; run `provisioning-workbook import` first");
      if (site.meta?.sample) io.stderr("Sample data: the store holds no events of yours yet.\n");
      io.stdout(format === "json" ? toJson(report) : toTable(report));
      for (const {rule, reason} of report.broken)
        io.stderr(`rule "${toShown(rule)}" could not be asked: ${toShown(reason)}\n`);
      return toExitCode(report, failOn);
    } finally {
      site.database.close();
    }
  }
});

function toJson({asOf, alerts}: AlertReport): string {
  return `${JSON.stringify({asOf, alerts}, null, 2)}\n`;
}

function toTable({asOf, alerts}: AlertReport): string {
  if (alerts.length === 0) return `No alert fires at ${asOf}.\n`;
  const rows = alerts.map(({severity, state, since, message}) => [severity, state, since, message]);
  return formatTextTable(["severity", "state", "since", "message"], rows);
}

// A rule that could not be asked may have had the worst to tell.
function toExitCode({alerts, broken}: AlertReport, failOn: Severity | undefined): number {
  if (broken.length) return 1;
  if (failOn === undefined) return 0;
  const isBadEnough = ({severity}: Alert) =>
    severities.indexOf(severity) <= severities.indexOf(failOn);
  return alerts.some((alert) => isFiring(alert) && isBadEnough(alert)) ? 3 : 0;
}
