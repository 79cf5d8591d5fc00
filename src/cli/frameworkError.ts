import {stripVTControlCharacters} from "node:util";

/**
 * The reason for which Framework failed, from what it printed: a line for each file, then the error, then advice on
 * Framework itself.
 *
 * @param reports the user's folder of reports, as the message should name it
 */
export function toFrameworkError(printed: string, reports: string): string {
  const lines = stripVTControlCharacters(printed)
    .split(/\r?\n/)
    .map((line) => line.trim());
  return findMissing(lines, reports) ?? findForeign(lines, reports) ?? findError(lines);
}

// Framework looks for attached files and modules only when it builds.
function findMissing(lines: readonly string[], reports: string): string | undefined {
  const [, path] = findLast(lines, /Not found: \/reports\/(.+)$/) ?? [];
  return path && `missing file: ${reports}/${path} (a report attaches or imports it)`;
}

// Libraries that pages have without an import, and methods such as `csv()` of attached files, load from another host.
function findForeign(lines: readonly string[], reports: string): string | undefined {
  const [, page, name] = findLast(lines, /^load \/reports\/(\S+) npm:(@?[^@\s]+)@/) ?? [];
  return (
    name &&
    `${reports}/${page}.md: it needs ${name}, which Framework would fetch from another host; run \`npm install ${name}\` and import it by that name, and read attached files by text() or json()`
  );
}

function findError(lines: readonly string[]): string {
  const end = lines.findIndex((line) => /^(?:Tip: |If you think this is a bug)/.test(line));
  const own = lines
    .slice(0, end < 0 ? undefined : end)
    .filter(
      (line) => line && !/^(?:at |\{|\}|\[cause\]|errno:|code:|syscall:|hostname:)/.test(line)
    );
  return own.slice(-2).join("\n");
}

function findLast(lines: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  const found = lines.map((line) => pattern.exec(line)).filter((match) => match !== null);
  return found.at(-1);
}
