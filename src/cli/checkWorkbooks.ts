import {isDeepStrictEqual} from "node:util";
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {filteredColumns} from "../model/filteredColumns.js";
import type {OwnItem} from "../model/ownWorkbook.js";
import {findMisfit} from "../model/ownWorkbook.js";
import {toCheckable} from "../workbook/own.js";
import type {OpenPage} from "./SqlChecker.js";
import {SqlChecker, SqlError} from "./SqlChecker.js";

/**
 * Checks that the SQL of each item of the user's own workbooks runs and fits its view, in the page, too, if `openPage`
 * is given. Throws an error that names each problem by file and item.
 */
export async function checkWorkbooks(
  workbooks: readonly OwnWorkbookFile[],
  openPage?: OpenPage
): Promise<void> {
  if (!workbooks.length) return;
  const checker = await SqlChecker.open({filtered: filteredColumns}, openPage);
  try {
    const problems = (await Promise.all(workbooks.map((one) => checkOne(one, checker)))).flat();
    if (problems.length) throw new Error(`broken workbook\n${problems.join("\n")}`);
  } finally {
    checker.close();
  }
}

async function checkOne({file, spec}: OwnWorkbookFile, checker: SqlChecker): Promise<string[]> {
  const problems: string[] = [];
  for (const item of spec.items) {
    const problem = await findProblem(item, checker);
    if (problem !== undefined) problems.push(`${file}: item "${item.id}": ${problem}`);
  }
  return problems;
}

async function findProblem({sql, view}: OwnItem, checker: SqlChecker): Promise<string | undefined> {
  try {
    await checker.explain(sql);
    const columns = await checker.describe(sql);
    return (await findOmission(sql, columns, checker)) ?? findMisfit(view, columns);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const {line, message} = error;
    return line === undefined ? message : `line ${line} of its sql: ${message}`;
  }
}

async function findOmission(
  sql: string,
  columns: readonly object[],
  checker: SqlChecker
): Promise<string | undefined> {
  const onPage = await checker.describe(toCheckable(sql)).catch(() => []);
  if (isDeepStrictEqual(onPage, columns)) return undefined;
  return "its sql reads columns of filtered that it does not name; name them or select *";
}
