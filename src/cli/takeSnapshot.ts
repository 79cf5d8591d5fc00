import {readAlerts} from "../data/readAlerts.js";
import type {Site} from "../data/site.js";
import {alertsWorkbook, toAlertSnapshot} from "../snapshot/alertItems.js";
import type {SnapshotOptions} from "../snapshot/read.js";
import {readSnapshot} from "../snapshot/read.js";
import type {Snapshot} from "../snapshot/Snapshot.js";
import type {Io} from "./command.js";
import {toShown} from "./textTable.js";

/** What a workbook answers, or the alerts. Rules that could not be asked are told. */
export async function takeSnapshot(
  site: Site,
  options: SnapshotOptions,
  {stderr}: Io
): Promise<Snapshot> {
  if (options.workbook !== alertsWorkbook)
    return readSnapshot(site.run, {...options, smallestGroup: site.smallestGroup});
  const report = await readAlerts(site);
  if (!report) throw new Error("there is no event to be told of");
  for (const {rule, reason} of report.broken)
    stderr(`rule "${toShown(rule)}" could not be asked: ${toShown(reason)}\n`);
  return toAlertSnapshot(report, options);
}
