import {readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join, posix, relative} from "node:path";
import type {Metafile} from "esbuild";
import {build} from "esbuild";
import {findFiles} from "./mirror.js";

// As deep as the modules were, so that relative URLs in them still hold.
const folder = "_import/joined";

const imports = /\bimport\("((?:\.{1,2}\/)+_(?:import|node)\/[^"]+\.js)"\)/g;
const preloads = /<link rel="modulepreload" href="[^"]*\/_(?:import|node)\/[^"]*">\n?/g;

/** A page of the site, and the modules that its code imports. */
interface Page {
  /** Below the site, as are all paths here. */
  path: string;
  html: string;
  modules: readonly string[];
}

/**
 * Joins the modules of a built site into a few files, and points its pages to them. Framework writes a file for each
 * module, about two hundred for a page, and a browser needs most of a second for that many requests.
 */
export async function joinModules(site: string): Promise<void> {
  const pages = await Promise.all(
    (await findFiles(site, /\.html$/)).map((file) => read(site, file))
  );
  const {metafile} = await build({
    entryPoints: [...new Set(pages.flatMap(({modules}) => modules))].map((path) => `./${path}`),
    absWorkingDir: site,
    outdir: folder,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    // Relative to the working folder: esbuild takes an absolute path that begins with a drive letter for a package.
    external: ["./_observablehq/*"],
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    metafile: true,
    logLevel: "silent"
  });
  for (const page of pages) await writeFile(join(site, page.path), rewrite(page, metafile));
  for (const path of Object.keys(metafile.inputs)) await rm(join(site, path));
}

async function read(site: string, file: string): Promise<Page> {
  const path = relative(site, file).replaceAll("\\", "/");
  const html = await readFile(file, "utf8");
  const modules = [...html.matchAll(imports)].map(([, from]) => posix.join(dirname(path), from!));
  return {path, html, modules};
}

function rewrite({path, html, modules}: Page, {outputs}: Metafile): string {
  const joined = new Map(Object.entries(outputs).map(([name, {entryPoint}]) => [entryPoint, name]));
  const link = (to: string) => `./${posix.relative(dirname(path), to)}`;
  const needed = new Set<string>();
  for (const module of modules) addImports(joined.get(module)!, outputs, needed);
  const links = [...needed].map((to) => `<link rel="modulepreload" href="${link(to)}">\n`);
  return html
    .replaceAll(preloads, "")
    .replace('<link rel="modulepreload"', (first) => `${links.join("")}${first}`)
    .replaceAll(imports, (_, from: string) => {
      return `import("${link(joined.get(posix.join(dirname(path), from))!)}")`;
    });
}

function addImports(path: string, outputs: Metafile["outputs"], found: Set<string>): void {
  if (found.has(path) || !outputs[path]) return;
  found.add(path);
  for (const {path: next, kind} of outputs[path].imports) {
    if (kind === "import-statement") addImports(next, outputs, found);
  }
}
