import {existsSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {dataAgeRule} from "../src/alerts/dataAge.js";
import {rules} from "../src/alerts/rules.js";
import {commonOptions} from "../src/cli/arguments.js";
import {filterOptions} from "../src/cli/filterOptions.js";
import {commands} from "../src/cli/run.js";
import type {Column} from "../src/model/columns.js";
import {filteredColumns} from "../src/model/filteredColumns.js";
import {ownViews} from "../src/model/ownViews.js";
import {furtherKeys, toOwnWorkbook, workbookKeys} from "../src/model/ownWorkbook.js";
import {toSettings} from "../src/model/settings.js";
import {tables} from "../src/model/tables.js";
import {createCompany} from "../src/sample/company.js";
import {stories} from "../src/sample/stories.js";
import {usual} from "./sampleReading.js";

const readme = readFileSync(new URL("../data/README.md", import.meta.url), "utf8");
const front = readFileSync(new URL("../README.md", import.meta.url), "utf8");

function toLine({name, type, required, description}: Column): string {
  return `| ${name} | ${type}${required ? " not null" : ""} | ${description} |`;
}

it.each(Object.entries(tables))(
  "data/README.md describes %s as it is",
  (name, {description, columns}) => {
    const section = readme.split(`### ${name}\n`)[1]?.split("\n### ")[0] ?? "";
    const rows = section
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.startsWith("| column"));
    expect(section).toContain(description);
    expect(rows).toEqual(columns.map(toLine));
  }
);

it("data/README.md describes what items of the user's own read", () => {
  const section = readme.split("### filtered\n")[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => /^\| (?!column )/.test(line));
  expect(rows).toEqual(filteredColumns.map(toLine));
});

it("data/README.md tells the sample's stories as they are", () => {
  const {jobs} = createCompany(usual);
  const section = readme.split("## What to find in the sample\n")[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => /^\| (?!story )/.test(line));
  expect(rows).toEqual(
    stories.map(
      ({title, job, finding, page}) =>
        `| ${title} | ${jobs[job].app.name} | ${finding} | \`${page}\` |`
    )
  );
});

it("README shows pictures that are there", () => {
  const root = new URL("../", import.meta.url);
  const pictures = [...front.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path!);
  expect(pictures.length).toBeGreaterThan(1);
  expect(pictures.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

const settings = toSettings({});
const allCommands = await Promise.all(Object.values(commands).map((load) => load()));

/** The cells of the rows of the table in a text that has such a head. */
function readTable(text: string, head: string): string[][] {
  const [rows = ""] = text.split(`${head}\n`)[1]?.split("\n\n") ?? [];
  return rows
    .split("\n")
    .slice(1)
    .map((row) => row.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

/** A table's rows, one for each of the keys in their first cells, and the default of these. */
function readDefaults(text: string, head: string): [key: string, text: string][] {
  return readTable(text, head).flatMap(([keys, text]) =>
    readWords(keys!).map((key): [string, string] => [key, text!])
  );
}

/** The words in a text that are marked as code. */
function readWords(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
}

function toCode(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

it("data/README.md has the keys of the settings, and their defaults", () => {
  const section = readme.split("## Settings\n")[1]!;
  const known = Object.entries({...settings, alerts: undefined}).map(([key, value]) => [
    key,
    value === undefined ? "below" : toCode(value)
  ]);
  expect(readDefaults(section, "| key | default | |")).toEqual(known);
});

it("data/README.md has the rules of alerts, from where on they fire, and how bad they are", () => {
  const {own: _, ...thresholds} = settings.alerts;
  const head = "| key | default | fires when | severity |";
  const told = readTable(readme, head).flatMap(([keys, value, , severity]) =>
    readWords(keys!).map((key) => [key, value, severity])
  );
  const all = [
    ...rules.map(({threshold, severity}) => ({threshold, severity})),
    {threshold: "dataAge" as const, severity: dataAgeRule.severity}
  ];
  expect(told).toEqual(
    all.map(({threshold, severity}) => [threshold, toCode(thresholds[threshold]), severity])
  );
  expect(told.map(([key]) => key).sort()).toEqual(Object.keys(thresholds).sort());
});

it("data/README.md has the keys of filters", () => {
  const keys = readTable(readme, "| key | leaves the events |").map(([key]) => key);
  expect(keys).toEqual(Object.keys(filterOptions).map(toCode));
});

it("data/README.md has the keys of a workbook of the user's own, their defaults and its views", () => {
  const text = {title: "T", says: "S"};
  const item = {...text, id: "i", view: "grid", sql: "FROM filtered"};
  const workbook = toOwnWorkbook({...text, items: [item]});
  const toDefaults = (keys: readonly string[], from: object, given: object) =>
    keys.map((key) => {
      const value = (from as Record<string, unknown>)[key];
      return [key, value === undefined || key in given ? "" : toCode(value)];
    });
  const ofItem = readDefaults(readme, "| key of an item | default | |");
  expect(readDefaults(readme.split("## Your own workbooks\n")[1]!, "| key | default | |")).toEqual(
    toDefaults(workbookKeys.own, workbook, {...text, items: []})
  );
  expect(ofItem.map(([key, value]) => [key, value === "all" ? "" : value])).toEqual(
    toDefaults(workbookKeys.items, workbook.items[0]!, item)
  );
  const views = readTable(readme, "| view | what the query gives, in this order |");
  expect(views.map(([view]) => view)).toEqual(ownViews.map(toCode));
  expect(readWords(/^\| `filters` \|.*$/m.exec(readme)![0]).slice(2)).toEqual(furtherKeys);
});

it("README has the commands, and what each takes", () => {
  const usages = allCommands.map(({name, usage}) => [name, ...(usage.match(/\b[A-Z]+\b/g) ?? [])]);
  const told = readTable(front, "| command | |").map(([command]) => command);
  expect(told).toEqual(usages.map((words) => toCode(words.join(" "))));
  expect(allCommands.map(({name}) => name)).toEqual(Object.keys(commands));
});

it("the READMEs use the commands with options that they have", () => {
  // From a command's name to the end of the code or of the command.
  const names = Object.keys(commands).join("|");
  const pattern = new RegExp(
    `(?:provisioning-workbook |\`)(${names}) ([^\`&|>\\n]*--[^\`&|>\\n]+)`,
    "g"
  );
  const uses = [...`${front}\n${readme}`.matchAll(pattern)].flatMap(([, name, rest]) =>
    [...rest!.matchAll(/--([a-z-]+)/g)].map(([, option]) => ({name, option: option!}))
  );
  const known = new Map(
    allCommands.map(({name, options}) => [name, {...options, ...commonOptions}])
  );
  expect(uses.length).toBeGreaterThan(5);
  expect(uses.filter(({name, option}) => !(option in known.get(name!)!))).toEqual([]);
});
