import {parseExpressionAt} from "acorn";

/** SQL with values in it: the texts around the values, one more than there are values. */
interface SplitSql {
  texts: string[];
  /** The code of each value. */
  values: string[];
}

/** A value whose code is none. */
export class ValueError extends Error {
  constructor(
    message: string,
    /** The line of the SQL, from 1. */
    readonly line: number
  ) {
    super(message);
  }
}

/** Takes the values, `${…}` with an expression of JavaScript each, out of SQL. */
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

/** The SQL with nulls for its values, line by line as long as it was, so that DuckDB can look at it. */
export function toCheckedSql({texts, values}: SplitSql): string {
  const nulls = values.map((code) => `(NULL${"\n".repeat(code.split("\n").length - 1)})`);
  return texts.map((text, i) => text + (nulls[i] ?? "")).join("");
}
