import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {toFeed} from "../alerts/feed.js";
import {readAlerts} from "./readAlerts.js";
import type {Site} from "./site.js";

/** Writes the alerts beside a site, as `alerts.json` for scripts and as `alerts.xml` for feed readers. */
export async function writeAlertFiles(site: Site, folder: string): Promise<void> {
  const report = await readAlerts(site);
  if (!report || !site.meta) return;
  const {asOf, alerts} = report;
  await writeFile(join(folder, "alerts.json"), `${JSON.stringify({asOf, alerts}, null, 1)}\n`);
  await writeFile(join(folder, "alerts.xml"), toFeed(report, site.meta.title));
}
