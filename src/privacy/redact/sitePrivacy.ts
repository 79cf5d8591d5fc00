import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readSettings} from "../../settings/settings.js";
import type {Places} from "../../store/places.js";
import type {ReportMeta} from "../../workbook/overview.js";
import {toPrivacyManifest} from "../privacyManifest.js";

/** Throws if the settings demand a privacy that a site cannot have, because its filters can single out one person. */
export async function expectSitePrivacy(places: Places): Promise<void> {
  const {privacy} = await readSettings(places);
  if (privacy !== "aggregate") return;
  throw new Error(
    `unsupported settings: ${places.settings}: "privacy": a site cannot be aggregate, because its filters can single out one person; ` +
      "use pseudonymous for the site, or send an aggregate snapshot: `provisioning-workbook snapshot analysis`"
  );
}

/** Writes the privacy manifest beside a redacted site. */
export async function writePrivacyManifest(meta: ReportMeta | null, site: string): Promise<void> {
  if (!meta?.privacy) return;
  const text = JSON.stringify(toPrivacyManifest(meta.privacy), null, 1);
  await writeFile(join(site, "privacy.json"), `${text}\n`);
}
