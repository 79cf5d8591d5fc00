import {parseArguments} from "./arguments.js";
import {UsageError} from "./command.js";
import type {Command, Io} from "./command.js";
import {formatCommandHelp, formatHelp} from "./help.js";
import {toShownLines} from "./textTable.js";
import {toErrorText} from "../model/errorText.js";
import {suggestWord} from "../model/nearestWord.js";
import {toPlaces} from "../store/places.js";

// Loaded when asked for: what one command needs should not slow another's start.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./start.js")).start,
  build: async () => (await import("./build.js")).build,
  dev: async () => (await import("./dev.js")).dev,
  import: async () => (await import("./import.js")).importCommand,
  query: async () => (await import("./query.js")).query,
  snapshot: async () => (await import("./snapshot.js")).snapshot,
  alerts: async () => (await import("./alerts.js")).alerts,
  sample: async () => (await import("./sample.js")).sample
};

async function main(args: string[]): Promise<number> {
  const [first = "help", ...rest] = args;
  if (["help", "--help", "-h"].includes(first)) return showHelp(rest[0]);
  const command = await loadCommand(first);
  const {values, positionals} = parseArguments(command, rest);
  if (values.help) return showHelp(command.name);
  stopOnSignals(command);
  return (await command.run(values as never, positionals, toIo(toPlaces(values)))) ?? 0;
}

async function showHelp(name: string | undefined): Promise<number> {
  const all = () => Promise.all(Object.values(commands).map((load) => load()));
  const text = name ? formatCommandHelp(await loadCommand(name)) : formatHelp(await all());
  process.stdout.write(text);
  return 0;
}

function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return load();
  const suggestion = suggestWord(name, Object.keys(commands));
  throw new UsageError(`unknown command: ${name} (${suggestion})`);
}

// What serves until it is told to stop did well then; what was cut short did not. Leaving by
// process.exit lets exit handlers end child processes and give back locks.
function stopOnSignals({serves = false}: Command): void {
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(+!serves));
}

function toIo(places: Io["places"]): Io {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    cwd: process.cwd(),
    places
  };
}

function report(error: unknown): number {
  const isUsage = error instanceof UsageError;
  const hint = isUsage ? "; see `provisioning-workbook help`" : "";
  const message = toErrorText(error);
  process.stderr.write(`provisioning-workbook: ${toShownLines(message)}${hint}\n`);
  return isUsage ? 2 : 1;
}

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

process.exitCode = await main(process.argv.slice(2)).catch(report);
