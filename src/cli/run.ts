import packageJson from "../../package.json" with {type: "json"};
import {toErrorText} from "../lib/errorText.js";
import {suggestWord} from "../lib/words.js";
import {toPlaces} from "../store/places.js";
import {commonOptions, parseArguments} from "./arguments.js";
import type {Command, Io, Options} from "./command.js";
import {UsageError} from "./command.js";
import {toPrintableLines} from "./terminal.js";

/** The interface of the command line to the world outside it, before the arguments of a run are known. */
interface Terminal extends Omit<Io, "places" | "isQuiet"> {
  /** Called before a command that runs until it is stopped. Stopping it is then no failure. */
  onServe(): void;
}

/** Every command. A command is loaded only when it runs, so that its libraries do not slow down the others. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./init.js")).init,
  start: async () => (await import("./start.js")).start,
  build: async () => (await import("./build.js")).build,
  dev: async () => (await import("./dev.js")).dev,
  import: async () => (await import("./import.js")).importCommand,
  query: async () => (await import("./query.js")).query,
  snapshot: async () => (await import("./snapshot.js")).snapshot,
  alerts: async () => (await import("./alerts.js")).alerts,
  sample: async () => (await import("./sample.js")).sample
};

/**
 * Runs the command line and resolves to its exit code: 0 done, 1 failed, 2 wrong usage, 3 alerts firing. Writes errors
 * to standard error and never rejects.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    const hint = isUsage ? "; see `provisioning-workbook help`" : "";
    terminal.stderr(`provisioning-workbook: ${toPrintableLines(toErrorText(error))}${hint}\n`);
    return isUsage ? 2 : 1;
  }
}

async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first = "help", ...rest] = args;
  if (["help", "--help", "-h"].includes(first)) return showHelp(rest[0], terminal);
  if (["version", "--version", "-v"].includes(first)) return showVersion(terminal);
  const command = await loadCommand(first);
  const {values, positionals} = parseArguments(command, rest);
  if (values.help) return showHelp(command.name, terminal);
  if (command.serves) terminal.onServe();
  const places = toPlaces(values, terminal.cwd);
  const io = {...terminal, isQuiet: values.quiet ?? false, places};
  return (await command.run(values as never, positionals, io)) ?? 0;
}

function showVersion({stdout}: Terminal): number {
  stdout(`${packageJson.version}\n`);
  return 0;
}

async function showHelp(name: string | undefined, {stdout}: Terminal): Promise<number> {
  const all = () => Promise.all(Object.values(commands).map((load) => load()));
  stdout(name ? formatCommandHelp(await loadCommand(name)) : formatHelp(await all()));
  return 0;
}

function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return load();
  const suggestion = suggestWord(name, Object.keys(commands));
  throw new UsageError(`unknown command: ${name} (${suggestion})`);
}

/** The text that lists the commands. */
function formatHelp(commands: readonly Command[]): string {
  const lines = formatTable(commands.map(({name, summary}) => [name, summary]));
  return `Reports and workbooks from the provisioning logs of Microsoft Entra ID.

Usage: provisioning-workbook COMMAND [options]

Commands:
${lines}

\`provisioning-workbook help COMMAND\` lists the options of a command, and --version shows the version.
`;
}

/** The help for one command. */
function formatCommandHelp({name, usage, summary, options}: Command): string {
  const own = Object.keys(options).length ? `\nOptions:\n${formatOptions(options)}\n` : "";
  return `${summary}

Usage: ${`provisioning-workbook ${name} ${usage}`.trim()}
${own}
Common options:
${formatOptions(commonOptions)}

Paths are relative to the current folder.
`;
}

function formatOptions(options: Options): string {
  return formatTable(
    Object.entries(options).map(([name, {value, help}]) => [
      value === undefined ? `--${name}` : `--${name} ${value}`,
      help
    ])
  );
}

function formatTable(rows: string[][]): string {
  const width = Math.max(...rows.map(([first]) => first!.length));
  return rows.map(([first, second]) => `  ${first!.padEnd(width)}  ${second}`).join("\n");
}
