import {createHash} from "node:crypto";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {gzip} from "node:zlib";
import {build} from "esbuild";
import type {EmbeddedOptions} from "../data/makeEmbedded.js";
import {makeEmbedded} from "../data/makeEmbedded.js";
import type {OpenReport} from "../data/openReport.js";
import type {ReportFile} from "../data/reportFiles.js";
import {toSeptets} from "../lib/septets.js";
import {escapeMarkup} from "../lib/words.js";
import {packageRoot} from "../store/places.js";
import {readStyles} from "./write.js";

const compress = promisify(gzip);

/** The engine's files in its packages, by their names inside the document. */
const engineFiles = {
  "engine/worker": "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js",
  "engine/parquet": "parquet-wasm/esm/parquet_wasm_bg.wasm",
  "engine/duckdb": "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"
};

/** Writes a workbook that can still be filtered into a folder, which must exist, and gives the path of the file. */
export async function writeInteractive(
  report: OpenReport,
  options: EmbeddedOptions,
  folder: string
): Promise<string> {
  const path = join(folder, `${options.workbook.id}.interactive.html`);
  await writeFile(path, await toInteractive(report, options));
  return path;
}

/**
 * A workbook as one HTML file whose filters still work. It contains the page, the engine and the data, and makes no
 * requests. It holds only what the filters leave of the report's store.
 */
async function toInteractive(report: OpenReport, options: EmbeddedOptions): Promise<string> {
  const {report: embedded, files} = await makeEmbedded(report, options);
  const {title} = options.workbook;
  const page = await readScript("fileMain");
  const start = await readScript("fileStart");
  const parts = [...files, ...(await readEngine())];
  // The first charts need only what comes first.
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${toPolicy([start, page])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(`${title}: ${options.meta.title}`)}</title>
<style>${await readStyles()}</style></head><body>
<noscript>This file draws its figures in the browser. Allow JavaScript to see them. The file makes no requests.</noscript>
<script type="application/json" id="report">${JSON.stringify(embedded).replaceAll("<", "\\u003c")}</script>
${toElement({name: "page", bytes: await compress(page, {level: 9})})}
<script>${start}</script>
${parts.map(toElement).join("\n")}
</body></html>
`;
}

// Only these scripts run, whatever texts of the log are in the file, and no request leaves the file.
function toPolicy(scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${toHashes(scripts)} 'wasm-unsafe-eval'`,
    `script-src-attr 'unsafe-hashes' ${toHashes(handlerMarks)}`,
    "worker-src blob:",
    "connect-src blob: data:",
    "style-src 'unsafe-inline'",
    "img-src data: blob:"
  ].join("; ");
}

function toHashes(texts: readonly string[]): string {
  const hash = (text: string) => createHash("sha256").update(text).digest("base64");
  return texts.map((text) => `'sha256-${hash(text)}'`).join(" ");
}

// Before htl sets an element's event handlers, it writes these marks in their place, by their number in the template.
// They are not scripts, but Firefox reports each one that the policy does not list.
const handlerMarks = Array.from({length: 32}, (_, i) => `::${i}`);

/** The code of a module with everything that it imports. */
async function readScript(name: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(packageRoot, `src/page/file/${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "silent"
  });
  // In a document these characters could end a script, or keep it from ending. The code has them only in texts and
  // patterns, where an escape means the same.
  return outputFiles[0]!.text.replaceAll(/<(?=!--|\/?script)/gi, "\\x3c");
}

async function readEngine(): Promise<ReportFile[]> {
  return Promise.all(
    Object.entries(engineFiles).map(async ([name, specifier]) => {
      const content = await readFile(fileURLToPath(import.meta.resolve(specifier)));
      return {name, bytes: await compress(content, {level: 9})};
    })
  );
}

function toElement({name, bytes}: ReportFile): string {
  return `<script type="text/plain" data-file="${name}" data-bytes="${bytes.length}">${toSeptets(bytes)}</script>`;
}
