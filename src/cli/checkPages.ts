import {readFile} from "node:fs/promises";
import {relative} from "node:path";
import type {BuildFailure, Loader, Message, Plugin} from "esbuild";
import {build} from "esbuild";
import MarkdownIt from "markdown-it";
import {isSql, parseInfo, splitSql, toCheckedSql, ValueError} from "../markdown/sqlFences.js";
import {tables} from "../model/publishedTables.js";
import {queryTables} from "../model/queryTables.js";
import {projectRoot} from "../store/places.js";
import {findFiles} from "./framework.js";
import type {OpenPage} from "./SqlChecker.js";
import {SqlChecker, SqlError} from "./SqlChecker.js";

/** A fenced block of a page. */
interface Fence {
  file: string;
  /** What follows the opening marks: the language and attributes. */
  info: string;
  /** The line of the first line of code, from 1. */
  line: number;
  code: string;
}

async function readFences(files: readonly string[]): Promise<Fence[]> {
  return (await Promise.all(files.map(readFencesOf))).flat();
}

async function readFencesOf(file: string): Promise<Fence[]> {
  const tokens = new MarkdownIt({html: true}).parse(await readFile(file, "utf8"), {});
  return tokens
    .filter(({type}) => type === "fence")
    .map(({info, map, content}) => ({file, info, line: map![0] + 2, code: content}));
}

function toProblem(
  {file, line}: Fence,
  {line: at = 1, text}: {line?: number; text: string}
): string {
  return `${relative(projectRoot, file)}:${line + at - 1}: ${text}`;
}

/**
 * Checks that the code of every page parses, and that the packages it imports exist. Framework builds a page without
 * either, shows the error in the page and exits with 0. Throws an error that names each place as file:line.
 */
export async function checkPageFences(root: string): Promise<void> {
  const fences = await readFences(await findFiles(root, /\.md$/));
  const problems = (await Promise.all(fences.map(checkCode))).flat();
  if (problems.length) throw new Error(`broken page\n${problems.join("\n")}`);
}

async function checkCode(fence: Fence): Promise<string[]> {
  const loader = findLoader(fence);
  if (!loader) return [];
  const errors = await findErrors(loader, fence.code);
  // A fence may be one expression, such as an object, which is not a program. Errors other than syntax are the same in
  // both readings.
  if (!errors.length || !(await findErrors(loader, `(${fence.code}\n)`)).length) return [];
  return errors.map(({location, text}) => toProblem(fence, {line: location?.line ?? 1, text}));
}

const loaders: Readonly<Record<string, Loader>> = {js: "js", jsx: "jsx", ts: "ts", tsx: "tsx"};

/** The loader of esbuild for a fence's code; undefined if the page does not run it. */
function findLoader({info}: Fence): Loader | undefined {
  if (/\brun=["']?false\b/.test(info)) return undefined;
  return loaders[/^\w+/.exec(info)?.[0] ?? ""];
}

async function findErrors(loader: Loader, code: string): Promise<Message[]> {
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

// Framework itself fails on a missing local file. So only packages are searched here: among those of the project, even
// if the page is outside it.
const resolveOnly: Plugin = {
  name: "resolve-only",
  setup({onResolve, resolve}) {
    onResolve({filter: /./}, async ({path, kind, pluginData}) => {
      if (kind === "entry-point" || pluginData === "looked up") return undefined;
      if (/^([./]|\w+:)/.test(path)) return {path, external: true};
      const options = {kind, resolveDir: projectRoot, pluginData: "looked up"};
      const {errors} = await resolve(path, options);
      return {path, external: true, errors};
    });
  }
};

/** The tables that reports can query, with their columns. */
const published = Object.fromEntries(queryTables.map((table) => [table, tables[table].columns]));

/**
 * Checks that every SQL fence of the reports of a site, its pages below `reports`, can run in the page. Throws
 * an error that names each place as file:line.
 */
export async function checkReports(root: string, openPage: OpenPage): Promise<void> {
  const isReport = (file: string) => /^reports[/\\]/.test(relative(root, file));
  const files = (await findFiles(root, /\.md$/)).filter(isReport);
  const fences = (await readFences(files)).filter(({info}) => isSql(parseInfo(info)));
  if (!fences.length) return;
  const checker = await SqlChecker.open(published, openPage);
  try {
    const problems: string[] = [];
    for (const fence of fences) problems.push(...(await checkSql(fence, checker)));
    if (problems.length) throw new Error(`broken report\n${problems.join("\n")}`);
  } finally {
    checker.close();
  }
}

async function checkSql(fence: Fence, checker: SqlChecker): Promise<string[]> {
  try {
    await checker.explain(toCheckedSql(splitSql(fence.code)).replace(/[\s;]+$/, ""));
    return [];
  } catch (error) {
    if (!(error instanceof SqlError || error instanceof ValueError)) throw error;
    return [toProblem(fence, {line: error.line ?? 1, text: error.message})];
  }
}
