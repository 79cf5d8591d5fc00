import {readFile} from "node:fs/promises";
import {relative} from "node:path";
import type {BuildFailure, Loader, Message, Plugin} from "esbuild";
import {build} from "esbuild";
import MarkdownIt from "markdown-it";
import {projectRoot} from "../store/places.js";
import {findFiles} from "./siteFiles.js";

interface Fence {
  file: string;
  /** The line of the fence's first line of code, from 1. */
  line: number;
  loader: Loader;
  code: string;
}

const loaders: Readonly<Record<string, Loader>> = {js: "js", jsx: "jsx", ts: "ts", tsx: "tsx"};

/**
 * Checks that the code of every page parses and that the packages it imports exist, because
 * Framework builds a page without either, shows the error in it, and exits with 0. Throws an error
 * that names each place as file:line.
 */
export async function checkPageFences(root: string): Promise<void> {
  const files = await findFiles(root, /\.md$/);
  const fences = (await Promise.all(files.map(readFences))).flat();
  const problems = (await Promise.all(fences.map(checkFence))).flat();
  if (problems.length) throw new Error(`broken page\n${problems.join("\n")}`);
}

async function readFences(file: string): Promise<Fence[]> {
  const tokens = new MarkdownIt({html: true}).parse(await readFile(file, "utf8"), {});
  return tokens.flatMap(({type, info, map, content}) => {
    const loader = loaders[/^\w+/.exec(info)?.[0] ?? ""];
    const runs = type === "fence" && !/\brun=["']?false\b/.test(info);
    return loader && runs ? {file, loader, code: content, line: map![0] + 2} : [];
  });
}

async function checkFence(fence: Fence): Promise<string[]> {
  const errors = await findErrors(fence, fence.code);
  // A fence may be one expression, such as an object, that is no program. Errors beside syntax are
  // the same in both readings.
  if (!errors.length || !(await findErrors(fence, `(${fence.code}\n)`)).length) return [];
  return errors.map((error) => describe(fence, error));
}

async function findErrors({loader}: Fence, code: string): Promise<Message[]> {
  try {
    await build({
      stdin: {contents: code, loader},
      bundle: true,
      write: false,
      format: "esm",
      logLevel: "silent",
      plugins: [resolveOnly]
    });
    return [];
  } catch (error) {
    return (error as BuildFailure).errors;
  }
}

// Framework itself fails on a local file that is missing; only packages are looked for here, among the
// project's, wherever the page is.
const resolveOnly: Plugin = {
  name: "resolve-only",
  setup({onResolve, resolve}) {
    onResolve({filter: /./}, async ({path, kind, pluginData}) => {
      if (kind === "entry-point" || pluginData === "asked") return undefined;
      if (/^([./]|\w+:)/.test(path)) return {path, external: true};
      const {errors} = await resolve(path, {kind, resolveDir: projectRoot, pluginData: "asked"});
      return {path, external: true, errors};
    });
  }
};

function describe({file, line}: Fence, {location, text}: Message): string {
  const at = line + (location?.line ?? 1) - 1;
  return `${relative(projectRoot, file)}:${at}: ${text}`;
}
