import {existsSync, readdirSync, readFileSync} from "node:fs";
import MarkdownIt from "markdown-it";
import {expect, it} from "vitest";
import {dataAgeRule} from "../src/alerts/rules/dataAge.js";
import {rules} from "../src/alerts/rules.js";
import {commonOptions} from "../src/cli/arguments.js";
import {filterOptions} from "../src/cli/filterOptions.js";
import {commands} from "../src/cli/run.js";
import type {Column} from "../src/model/columns.js";
import {filteredColumns} from "../src/model/filteredColumns.js";
import {hosts, listLimits} from "../src/model/hosts.js";
import {furtherKeys, ownViews, toOwnWorkbook, workbookKeys} from "../src/model/ownWorkbook.js";
import {helpPages} from "../src/model/pages.js";
import {publishedTables} from "../src/model/publishedTables.js";
import {createCompany} from "../src/sample/company.js";
import {stories} from "../src/sample/stories.js";
import {toSettings} from "../src/settings/settings.js";
import {reportWorkbooks, workbooks} from "../src/workbook/workbooks.js";
import {usual} from "./fixtures/sampleReading.js";

const root = new URL("../", import.meta.url);

/** The help's files by the names of their pages. */
const help = Object.fromEntries(
  readdirSync(new URL("src/help", root)).map((file) => [
    file.replace(/\.md$/, ""),
    read(`src/help/${file}`)
  ])
) as Record<string, string>;
const readme = read("data/README.md");
const front = read("README.md");

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

function toLine({name, type, required, description}: Omit<Column, "form">): string {
  return `| ${name} | ${type}${required ? " not null" : ""} | ${description} |`;
}

it.each(Object.entries(publishedTables))(
  "the help describes %s as it is",
  (name, {description, columns}) => {
    const section = help.tables!.split(`\n### ${name}\n`)[1]?.split(/\n#+ /)[0] ?? "";
    const rows = section
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.startsWith("| column"));
    expect(section).toContain(description);
    expect(rows).toEqual(columns.map(toLine));
  }
);

it("the help describes what items of the user's own workbooks read", () => {
  const section = help.workbooks!.split("\n## filtered\n")[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => /^\| (?!column )/.test(line));
  expect(rows).toEqual(filteredColumns.map(toLine));
});

