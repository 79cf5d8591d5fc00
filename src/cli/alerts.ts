import type {Alert, AlertReport, Severity} from "../alerts/Alert.js";
import {isFiring, severities} from "../alerts/Alert.js";
import {readAlerts} from "../data/readAlerts.js";
import {readSettings} from "../settings/settings.js";
import {parseChoice, parseTime} from "./arguments.js";
import {defineCommand, expectPositionals} from "./command.js";
import {importAndOpen} from "./importFirst.js";
import {formatTextTable, writeBrokenRules} from "./terminal.js";

const formats = ["table", "json"] as const;

const failOns = ["warning", "critical"] as const satisfies readonly Severity[];

export const alerts = defineCommand({
  name: "alerts",
  summary: "Evaluate the alert rules and list the alerts.",
  usage: "[options]",
  options: {
    format: {type: "string", value: "FORMAT", default: "table", help: "table or json (table)"},
    "fail-on": {
      type: "string",
      value: "SEVERITY",
      help: "exit with code 3 if an alert of this severity or a higher one fires: warning or critical"
    },
    "as-of": {
      type: "string",
      value: "TIME",
      help: "evaluate at this time: an instant, or the end of a date (the newest event)"
    }
  },
  async run(values, positionals, io) {
    expectPositionals(positionals, []);
    const format = parseChoice("format", values.format, formats);
    const severity = values["fail-on"];
    const failOn = severity === undefined ? undefined : parseChoice("fail-on", severity, failOns);
    const {timeZone} = await readSettings(io.places);
    const time = values["as-of"];
    const asOf = time === undefined ? undefined : parseTime("as-of", time, timeZone);
    const report = await importAndOpen(io);
    try {
      const judged = await readAlerts(report, asOf);
      if (!judged)
        throw new Error("nothing was imported; run `provisioning-workbook import` first");
      io.stdout(format === "json" ? toJson(judged) : toTable(judged));
      writeBrokenRules(io, judged);
      return toExitCode(judged, failOn);
    } finally {
      report.database.close();
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

// A rule that failed might have fired with the highest severity.
function toExitCode({alerts, broken}: AlertReport, failOn: Severity | undefined): number {
  if (broken.length) return 1;
  if (failOn === undefined) return 0;
  const isSevere = ({severity}: Alert) =>
    severities.indexOf(severity) <= severities.indexOf(failOn);
  return alerts.some((alert) => isFiring(alert) && isSevere(alert)) ? 3 : 0;
}
