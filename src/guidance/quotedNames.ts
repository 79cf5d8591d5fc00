import {marks} from "./marks.js";

const mark = marks.name;

const doubleQuoted = /(?:"([\w.$-]{1,60})"\s*:\s*)?"((?:[^"\\\n]|\\.)*)"/g;
// An apostrophe within a name does not end it.
const singleQuoted = /(?<![\p{L}\p{N}])'(?:[^'\n]|'(?=[\p{L}\p{N}])){1,200}'(?![\p{L}\p{N}])/gu;
const otherQuoted = /‘[^’\n]{1,200}’|“[^”\n]{1,200}”|«[^»\n]{1,200}»|`[^`\n]{1,200}`/g;
const escapedQuoted = /\\"[^"\\\n]{1,200}\\"/g;

// What stands behind a string that is a key of a JSON object.
const keyEnd = /^\s*:\s*(?:["[{\d-]|true|false|null)/;

// The members of a JSON answer that say what is wrong; the others repeat what was sent.
const tellingKeys = new Set(
  `code description detail details error error_code error_description errorcode errormessage errors
  message msg reason responseerrormessage responseresultcode schemas scimtype status title type`.split(
    /\s+/
  )
);

/** A text with every name in quotes replaced by a mark; of JSON, keys and telling values stay. */
export function liftNames(text: string): string {
  return text
    .replace(doubleQuoted, (found: string, key: string | undefined, value: string, at: number) => {
      if (key !== undefined) return `"${key}":${liftValue(key, value)}`;
      return isKept(value, text.slice(at + found.length, at + found.length + 20)) ? found : mark;
    })
    .replace(singleQuoted, mark)
    .replace(otherQuoted, mark);
}

function liftValue(key: string, value: string): string {
  const tells = tellingKeys.has(key.toLowerCase()) || value.startsWith("urn:");
  return tells ? `"${value.replace(escapedQuoted, mark)}"` : mark;
}

// A schema's name or, by what follows it, the key of an object, an array or a number.
function isKept(value: string, next: string): boolean {
  return value.startsWith("urn:") || keyEnd.test(next);
}
