import {commonOptions} from "./arguments.js";
import type {Command, Options} from "./command.js";

/** The text that lists the commands. */
export function formatHelp(commands: readonly Command[]): string {
  const lines = formatTable(commands.map(({name, summary}) => [name, summary]));
  return `Reports and workbooks from the provisioning logs of Microsoft Entra ID.

Usage: provisioning-workbook COMMAND [options]

Commands:
${lines}

\`provisioning-workbook help COMMAND\` tells a command's options.
`;
}

/** The text that tells one command's usage. */
export function formatCommandHelp({name, usage, summary, options}: Command): string {
  const own = Object.keys(options).length ? `\nOptions:\n${formatOptions(options)}\n` : "";
  return `${summary}

Usage: ${`provisioning-workbook ${name} ${usage}`.trim()}
${own}
Common options:
${formatOptions(commonOptions)}

Paths are relative to the folder you are in.
`;
}

function formatOptions(options: Options): string {
  return formatTable(
    Object.entries(options).map(([name, {value, says}]) => [
      value === undefined ? `--${name}` : `--${name} ${value}`,
      says
    ])
  );
}

function formatTable(rows: string[][]): string {
  const width = Math.max(...rows.map(([first]) => first!.length));
  return rows.map(([first, second]) => `  ${first!.padEnd(width)}  ${second}`).join("\n");
}
