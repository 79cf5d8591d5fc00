import {readFile} from "node:fs/promises";
import {relative} from "node:path";
import MarkdownIt from "markdown-it";
import {isSql, parseInfo, splitSql, toCheckedSql, ValueError} from "../markdown/sqlFences.js";
import {queryTables} from "../model/queryTables.js";
import {tables} from "../model/tables.js";
import {projectRoot} from "../store/places.js";
import type {OpenPage} from "./SqlChecker.js";
import {SqlChecker, SqlError} from "./SqlChecker.js";
import {findFiles} from "./siteFiles.js";

/** What reports ask, by its columns. */
const published = Object.fromEntries(queryTables.map((table) => [table, tables[table].columns]));

interface SqlFence {
  file: string;
  /** The line of its first line of SQL, from 1. */
  line: number;
  sql: string;
}

/**
 * Checks that every SQL fence of the reports of a site, its pages below `reports`, can run in the page. Throws
 * an error that names each place as file:line.
 */
export async function checkReports(root: string, openPage: OpenPage): Promise<void> {
  const isReport = (file: string) => /^reports[/\\]/.test(relative(root, file));
  const files = (await findFiles(root, /\.md$/)).filter(isReport);
  const fences = (await Promise.all(files.map(readFences))).flat();
  if (!fences.length) return;
  const checker = await SqlChecker.open(published, openPage);
  try {
    const problems: string[] = [];
    for (const fence of fences) problems.push(...(await checkFence(fence, checker)));
    if (problems.length) throw new Error(`broken report\n${problems.join("\n")}`);
  } finally {
    checker.close();
  }
}

async function readFences(file: string): Promise<SqlFence[]> {
  const tokens = new MarkdownIt({html: true}).parse(await readFile(file, "utf8"), {});
  return tokens.flatMap(({type, info, map, content}) =>
    type === "fence" && isSql(parseInfo(info)) ? {file, line: map![0] + 2, sql: content} : []
  );
}

async function checkFence({file, line, sql}: SqlFence, checker: SqlChecker): Promise<string[]> {
  try {
    await checker.explain(toCheckedSql(splitSql(sql)).replace(/[\s;]+$/, ""));
    return [];
  } catch (error) {
    if (!(error instanceof SqlError || error instanceof ValueError)) throw error;
    const at = line + (error.line ?? 1) - 1;
    return [`${relative(projectRoot, file)}:${at}: ${error.message}`];
  }
}
