import {existsSync, readdirSync, readFileSync} from "node:fs";
import {basename, join, relative} from "node:path";
import MarkdownIt from "markdown-it";
import type {SitePage} from "../model/pages.js";

/** Finds the reports in a folder, sorted by path, for the navigation. */
export function findReports(folder: string): SitePage[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({path: toPath(folder, file), title: readTitle(file)}));
}

function toPath(folder: string, file: string): string {
  return `/reports/${relative(folder, file).replaceAll("\\", "/").replace(/\.md$/, "")}`;
}

// A page's title is in its front matter, or else in its first heading, or else the name of its file.
function readTitle(file: string): string {
  const text = readFileSync(file, "utf8");
  const [front = ""] = /^---\r?\n[^]*?\r?\n---\r?\n/.exec(text) ?? [];
  const named = /^title:\s*(?:"(.*)"|'(.*)'|(.*?))\s*$/m.exec(front);
  const title = named?.slice(1).find(Boolean) ?? findHeading(text.slice(front.length));
  return title ?? basename(file, ".md");
}

function findHeading(text: string): string | undefined {
  const tokens = new MarkdownIt().parse(text, {});
  const head = tokens.findIndex(({type, tag}) => type === "heading_open" && tag === "h1");
  const words = head < 0 ? [] : (tokens[head + 1]!.children ?? []);
  return words.map(({content}) => content).join("") || undefined;
}

/**
 * Lets pages link to the files of other pages, such as `./alerts.md#rules`, so that the links work on GitHub, too. In
 * the site they lead to the pages.
 */
export function withPageLinks(md: MarkdownIt): MarkdownIt {
  md.core.ruler.push("page-links", ({tokens}) => {
    for (const token of tokens.flatMap(({children}) => children ?? [])) {
      if (token.type === "link_open") token.attrSet("href", toPageLink(token.attrGet("href")!));
    }
  });
  return md;
}

/** Turns a link to a page's file into a link to the page. Other links stay the same. */
export function toPageLink(href: string): string {
  if (!/^\.{1,2}\//.test(href)) return href;
  return href.replace(/(?:(?<=\/)index)?\.md(?=$|[?#])/, "");
}
