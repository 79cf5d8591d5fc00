import type {ParseArgsConfig, parseArgs} from "node:util";
import type {Places} from "../store/places.js";

type ParseArgsOption = NonNullable<ParseArgsConfig["options"]>[string];

/** An option of a command: what node:util's parseArgs needs, and its line in the help. */
export interface Option extends ParseArgsOption {
  /** The name of the value in the help, such as DIR; a boolean option has none. */
  value?: string;
  /** What the option does, for the help. The default is in parentheses. */
  help: string;
}

export type Options = Record<string, Option>;

/** The values that parseArgs reads for a set of options. */
export type Values<O extends Options> = ReturnType<
  typeof parseArgs<{options: O; strict: true}>
>["values"];

/** The interface of a command to the world outside it. */
export interface Io {
  /** Writes to standard output: only results. */
  stdout(text: string | Uint8Array): void;
  /** Writes to standard error: everything else. */
  stderr(text: string): void;
  /** Whether standard error is a terminal. */
  isTerminal: boolean;
  /** Whether to say nothing of the progress and the outcome of work, only what is wrong. */
  isQuiet: boolean;
  /** The caller's folder. Relative paths on the command line start there. */
  cwd: string;
  places: Places;
}

/** One command of the command line. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What follows the command's name, such as `SQL [options]`. */
  usage: string;
  options: Options;
  /** Whether it runs until it is stopped. Stopping it is then no failure. */
  serves?: boolean;
  /** Resolves to the exit code; undefined means 0. */
  run(values: never, positionals: string[], io: Io): Promise<number | void>;
}

/** Defines a command. The values of its `run` have the types of its options. */
export function defineCommand<O extends Options>(
  command: Omit<Command, "options" | "run"> & {
    options: O;
    run(values: Values<O>, positionals: string[], io: Io): Promise<number | void>;
  }
): Command {
  return command;
}

/** Wrong usage of the command line: exit code 2. Any other error is a failure: exit code 1. */
export class UsageError extends Error {}

/** Rejects positionals beyond those that a command takes. */
export function expectPositionals(positionals: string[], names: readonly string[]): void {
  const missing = names[positionals.length];
  if (missing) throw new UsageError(`missing ${missing}`);
  const extra = positionals[names.length];
  if (extra !== undefined) throw new UsageError(`unexpected argument: ${extra}`);
}
