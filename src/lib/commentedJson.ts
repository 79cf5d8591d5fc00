import type {ParseError} from "jsonc-parser";
import {parse, printParseErrorCode} from "jsonc-parser";

/**
 * Parses JSON that a person writes: with comments, a comma after the last entry, and at its top a `$schema`, which only
 * editors read and which is left out. Throws an Error that gives the line and what is wrong there.
 */
export function parseCommentedJson(text: string): unknown {
  // Windows editors begin files with a byte order mark.
  const content = text.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const value: unknown = parse(content, errors, {allowTrailingComma: true});
  const [first] = errors;
  if (first) throw new Error(`not JSON: line ${toLine(content, first)}: ${describe(first)}`);
  return withoutSchema(value);
}

function toLine(content: string, {offset}: ParseError): number {
  return content.slice(0, offset).split("\n").length;
}

// The parser gives words such as CommaExpected.
function describe({error}: ParseError): string {
  const words = printParseErrorCode(error).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return words.toLowerCase();
}

function withoutSchema(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const {$schema: _, ...content} = value as Record<string, unknown>;
  return content;
}
