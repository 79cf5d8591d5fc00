import {existsSync} from "node:fs";
import {dirname, join, relative, resolve as toPath} from "node:path";
import type {OnResolveResult, Plugin} from "esbuild";
import {build} from "esbuild";
import {publicModule} from "../markdown/publicModule.js";
import {packagePages} from "./mirror.js";

interface ImportOptions {
  /** The file with the code. */
  file: string;
  /** The folder of the reports, which local imports cannot leave. */
  folder: string;
  /** The folder from which packages are found. */
  packagesFrom: string;
}

/**
 * A plugin of esbuild that checks what the code of a report imports: local modules and packages are there, the public
 * module has the names, and nothing comes from another host. It does not read the code that is imported.
 */
export function checkImports({file, folder, packagesFrom}: ImportOptions): Plugin {
  return {
    name: "check-imports",
    setup({onLoad, onResolve, resolve}) {
      onResolve({filter: /./}, async ({path, kind, pluginData}) => {
        if (kind === "entry-point" || pluginData === "looked up") return undefined;
        if (path === publicModule) return {path, namespace: publicModule};
        if (/^(?:npm|jsr|https?):/.test(path)) return fail(toForeign(path));
        if (/^[./]/.test(path)) return checkLocal(path, file, folder);
        if (/^\w+:/.test(path)) return {path, external: true};
        const options = {kind, resolveDir: packagesFrom, pluginData: "looked up"};
        return {path, external: true, errors: (await resolve(path, options)).errors};
      });
      onLoad({filter: /./, namespace: publicModule}, async () => {
        const names = await listPublicNames();
        return {contents: names.map((name) => `export const ${name} = 0;`).join("\n")};
      });
    }
  };
}

function fail(text: string): OnResolveResult {
  return {errors: [{text}]};
}

function toForeign(path: string): string {
  return `"${path}" would come from another host; run \`npm install\` for the package and import it by its name`;
}

function checkLocal(path: string, file: string, folder: string): OnResolveResult {
  const target = toPath(dirname(file), path);
  const isOutside = path.startsWith("/") || relative(folder, target).startsWith("..");
  if (isOutside) return fail(`"${path}" is outside the folder of reports`);
  if (/\.(?:ts|tsx|jsx)$/.test(path))
    return fail(`"${path}" must be imported with the ending .js, which the site gives it`);
  const endings = [".js", ".ts", ".jsx", ".tsx"];
  const names = [target, ...endings.map((ending) => target.replace(/\.js$/, ending))];
  return names.some((name) => existsSync(name))
    ? {path, external: true}
    : fail(`"${path}" is missing`);
}

let publicNames: Promise<readonly string[]> | undefined;

function listPublicNames(): Promise<readonly string[]> {
  return (publicNames ??= readPublicNames());
}

async function readPublicNames(): Promise<readonly string[]> {
  const {metafile} = await build({
    entryPoints: [join(packagePages, "page/reportApi.ts")],
    format: "esm",
    write: false,
    metafile: true,
    outdir: ".",
    logLevel: "silent"
  });
  return Object.values(metafile.outputs).flatMap(({exports}) => exports);
}
