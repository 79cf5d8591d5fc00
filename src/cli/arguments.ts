import {parseArgs} from "node:util";
import {addTime, day, toInstant} from "../lib/localTime.js";
import {suggestWord} from "../lib/words.js";
import type {Command, Options} from "./command.js";
import {UsageError} from "./command.js";

/** The options that every command takes. */
export const commonOptions = {
  exports: {type: "string", value: "DIR", help: "where the exports are (data/exports)"},
  store: {type: "string", value: "DIR", help: "where the history is kept (data/store)"},
  settings: {type: "string", value: "FILE", help: "your settings (data/settings.json)"},
  workbooks: {type: "string", value: "DIR", help: "your own workbooks (data/workbooks)"},
  reports: {type: "string", value: "DIR", help: "your own reports (data/reports)"},
  quiet: {type: "boolean", help: "write no progress, only what is wrong"},
  help: {type: "boolean", short: "h", help: "show this help"}
} as const satisfies Options;

type Switch = "quiet" | "help";

interface Arguments {
  values: Partial<Record<Exclude<keyof typeof commonOptions, Switch>, string>> &
    Partial<Record<Switch, boolean>>;
  positionals: string[];
}

/** Reads a command's arguments. Throws a UsageError that names the option that is wrong. */
export function parseArguments(command: Command, args: string[]): Arguments {
  const options = {...command.options, ...commonOptions};
  try {
    return parseArgs({args, options, allowPositionals: true});
  } catch (error) {
    throw toUsageError(error, Object.keys(options));
  }
}

// After its first sentence parseArgs gives advice on positionals, which does not apply here.
function toUsageError(error: unknown, known: string[]): unknown {
  const {code, message} = error as NodeJS.ErrnoException;
  if (!code?.startsWith("ERR_PARSE_ARGS_")) return error;
  const valued = /^Option '(?:-\w, )?--([^']+)' argument is ambiguous/.exec(message)?.[1];
  if (valued !== undefined)
    return new UsageError(
      `missing value: --${valued} (a value that begins with a dash needs --${valued}=VALUE)`
    );
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

/** Parses a whole number within bounds. Throws a UsageError that names the option. */
export function parseInteger(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`invalid --${option}: ${text} (a whole number from ${least} to ${most})`);
}

/** Checks a calendar date, YYYY-MM-DD, and gives it back. Throws a UsageError that names the option. */
export function parseDate(option: string, text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(date.getTime());
  if (isDate && date.toISOString().startsWith(text)) return text;
  throw new UsageError(`invalid --${option}: ${text} (a date such as 2026-10-31)`);
}

/**
 * Parses a moment: an instant with its offset, or a date, which means the end of that day in the time zone. Throws a
 * UsageError that names the option.
 */
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

/** Parses one of the words that an option allows. Throws a UsageError that names the option. */
export function parseChoice<W extends string>(
  option: string,
  text: string,
  known: readonly W[]
): W {
  const word = known.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new UsageError(`unknown --${option}: ${text} (${suggestWord(text, known)})`);
}
