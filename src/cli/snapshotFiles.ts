import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {EmbeddedOptions} from "../data/makeEmbedded.js";
import type {Site} from "../data/site.js";
import {printPdf} from "../snapshot/pdf.js";
import {toJson} from "../snapshot/read.js";
import type {Snapshot} from "../snapshot/Snapshot.js";
import {toHtml} from "../snapshot/write.js";
import {toXlsx} from "../snapshot/xlsx.js";
import type {Io} from "./command.js";
import {toInteractive} from "./toInteractive.js";

type Writer = (snapshot: Snapshot) => Promise<string | Uint8Array>;

const writers = {
  html: toHtml,
  pdf: async (snapshot) => printPdf(await toHtml(snapshot)),
  xlsx: toXlsx,
  json: async (snapshot) => toJson(snapshot)
} satisfies Record<string, Writer>;

type Format = keyof typeof writers;

/** The forms in which a snapshot is written. */
export const formats = Object.keys(writers) as Format[];

/** Writes a snapshot into a folder, in each of some forms. */
export async function writeFiles(
  snapshot: Snapshot,
  wanted: readonly Format[],
  out: string,
  {stderr}: Io
): Promise<void> {
  await mkdir(out, {recursive: true});
  for (const format of wanted) {
    const path = join(out, `${snapshot.workbook.id}.${format}`);
    await writeFile(path, await writers[format](snapshot));
    stderr(`Wrote ${path}.\n`);
  }
}

/** Writes a workbook that still answers its filters into a folder that is there. */
export async function writeInteractive(
  site: Site,
  asking: EmbeddedOptions,
  out: string,
  {stderr}: Io
): Promise<void> {
  const path = join(out, `${asking.workbook.id}.interactive.html`);
  await writeFile(path, await toInteractive(site, asking));
  stderr(`Wrote ${path}.\n`);
}
