import {readdir} from "node:fs/promises";
import type {Metafile} from "esbuild";
import {build} from "esbuild";
import {expect, it} from "vitest";

// Everything that the modules of a page import is fetched before its first chart. What only some readers need, such as
// the engine or the writers of files, is imported when they need it.

const drawn = /^(htl|isoformat|internmap|@observablehq\/plot|d3|d3-.+)$/;
const edited =
  /^(@codemirror\/.+|@lezer\/.+|@marijn\/find-cluster-break|style-mod|w3c-keyname|crelt)$/;

/** The packages that the entry points of a bundle import statically, by entry point. */
function toPackages({outputs}: Metafile): Map<string, string[]> {
  const collect = (name: string, seen: Set<string>): string[] => {
    if (seen.has(name) || !outputs[name]) return [];
    seen.add(name);
    const {inputs, imports} = outputs[name];
    const own = Object.keys(inputs).flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []
    );
    const further = imports.filter(({kind}) => kind === "import-statement");
    return [...own, ...further.flatMap(({path}) => collect(path, seen))];
  };
  const entries = Object.entries(outputs).filter(([, {entryPoint}]) => entryPoint);
  return new Map(
    entries.map(([name, {entryPoint}]) => [entryPoint!, [...new Set(collect(name, new Set()))]])
  );
}

it("a page imports no package that it does not need for its first chart", async () => {
  const pages = (await readdir("src/page")).filter((name) => name.endsWith("Page.ts"));
  const entryPoints = pages.map((name) => `src/page/${name}`);
  const {metafile} = await build({
    ...{entryPoints, bundle: true, splitting: true, format: "esm", write: false, metafile: true},
    outdir: "unused",
    external: ["observablehq:stdlib"]
  });
  const packages = toPackages(metafile);
  for (const page of entryPoints) {
    const found = packages.get(page)!;
    expect(found).toContain("htl");
    const others = found.filter((name) => !drawn.test(name));
    expect([
      page,
      others.filter((name) => page !== "src/page/QueryPage.ts" || !edited.test(name))
    ]).toEqual([page, []]);
  }
});
