import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {JSDOM} from "jsdom";
import {colorRules} from "../model/colors.js";
import {packageRoot} from "../store/places.js";
import {printPdf} from "./pdf.js";
import {toJson} from "./read.js";
import type {Snapshot} from "./Snapshot.js";
import {toXlsx} from "./xlsx.js";

type Writer = (snapshot: Snapshot) => Promise<string | Uint8Array>;

const writers = {
  html: toHtml,
  pdf: async (snapshot) => printPdf(await toHtml(snapshot)),
  xlsx: toXlsx,
  json: async (snapshot) => toJson(snapshot)
} satisfies Record<string, Writer>;

export type SnapshotFormat = keyof typeof writers;

/** The formats in which a snapshot can be written. */
export const snapshotFormats = Object.keys(writers) as SnapshotFormat[];

/** Writes a snapshot into a folder, one file for each format, and gives the path of each once it is written. */
export async function* writeSnapshot(
  snapshot: Snapshot,
  formats: readonly SnapshotFormat[],
  folder: string
): AsyncGenerator<string> {
  await mkdir(folder, {recursive: true});
  for (const format of formats) {
    const path = join(folder, `${snapshot.workbook.id}.${format}`);
    await writeFile(path, await writers[format](snapshot));
    yield path;
  }
}

/**
 * A snapshot as one HTML file without scripts or requests. Its nodes are made in a new document, unless one is given.
 */
export async function toHtml(
  snapshot: Snapshot,
  document: Document = new JSDOM("", {pretendToBeVisual: true}).window.document
): Promise<string> {
  const {toDocument} = await loadDrawing(document);
  return toDocument(snapshot, await readStyles(), document);
}

// Plot aligns lines to whole pixels, as on a page, only if there is a window when it is loaded:
// https://github.com/observablehq/plot/blob/main/src/style.js
async function loadDrawing({defaultView}: Document): Promise<typeof import("./document.js")> {
  if ("window" in globalThis) return import("./document.js");
  Reflect.set(globalThis, "window", defaultView);
  try {
    return await import("./document.js");
  } finally {
    Reflect.deleteProperty(globalThis, "window");
  }
}

/** All CSS rules for a file outside the site. */
export async function readStyles(): Promise<string> {
  return `${colorRules()}\n${await readStyle(join(packageRoot, "src/style.css"))}`;
}

/** A style sheet with our own sheets in place of their imports. Framework's are for what scripts add: left out. */
async function readStyle(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  const imports = [...text.matchAll(/@import (?:url\()?"([^"]+)"\)?;/g)];
  const parts = await Promise.all(
    imports.map(([, path]) =>
      path!.startsWith("./") ? readStyle(join(dirname(file), path!)) : Promise.resolve("")
    )
  );
  return imports.reduce((whole, [rule], i) => whole.replace(rule, () => parts[i]!), text);
}
