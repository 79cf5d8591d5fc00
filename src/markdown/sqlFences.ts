import {parseExpressionAt} from "acorn";
import type MarkdownIt from "markdown-it";
import {withPublicModule} from "./publicModule.js";

type StateCore = Parameters<Parameters<MarkdownIt["core"]["ruler"]["push"]>[1]>[0];
type Token = StateCore["tokens"][number];

// What a report gets without an import has one name in it, so that a report can import the same by other names.
const own = "reportPage";

/** What follows the opening marks of a fence. */
interface FenceInfo {
  tag: string;
  attributes: Readonly<Record<string, string>>;
}

/** Parses what follows the marks, such as `sql id=rows display`. */
export function parseInfo(info: string): FenceInfo {
  const [tag = "", ...rest] = info.trim().match(/[\w-]+(?:=(?:"[^"]*"|\S+))?/g) ?? [];
  const pairs = rest.map((text) => {
    const [key = "", value = ""] = text.split(/=(.*)/s);
    return [key.toLowerCase(), value.replace(/^"(.*)"$/s, "$1")] as const;
  });
  return {tag: tag.toLowerCase(), attributes: Object.fromEntries(pairs)};
}

/** Whether a fence's SQL runs. */
export function isSql({tag, attributes}: FenceInfo): boolean {
  return tag === "sql" && attributes.run !== "false";
}

/**
 * Lets reports, the pages below /reports, use SQL fences, and use Plot, Inputs, html and sql without importing them.
 * Framework offers the same, but loads it from another host.
 */
export function withSqlFences(md: MarkdownIt): MarkdownIt {
  md.core.ruler.push("sql-fences", (state) => {
    const {path = ""} = state.env as {path?: string};
    if (path.startsWith("/reports/")) prepareReport(state, path);
  });
  return md;
}

function prepareReport(state: StateCore, path: string): void {
  for (const token of state.tokens) if (token.type === "fence") prepareFence(token, path);
  const code = state.tokens.filter(({type}) => type !== "html_block").map(({content}) => content);
  const toFence = (content: string): Token => {
    const token = new state.Token("fence", "code", 0);
    return Object.assign(token, {content, info: "js", markup: "```", block: true});
  };
  const root = "../".repeat(path.split("/").length - 2);
  state.tokens.splice(findFactsPlace(state.tokens), 0, toFence(`await ${own}.ReportFacts()`));
  state.tokens.push(toFence(`await ${own}.ReportFooter()`));
  state.tokens.unshift(toFence(toImports(`${code.join("\n")}\n${state.src}`, root)));
}

// Below the title and the paragraph that introduces the report.
function findFactsPlace(tokens: readonly Token[]): number {
  const head = tokens.findIndex(({type, tag}) => type === "heading_close" && tag === "h1");
  return tokens[head + 1]?.type === "paragraph_open" ? head + 4 : head + 1;
}

function prepareFence(token: Token, path: string): void {
  const info = parseInfo(token.info);
  if (info.attributes.run === "false") return;
  if (/^[jt]sx?$/.test(info.tag)) token.content = withPublicModule(token.content, path);
  if (!isSql(info)) return;
  token.content = toCode(token.content, info.attributes);
  token.info = "echo" in info.attributes ? `js echo=${info.attributes.echo || "true"}` : "js";
}

/** Turns a fence of SQL into JavaScript. Throws a ValueError. */
export function toCode(content: string, {id, display}: Readonly<Record<string, string>>): string {
  const {texts, values} = splitSql(content);
  const rows = `await ${own}.sql(${[JSON.stringify(texts), ...values.map((code) => `(${code}\n)`)].join(", ")})`;
  const isShown = display === undefined ? id === undefined : display !== "false";
  // Framework shows that an expression is still running, but not that a program is.
  if (id === undefined) return isShown ? `await ${own}.ReportTable(${rows})` : `${rows};`;
  if (!isShown) return `const ${id} = ${rows};`;
  return `const ${id} = await (async (rows) => (display(await ${own}.ReportTable(rows)), rows))(${rows});`;
}

const libraries: Readonly<Record<string, string>> = {
  Plot: 'import * as Plot from "@observablehq/plot";',
  Inputs: 'import * as Inputs from "@observablehq/inputs";',
  html: 'import {html} from "htl";'
};

function toImports(text: string, root: string): string {
  const isNamed = (name: string) => new RegExp(`\\b${name}\\b[.\`(]`).test(text);
  const isOwn = (name: string) => declarationOf(name).test(text);
  const wanted = Object.keys(libraries).filter((name) => isNamed(name) && !isOwn(name));
  const libraryImports = wanted.map((name) => libraries[name]!);
  const module = `"${root}page/markdownReport.js"`;
  const tag = isNamed("sql") && !isOwn("sql") ? [`import {sql} from ${module};`] : [];
  return [`import * as ${own} from ${module};`, ...tag, ...libraryImports].join("\n");
}

function declarationOf(name: string): RegExp {
  const imported = `\\bimport\\b[^;"'\`]*\\b${name}\\b[^;"'\`]*\\bfrom\\b`;
  return new RegExp(`${imported}|\\b(?:const|let|var|function)\\s[^=;(]*\\b${name}\\b`);
}

/** SQL that is split at its values: the texts around them are one more than the values. */
interface SplitSql {
  texts: string[];
  /** The code of each value. */
  values: string[];
}

/** A value whose code is invalid. */
export class ValueError extends Error {
  constructor(
    message: string,
    /** The line of the SQL, from 1. */
    readonly line: number
  ) {
    super(message);
  }
}

/** Splits SQL at its values, each one expression of JavaScript in `${…}`. Throws a ValueError. */
export function splitSql(source: string): SplitSql {
  const texts: string[] = [];
  const values: string[] = [];
  let at = 0;
  for (let start = source.indexOf("${"); start >= 0; start = source.indexOf("${", at)) {
    const end = findEnd(source, start + 2);
    texts.push(source.slice(at, start));
    values.push(source.slice(start + 2, end));
    at = end + 1;
  }
  return {texts: [...texts, source.slice(at)], values};
}

function findEnd(source: string, start: number): number {
  const fail = (message: string, at: number): never => {
    throw new ValueError(message, source.slice(0, at).split("\n").length);
  };
  const end = attempt(source, start, fail);
  const rest = /^(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*/.exec(source.slice(end))![0];
  if (source[end + rest.length] !== "}")
    fail("unexpected text in ${…}, which takes one expression", end);
  return end + rest.length;
}

function attempt(
  source: string,
  start: number,
  fail: (message: string, at: number) => never
): number {
  try {
    return parseExpressionAt(source, start, {
      ecmaVersion: "latest",
      allowAwaitOutsideFunction: true
    }).end;
  } catch (error) {
    const {message, pos} = error as SyntaxError & {pos: number};
    return fail(`${message.replace(/ \(\d+:\d+\)$/, "")} in \${…}`, pos);
  }
}

/** Replaces the values by nulls, so that DuckDB can check the SQL. The lines keep their numbers. */
export function toCheckedSql({texts, values}: SplitSql): string {
  const nulls = values.map((code) => `(NULL${"\n".repeat(code.split("\n").length - 1)})`);
  return texts.map((text, i) => text + (nulls[i] ?? "")).join("");
}
