import {parseArgs} from "node:util";
import {addTime, day, toInstant} from "../model/localTime.js";
import {suggestWord} from "../model/nearestWord.js";
import type {Command, Options} from "./command.js";
import {UsageError} from "./command.js";

/** The options that every command takes. */
export const commonOptions = {
  exports: {type: "string", value: "DIR", says: "where the exports are (data/exports)"},
  store: {type: "string", value: "DIR", says: "where the history is kept (data/store)"},
  settings: {type: "string", value: "FILE", says: "your settings (data/settings.json)"},
  workbooks: {type: "string", value: "DIR", says: "your own workbooks (data/workbooks)"},
  help: {type: "boolean", short: "h", says: "show this help"}
} as const satisfies Options;

interface Arguments {
  values: {exports?: string; store?: string; settings?: string; workbooks?: string; help?: boolean};
  positionals: string[];
}

/** Reads a command's arguments; wrong ones throw a UsageError that names the option. */
export function parseArguments(command: Command, args: string[]): Arguments {
  const options = {...command.options, ...commonOptions};
  try {
    return parseArgs({args, options, allowPositionals: true});
  } catch (error) {
    throw toUsageError(error, Object.keys(options));
  }
}

// parseArgs adds advice on positionals to its first sentence, which matters to nobody here.
function toUsageError(error: unknown, known: string[]): unknown {
  const {code, message} = error as NodeJS.ErrnoException;
  if (!code?.startsWith("ERR_PARSE_ARGS_")) return error;
  const valued = /^Option '(?:-\w, )?--([^']+)' argument is ambiguous/.exec(message)?.[1];
  if (valued !== undefined)
    return new UsageError(`--${valued} lacks its value; one that begins with a dash follows a =`);
  const option = /^Unknown option '--?([^']+)'/.exec(message)?.[1];
  if (option === undefined) return new UsageError(message.split(/\. |\n/)[0]);
  return new UsageError(`unknown option: --${option} (${suggestOption(option, known)})`);
}

function suggestOption(option: string, known: string[]): string {
  return suggestWord(
    `--${option}`,
    known.map((name) => `--${name}`)
  );
}

/** A whole number from an option's text, within bounds. */
export function parseInteger(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`invalid --${option}: ${text} (a whole number from ${least} to ${most})`);
}

/** A calendar date from an option's text, as it is: YYYY-MM-DD. */
export function parseDate(option: string, text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(date.getTime());
  if (isDate && date.toISOString().startsWith(text)) return text;
  throw new UsageError(`invalid --${option}: ${text} (a date such as 2026-10-31)`);
}

/** A moment from an option's text: an instant with its zone, or a date, the end of which in the zone is meant. */
export function parseTime(option: string, text: string, timeZone: string): Date {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const end = addTime(`${parseDate(option, text)}T00:00:00`, day);
    return new Date(toInstant(end, timeZone).getTime() - 1);
  }
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(isInstant ? text : NaN);
  if (isInstant && !isNaN(time.getTime())) return time;
  throw new UsageError(
    `invalid --${option}: ${text} (a date such as 2026-10-31, or an instant such as 2026-10-31T14:05:00Z)`
  );
}

/** One of the words that an option allows. */
export function parseChoice<W extends string>(
  option: string,
  text: string,
  known: readonly W[]
): W {
  const word = known.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new UsageError(`unknown --${option}: ${text} (${suggestWord(text, known)})`);
}