it("data/README.md describes the sample's stories as they are", () => {
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

it("the help has the limits of hosts", () => {
  expect(readTable(help.publishing!, "| host | at most |")).toEqual(
    hosts.map((host) => [host.name, listLimits(host).join(", ")])
  );
});

it("the help has the keys of the settings, and their defaults", () => {
  const known = Object.entries({...settings, alerts: undefined}).map(([key, value]) => [
    key,
    value === undefined ? "[thresholds](./alert-rules.md#rules)" : toCode(value)
  ]);
  expect(readDefaults(help.settings!, "| key | default | meaning |")).toEqual(known);
});

it("the help has the rules of alerts, from where on they fire, and how bad they are", () => {
  const {own: _, ...limits} = settings.alerts;
  const head = "| key | default | fires when | severity |";
  const documented = readTable(help["alert-rules"]!, head).flatMap(([keys, value, , severity]) =>
    readWords(keys!).map((key) => [key, value, severity])
  );
  expect(documented).toEqual(
    [...rules, dataAgeRule].map(({threshold: {key}, severity}) => [
      key,
      toCode(limits[key]),
      severity
    ])
  );
  expect(documented.map(([key]) => key).sort()).toEqual(Object.keys(limits).sort());
});

it("the help has the keys of filters", () => {
  const keys = readTable(help.filters!, "| key | keeps the events |").map(([key]) => key);
  expect(keys).toEqual(Object.keys(filterOptions).map(toCode));
});

it("the help has the keys of the user's own workbooks, their defaults and their views", () => {
  const text = {title: "T", description: "S"};
  const item = {...text, id: "i", view: "grid", sql: "FROM filtered"};
  const workbook = toOwnWorkbook({...text, items: [item]});
  const toDefaults = (keys: readonly string[], from: object, given: object) =>
    keys.map((key) => {
      const value = (from as Record<string, unknown>)[key];
      return [key, value === undefined || key in given ? "" : toCode(value)];
    });
  const ofItem = readDefaults(help.workbooks!, "| key of an item | default | meaning |");
  expect(readDefaults(help.workbooks!, "| key | default | meaning |")).toEqual(
    toDefaults(workbookKeys.own, workbook, {...text, items: []})
  );
  expect(ofItem.map(([key, value]) => [key, value === "all" ? "" : value])).toEqual(
    toDefaults(workbookKeys.items, workbook.items[0]!, item)
  );
  const views = readTable(help.workbooks!, "| view | what the query gives, in this order |");
  expect(views.map(([view]) => view)).toEqual(ownViews.map(toCode));
  expect(readWords(/^\| `filters` \|.*$/m.exec(help.workbooks!)![0]).slice(2)).toEqual(furtherKeys);
});

it("README has the commands, and what each takes", () => {
  const usages = allCommands.map(({name, usage}) => [name, ...(usage.match(/\b[A-Z]+\b/g) ?? [])]);
  const documented = readTable(front, "| command | |").map(([command]) => command);
  expect(documented).toEqual(usages.map((words) => toCode(words.join(" "))));
  expect(allCommands.map(({name}) => name)).toEqual(Object.keys(commands));
});

it("the READMEs and the help use the commands with options that they have", () => {
  // From a command's name to the end of the code or of the command.
  const names = Object.keys(commands).join("|");
  const pattern = new RegExp(
    `(?:provisioning-workbook |\`)(${names}) ([^\`&|>\\n]*--[^\`&|>\\n]+)`,
    "g"
  );
  const uses = [...[front, readme, ...Object.values(help)].join("\n").matchAll(pattern)].flatMap(
    ([, name, rest]) =>
      [...rest!.matchAll(/--([a-z-]+)/g)].map(([, option]) => ({name, option: option!}))
  );
  const known = new Map(
    allCommands.map(({name, options}) => [name, {...options, ...commonOptions}])
  );
  expect(uses.length).toBeGreaterThan(5);
  expect(uses.filter(({name, option}) => !(option in known.get(name!)!))).toEqual([]);
});

it("the help has a page for each of its links, and the map leads to each", () => {
  const files = helpPages.map(({path}) => path.replace("/help/", ""));
  expect([...files, "index"].sort()).toEqual(Object.keys(help).sort());
  const mapped = readLinks(help.index!).filter((href) => href.startsWith("./"));
  expect(mapped.sort()).toEqual(files.map((name) => `./${name}.md`).sort());
  const inData = readLinks(readme).filter((href) => /^\.\.\/src\/help\/[\w-]+\.md$/.test(href));
  expect(new Set(inData)).toEqual(new Set(files.map((name) => `../src/help/${name}.md`)));
});

it.each(Object.entries(help))(
  "the help's page %s has one title, and code that is only shown",
  (name, text) => {
    const tokens = parse(text);
    const titles = tokens.filter(({type, tag}) => type === "heading_open" && tag === "h1");
    expect(titles.length).toBe(1);
    expect(tokens[1]!.content).toBe(
      helpPages.find(({path}) => path === `/help/${name}`)?.title ?? "Help"
    );
    // These are what Framework does not run, draw or take for its own.
    const shown = ["text", "sh", "json", "yaml", "md"];
    const fences = tokens.filter(({type}) => type === "fence").map(({info}) => info);
    expect(fences.filter((info) => !shown.includes(info))).toEqual([]);
    const inline = tokens.flatMap(({children}) => children ?? []);
    expect(inline.filter(({type, content}) => type === "text" && content.includes("${"))).toEqual(
      []
    );
    expect([...tokens, ...inline].filter(({type}) => type.startsWith("html"))).toEqual([]);
  }
);

it("the help explains every item of the workbooks", () => {
  const items = [...workbooks, ...reportWorkbooks].flatMap(({items}) => [...items]);
  const explained = help
    .figures!.split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split(" | ")[0]!.slice(2));
  const titles = explained.flatMap((cell) => [cell, ...cell.split(/, (?=[A-Z])/)]);
  expect(items.map(({title}) => title).filter((title) => !titles.includes(title))).toEqual([]);
});

const documents = [
  "README.md",
  "data/README.md",
  ".github/CONTRIBUTING.md",
  ...readdirSync(new URL("src", root), {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".md") && !file.startsWith(".observablehq"))
    .map((file) => `src/${file.replaceAll("\\", "/")}`)
];

it.each(documents)("the links of %s lead to what is there", (path) => {
  const links = readLinks(read(path)).filter((href) => !/^\w+:/.test(href));
  expect(links.filter((href) => !leadsSomewhere(href, path))).toEqual([]);
  // What is not below src is not in the site.
  const isPage = path.startsWith("src/");
  const outside = links.filter(
    (href) => !new URL(href, new URL(path, root)).href.startsWith(`${root}src/`)
  );
  expect(isPage ? outside : []).toEqual([]);
});

function parse(text: string): ReturnType<MarkdownIt["parse"]> {
  return new MarkdownIt({html: true, linkify: false}).parse(
    text.replace(/^---\n[^]*?\n---\n/, ""),
    {}
  );
}

/** Where the links and pictures of a text lead. */
function readLinks(text: string): string[] {
  return parse(text)
    .flatMap(({children}) => children ?? [])
    .flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []);
}

function leadsSomewhere(href: string, path: string): boolean {
  const target = new URL(href, new URL(path, root));
  const anchor = target.hash.slice(1);
  target.hash = "";
  if (!existsSync(target)) return false;
  return anchor === "" || toAnchors(readFileSync(target, "utf8")).includes(anchor);
}

/**
 * The anchors of a text's headings, of those to which a forge and Framework give the same: neither signs nor a capital
 * within a word.
 */
function toAnchors(text: string): string[] {
  const tokens = parse(text);
  return tokens
    .filter((_, i) => tokens[i - 1]?.type === "heading_open")
    .map(({content}) => content)
    .filter((title) => !/[^\w -]|[a-z][A-Z]/.test(title))
    .map((title) => title.toLowerCase().replaceAll(" ", "-"));
}
