import {readFile} from "node:fs/promises";
import {extname, relative} from "node:path";
import type {BuildFailure, Loader, Message, Plugin, StdinOptions} from "esbuild";
import {build} from "esbuild";
import MarkdownIt from "markdown-it";
import {isSql, parseInfo, splitSql, toCheckedSql, ValueError} from "../markdown/sqlFences.js";
import {publishedTables} from "../model/publishedTables.js";
import {queryTables} from "../model/queryTables.js";
import {checkImports} from "./checkImports.js";
import {findFiles} from "./mirror.js";
import type {OpenPage} from "./SqlChecker.js";
import {SqlChecker, SqlError} from "./SqlChecker.js";

/** A fenced block of a page, or a whole module beside it. */
interface Fence {
  file: string;
  /** What follows the opening marks: the language and attributes. For a module it is the ending of its name. */
  info: string;
  /** The line of the first line of code, from 1. */
  line: number;
  code: string;
}

async function readFences(folder: string): Promise<Fence[]> {
  const files = await findFiles(folder, /\.md$/);
  return (await Promise.all(files.map(readFencesOf))).flat();
}

async function readFencesOf(file: string): Promise<Fence[]> {
  const tokens = new MarkdownIt({html: true}).parse(await readFile(file, "utf8"), {});
  return tokens
    .filter(({type}) => type === "fence")
    .map(({info, map, content}) => ({file, info, line: map![0] + 2, code: content}));
}

// The name of a loader has two endings, such as `costs.json.js`: it runs in Node, not in the page.
async function readModules(folder: string): Promise<Fence[]> {
  const files = await findFiles(folder, /^[^.]+\.[jt]sx?$/);
  const read = async (file: string): Promise<Fence> => {
    return {file, info: extname(file).slice(1), line: 1, code: await readFile(file, "utf8")};
  };
  return Promise.all(files.map(read));
}

interface Problem {
  /** From 1, in the fence. */
  line?: number | undefined;
  text: string;
}

function toMessage({file, line}: Fence, {line: at = 1, text}: Problem, cwd: string): string {
  return `${relative(cwd, file)}:${line + at - 1}: ${text}`;
}

/**
 * Checks the reports in a folder, with the modules beside them: their names, their code and their SQL. Throws an error
 * that names each place of the first kind.
 */
export async function checkReportFolder(
  folder: string,
  {openPage, ...options}: CheckPagesOptions & {openPage: OpenPage}
): Promise<void> {
  await checkReportNames(folder, options);
  await checkPageFences(folder, options);
  await checkReports(folder, {...options, openPage});
}

interface CheckPagesOptions {
  /** The folder of the user, to which the names of files in errors are relative. */
  cwd: string;
  /** The folder from which the pages' code finds packages. */
  packagesFrom: string;
}

/**
 * Checks that the code of every page below a folder, and of the modules beside it, parses, and that what it
 * imports exists. Framework builds a page without either, shows the error in the page and exits with 0; of a module it
 * names no line. Throws an error that names each place as file:line.
 */
export async function checkPageFences(
  folder: string,
  {cwd, packagesFrom}: CheckPagesOptions
): Promise<void> {
  const check = async (fence: Fence) => {
    const imports = checkImports({file: fence.file, folder, packagesFrom});
    return (await checkCode(fence, imports)).map((problem) => toMessage(fence, problem, cwd));
  };
  const fences = [...(await readFences(folder)), ...(await readModules(folder))];
  const problems = (await Promise.all(fences.map(check))).flat();
  if (problems.length) throw new Error(`broken page\n${problems.join("\n")}`);
}

async function checkCode(fence: Fence, imports: Plugin): Promise<Problem[]> {
  const loader = findLoader(fence);
  if (!loader) return [];
  const read = (contents: string) => findErrors({contents, loader}, imports);
  const errors = await read(fence.code);
  // A fence may be one expression, such as an object, which is not a program. Errors other than syntax are the same in
  // both readings.
  if (!errors.length || !(await read(`(${fence.code}\n)`)).length) return [];
  return errors.map(({location, text}) => ({line: location?.line, text}));
}

const loaders: Readonly<Record<string, Loader>> = {js: "js", jsx: "jsx", ts: "ts", tsx: "tsx"};

/** The loader of esbuild for a fence's code; undefined if the page does not run it. */
function findLoader({info}: Fence): Loader | undefined {
  if (/\brun=["']?false\b/.test(info)) return undefined;
  return loaders[/^\w+/.exec(info)?.[0] ?? ""];
}

async function findErrors(stdin: StdinOptions, imports: Plugin): Promise<Message[]> {
  try {
    await build({
      stdin,
      bundle: true,
      write: false,
      format: "esm",
      logLevel: "silent",
      plugins: [imports]
    });
    return [];
  } catch (error) {
    return (error as BuildFailure).errors;
  }
}

/** Checks that the reports in a folder have names that can be in URLs. Throws an error that names the first. */
export async function checkReportNames(folder: string, {cwd}: {cwd: string}): Promise<void> {
  // Framework takes a name in brackets for one of many pages. The others end the path of a URL.
  const bad = (await findFiles(folder, /\.md$/)).find((file) =>
    /[[\]#?%\p{C}]/u.test(relative(folder, file))
  );
  if (bad !== undefined)
    throw new Error(`invalid name of a report: ${relative(cwd, bad)} (it must not have [ ] # ? %)`);
}

/** The tables that reports can query, with their columns. */
const published = Object.fromEntries(
  queryTables.map((table) => [table, publishedTables[table].columns])
);

/**
 * Checks that every SQL fence of the reports in a folder can run in the page. Throws an error that names each place as
 * file:line, relative to the user's folder.
 */
export async function checkReports(
  folder: string,
  {cwd, openPage}: {cwd: string; openPage: OpenPage}
): Promise<void> {
  const fences = (await readFences(folder)).filter(({info}) => isSql(parseInfo(info)));
  if (!fences.length) return;
  const checker = await SqlChecker.open(published, openPage);
  try {
    const problems: string[] = [];
    for (const fence of fences) {
      const problem = await findSqlProblem(fence, checker);
      if (problem) problems.push(toMessage(fence, problem, cwd));
    }
    if (problems.length) throw new Error(`broken report\n${problems.join("\n")}`);
  } finally {
    checker.close();
  }
}

async function findSqlProblem({code}: Fence, checker: SqlChecker): Promise<Problem | undefined> {
  try {
    await checker.explain(toCheckedSql(splitSql(code)).replace(/[\s;]+$/, ""));
    return undefined;
  } catch (error) {
    if (!(error instanceof SqlError || error instanceof ValueError)) throw error;
    return {line: error.line, text: error.message};
  }
}
